import type { MailFields } from "./fields";

/**
 * What shows that no person wrote a mail (providers §2.2, RFC 3834): then it must not be answered, or two machines
 * would write to each other for ever. Null for mail of people.
 */
export function automaticSign(fields: MailFields): string | null {
  const submitted = fields.headers("auto-submitted").map(firstWord);
  if (submitted.some((word) => word !== "no" && word !== "")) return "an automatic reply";
  const precedence = fields.headers("precedence").map(firstWord);
  if (precedence.some((word) => word === "bulk" || word === "auto_reply")) return "bulk mail";
  const returnPath = fields.headers("return-path")[0];
  // Reports of mail that could not be delivered have no sender who could be answered.
  const isBounce = (fields.field("sender") ?? "").trim() === "<>" || returnPath?.trim() === "<>";
  return isBounce || fields.isBlank("sender") ? "a report without a sender" : null;
}

function firstWord(value: string): string {
  return /^[\w-]*/u.exec(value.trim().toLowerCase())?.[0] ?? "";
}
