import type { Words } from "@/lib/languages/words";
import { givesBack, type Hands, type Receiver } from "./receivers";

/** What giving conversations in these hands to somebody does, as a command. */
export function giveWords(receiver: Receiver, hands: Hands, words: Words): string {
  const { kind, name } = receiver;
  if (kind === "nobody") return words("list.assign.unassign");
  if (kind === "agent") return words("list.assign.to", { name });
  return words(givesBack(receiver, hands) ? "list.assign.backToTeam" : "list.assign.toTeam", {
    name,
  });
}
