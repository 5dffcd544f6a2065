import type { Wording } from "@/lib/client/format/use-wording";
import type { Words } from "@/lib/languages/words";
import { agentRoles } from "@/lib/model/event";
import { auditActions } from "@/lib/model/people/audit";
import { actionName } from "./action-name";

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

/** The value of a fact: people and actions by what they are called, instants as the desk writes them. */
export function factValue(
  name: string,
  value: string | number | boolean,
  { words, formats }: Wording,
  agentName: (id: string) => string | null,
): string {
  if (typeof value === "boolean") return words(value ? "audit.yes" : "audit.no");
  if (typeof value === "number") return formats.count(value);
  switch (name.endsWith(before) ? name.slice(0, -before.length) : name) {
    case "agent":
      return agentName(value) ?? value;
    case "action": {
      const action = auditActions.find((one) => one === value);
      return action === undefined ? value : actionName(action, words);
    }
    case "role": {
      const role = agentRoles.find((one) => one === value);
      return role === undefined ? value : words(`frame.menu.roles.${role}`);
    }
    case "from":
    case "to":
      return formats.exact(value);
    default:
      return value;
  }
}
