import type { AutomaticKind } from "@/lib/model/mail/automatic";
import { normalAddress } from "@/lib/model/mail/mailbox";
import { parseMailbox } from "@/lib/model/mail/parse-mailboxes";
import type { MailFields } from "./fields";
import { localPart } from "./local-part";

const replyHeaders = ["x-autoreply", "x-autorespond", "x-autoresponder"];

const precedences: Readonly<Record<string, AutomaticKind>> = {
  auto_reply: "reply",
  bulk: "bulk",
  junk: "bulk",
  list: "list",
};

/** Sender names of mail servers (RFC 2142, and the common `mailer-daemon`). */
const machines: ReadonlySet<string> = new Set(["mailer-daemon", "postmaster"]);

/**
 * Why a mail counts as automatic (mailgun §2.2; RFC 3834, 2919, 3464 and 8098). It must not be answered automatically,
 * or two machines would write to each other for ever, and nobody waits for an answer. Null for mail written by a
 * person, which may come through one of the lists in `ownLists`.
 */
export function automaticKind(
  fields: MailFields,
  ownLists: readonly string[],
): AutomaticKind | null {
  const submitted = fields.headers("auto-submitted").map(firstWord);
  if (submitted.some((word) => word !== "no" && word !== "")) return "reply";
  const isReply = replyHeaders.some((name) =>
    fields.headers(name).some((value) => firstWord(value) !== "no" && value.trim() !== ""),
  );
  if (isReply) return "reply";
  if (isReport(fields)) return "report";
  const lists = fields.headers("list-id").map((value) => value.toLowerCase());
  if (lists.some((value) => ownLists.some((name) => value.includes(name)))) return null;
  const words = [...fields.headers("precedence"), ...fields.headers("x-precedence")].map(firstWord);
  const precedence = words.flatMap((word) => precedences[word] ?? [])[0];
  return precedence ?? (lists.length > 0 ? "list" : null);
}

/** A delivery report: it has no sender to answer, comes from a mail server, or has a report's content type. */
function isReport(fields: MailFields): boolean {
  const [returnPath] = fields.headers("return-path");
  const isSenderless = fields.isBlank("sender") || (fields.field("sender") ?? "").trim() === "<>";
  if (isSenderless || returnPath?.trim() === "<>") return true;
  const from = fields.field("from") ?? fields.headers("from")[0] ?? "";
  const writers = [parseMailbox(from)?.address, normalAddress(fields.field("sender") ?? "")];
  if (writers.some((address) => address != null && machines.has(localPart(address)))) return true;
  return (
    fields.headers("x-failed-recipients").length > 0 ||
    fields.headers("content-type").map(firstWord).includes("multipart/report")
  );
}

function firstWord(value: string): string {
  return /^[\w/-]*/u.exec(value.trim().slice(0, 100).toLowerCase())?.[0] ?? "";
}
