import type { ConversationStatus } from "../event";
import type { Priority } from "./priority";

/** What is changed of each of many conversations. What is left out stays as it is. */
export type DeskChange = {
  /** Null unassigns. */
  readonly assigneeId?: string | null;
  /** The team whose it is from now on; null for nobody's. */
  readonly teamId?: string | null;
  /** What is noted in it for whoever gets it, with an assignee or a team. */
  readonly note?: string;
  readonly status?: ConversationStatus;
  /** Of `snoozed`: an instant in ISO 8601; null until the customer replies. */
  readonly snoozedUntil?: string | null;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  readonly priority?: Priority | null;
  /** Read up to its end; or, `false`, its last message unread again. */
  readonly isRead?: boolean;
  /** For the agent who does it. */
  readonly isPinned?: boolean;
  /** What was sent with it and waits: undoing it takes that back as well. */
  readonly sends?: readonly { readonly conversationId: string; readonly id: string }[];
};

/** How far a change of many conversations has come. What is cancelled keeps what was done by then. */
export const bulkStates = ["running", "done", "cancelled", "undoing", "undone"] as const;
export type BulkState = (typeof bulkStates)[number];

/** One of them: still to do, done, left as it was, restored, or left as it was changed when the rest was restored. */
export type ChosenState = "waiting" | "done" | "skipped" | "undone" | "kept";

/** So many are done together or not at all, in the call that asks for it; more, one after the other. */
export const togetherMax = 100;
/** So many can be named in one call, and so many found by one query. */
export const namedMax = 1_000;
export const foundMax = 100_000;

/** So many conversations an agent can pin. */
export const pinsMax = 100;
