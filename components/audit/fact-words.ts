import type { Words } from "@/lib/languages/words";

const named = [
  "words",
  "begunAs",
  "name",
  "version",
  "sample",
  "criterion",
  "parts",
  "query",
  "format",
  "notes",
  "total",
  "role",
  "teams",
  "isActive",
  "visibility",
  "agent",
  "action",
  "conversation",
  "from",
  "to",
] as const;
const before = " before";

/** What a fact of an entry is called; one that nobody has a word for by its own name. */
export function factName(name: string, words: Words): string {
  const isBefore = name.endsWith(before);
  const plain = isBefore ? name.slice(0, -before.length) : name;
  const known = named.find((one) => one === plain);
  const called = known === undefined ? plain : words(`audit.facts.${known}`);
  return isBefore ? words("audit.before", { fact: called }) : called;
}

/** The value of a fact. */
export function factValue(value: string | number | boolean, words: Words): string {
  if (typeof value !== "boolean") return String(value);
  return words(value ? "audit.yes" : "audit.no");
}
