import type { ConversationStatus, OutwardStatus } from "../event";

/** A conversation's status as customers and programs know it: what an agent has put off is open. */
export function outwardStatus(status: ConversationStatus): OutwardStatus {
  return status === "closed" ? "closed" : "open";
}
