import type { Conversation } from "@/db/tables/tables";

/**
 * Whether a conversation is over for its customer. One that an agent closed, and can still reopen as if nothing had
 * been, is not: its customer is told when that time has passed.
 */
export function hasEnded({ status, endsAt }: Pick<Conversation, "status" | "endsAt">): boolean {
  return status === "closed" && endsAt === null;
}
