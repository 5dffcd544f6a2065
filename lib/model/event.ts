import type { Priority } from "./conversation/priority";
import type { Speaker } from "./message";
import type { Occurrence } from "./notifications/occurrence";
import type { Availability } from "./people/availability";
import type { FormKind } from "./review/form-draft";

/** Where a conversation stands. A snoozed one is open, and out of the way until an instant or the customer's reply. */
export const conversationStatuses = ["open", "snoozed", "closed"] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];
/** Where it stands for customers and programs, who know nothing of snoozing. */
export type OutwardStatus = Exclude<ConversationStatus, "snoozed">;

/** What an agent is in the organization; `people/permissions.ts` says what each of them may do. */
export const agentRoles = ["agent", "supervisor", "reviewer", "admin"] as const;
export type AgentRole = (typeof agentRoles)[number];

export const conversationViews = [
  "mine",
  "unassigned",
  "all",
  "mentions",
  "snoozed",
  "failed",
  "closed",
] as const;
export type ConversationView = (typeof conversationViews)[number];

/**
 * In which order a list is read. `priority` has the most pressing first and those without a priority last, `window` those
 * whose reply window closes soonest; among equals, and behind them, it is as `waiting` has it.
 */
export const listSorts = ["waiting", "newest", "priority", "window"] as const;
export type ListSort = (typeof listSorts)[number];

/**
 * What a view holds: conversations, how many of them have unread messages of the customer, and how many are open and
 * wait for an answer.
 */
export type ViewCount = {
  readonly total: number;
  readonly unread: number;
  readonly waiting: number;
};

/** Who did something: an agent at the desk, a program, the customer, or Parley itself. */
export type Actor =
  | { readonly kind: "agent"; readonly agentId: string }
  | { readonly kind: "contact" }
  | { readonly kind: "system" };

export type NamedLine = { readonly lineId: string; readonly name: string };

/**
 * What happened in a conversation besides messages. `reason` says why in words, where a rule
 * decided; `undoes` is the `seq` of the event that somebody took back by this one.
 */
export type TimelineEvent =
  /** The customer came, before any message. */
  | { readonly kind: "opened"; readonly by: Actor }
  | { readonly kind: "reopened"; readonly by: Actor; readonly undoes?: number | undefined }
  /** Out of the way until an instant; null: until the customer replies. */
  | {
      readonly kind: "snoozed";
      readonly by: Actor;
      readonly until: string | null;
      readonly undoes?: number | undefined;
    }
  /** Open again: its time has come (by the system), the customer wrote, or somebody opened it. */
  | { readonly kind: "woken"; readonly by: Actor; readonly undoes?: number | undefined }
  /** `inactivity`: the customer had not written for long; `absence`: the customer's client was gone. */
  | {
      readonly kind: "closed";
      readonly by: Actor;
      readonly reason?: "inactivity" | "absence" | undefined;
      readonly undoes?: number | undefined;
    }
  /** Tags that came and went. */
  | {
      readonly kind: "tagged";
      readonly by: Actor;
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly undoes?: number | undefined;
    }
  | {
      readonly kind: "prioritized";
      readonly by: Actor;
      readonly from: Priority | null;
      readonly to: Priority | null;
      readonly undoes?: number | undefined;
    }
  /** The case it belongs to from now on; null for none. */
  | { readonly kind: "case-set"; readonly by: Actor; readonly caseNumber: number | null }
  | { readonly kind: "case-closed"; readonly by: Actor; readonly caseNumber: number }
  /** It goes on on another line from now on. The names are those of that time. */
  | { readonly kind: "moved"; readonly by: Actor; readonly from: NamedLine; readonly to: NamedLine }
  /** It is another team's from now on; null for nobody's. The names are those of that time. */
  | {
      readonly kind: "transferred";
      readonly by: Actor;
      readonly from: NamedTeam | null;
      readonly to: NamedTeam | null;
      readonly undoes?: number | undefined;
    }
  /** The page the customer went to. */
  | { readonly kind: "visited"; readonly title: string; readonly url: string }
  | {
      readonly kind: "assigned";
      readonly by: Actor;
      readonly from: string | null;
      readonly to: string | null;
      readonly reason: string | null;
      readonly undoes?: number | undefined;
    };

type NamedTeam = { readonly teamId: string; readonly name: string };

/** The team and the assignee that a conversation had. */
export type FormerPlace = { readonly teamId: string | null; readonly assigneeId: string | null };

/**
 * A hint that something changed, published after the commit. It carries ids and versions; who missed
 * one refetches. Typing rides along and is never stored: `until` is an instant, the receiver drops it then.
 */
export type LiveEvent =
  | {
      readonly kind: "conversation";
      readonly organizationId: string;
      readonly conversationId: string;
      readonly version: number;
      /** The last `seq`; a greater one than the receiver has means there is more to read. */
      readonly lastSeq: number;
      /** The last `seq` before this change, for listeners in this process; absent where there are no new entries. */
      readonly priorSeq?: number;
      /** Whose it was before, for listeners in this process, where this change gave it to others. */
      readonly from?: FormerPlace;
      /** Whom the change may concern; absent where that is nobody. */
      readonly occurrence?: Occurrence;
    }
  | {
      readonly kind: "message";
      readonly organizationId: string;
      readonly conversationId: string;
      readonly messageId: string;
    }
  | {
      /** One agent's draft: what it says is theirs alone; whether there is one, others see, too. */
      readonly kind: "draft";
      readonly organizationId: string;
      readonly conversationId: string;
      readonly agentId: string;
      readonly hasDraft: boolean;
    }
  | {
      /** One agent pinned a conversation, or ended that: it stands elsewhere in their lists alone. */
      readonly kind: "pin";
      readonly organizationId: string;
      readonly conversationId: string;
      readonly agentId: string;
    }
  | {
      /** A note mentions these agents; without a message, one of them has seen what mentioned them, or not any more. */
      readonly kind: "mention";
      readonly organizationId: string;
      readonly conversationId: string;
      readonly messageId: string | null;
      readonly agentIds: readonly string[];
      /** Who wrote the note; null without one. */
      readonly byId: string | null;
    }
  | {
      /** One agent's change of many conversations went on. */
      readonly kind: "bulk";
      readonly organizationId: string;
      readonly bulkId: string;
      readonly agentId: string;
    }
  | {
      /** One agent's export went on. */
      readonly kind: "export";
      readonly organizationId: string;
      readonly exportId: string;
      readonly agentId: string;
    }
  | {
      readonly kind: "counts";
      readonly organizationId: string;
      /** What moved them, for listeners in this process; absent where it is nobody's own. */
      readonly movedBy?: { readonly conversationId: string; readonly from?: FormerPlace };
    }
  /** A saved view was made, changed or removed. */
  | { readonly kind: "views"; readonly organizationId: string }
  /** What waits to be sent in a conversation changed. */
  | {
      readonly kind: "pending";
      readonly organizationId: string;
      readonly conversationId: string;
    }
  /** An agent wants the desk otherwise: the agent's own windows read it again. */
  | { readonly kind: "preferences"; readonly organizationId: string; readonly agentId: string }
  | {
      /** What an agent has begun in a form changed: the agent's own windows read it again. */
      readonly kind: "form-drafts";
      readonly organizationId: string;
      readonly agentId: string;
      readonly form: FormKind;
    }
  | ({
      /** An agent is available, or not any more. */
      readonly kind: "availability";
      readonly organizationId: string;
      readonly agentId: string;
      /** ISO 8601 in UTC. */
      readonly since: string;
    } & Availability)
  /** A canned reply, or a macro, was made, changed or removed. */
  | { readonly kind: "canned-replies" | "macros"; readonly organizationId: string }
  /** Something about reviews changed: scorecards, samples, grades, disputes, coaching. */
  | { readonly kind: "reviews"; readonly organizationId: string }
  | {
      readonly kind: "line";
      readonly organizationId: string;
      readonly lineId: string;
    }
  | {
      readonly kind: "typing";
      readonly organizationId: string;
      readonly conversationId: string;
      readonly actor: Actor;
      /** In whose name an agent types, where that is not the agent's own. */
      readonly speaker?: Speaker;
      /** What the customer has typed so far, where the line tells. */
      readonly text?: string;
      /** ISO 8601 in UTC; an instant in the past means "stopped". */
      readonly until: string;
      /** From now, for listeners in this process: what to wait for is counted, not compared with the time of day. */
      readonly forMs: number;
    }
  | {
      /** An agent writes a note: of its own kind, so that nothing that tells customers of typing can tell of it. */
      readonly kind: "note-typing";
      readonly organizationId: string;
      readonly conversationId: string;
      readonly agentId: string;
      readonly until: string;
      readonly forMs: number;
    }
  | {
      /** Who looks at these conversations now, also where nobody does any more. Never stored. */
      readonly kind: "viewers";
      readonly organizationId: string;
      readonly conversations: readonly Viewers[];
    };

/** Who looks at a conversation, each agent once however many tabs show it. */
export type Viewers = { readonly conversationId: string; readonly agentIds: readonly string[] };

/** Somebody types, to be read by everybody or by colleagues only. */
export type TypingEvent = Extract<LiveEvent, { kind: "typing" | "note-typing" }>;

/** Who looks at what in an organization, and who types, at one moment: for whoever comes later than the events. */
export type PresenceState = {
  readonly viewers: readonly Viewers[];
  /** Those whose time is not over. */
  readonly typing: readonly TypingEvent[];
};

/** A hint for everybody, whatever their organization: how this installation is has changed. */
export type InstallationEvent = { readonly kind: "installation" };

/** Work for a background queue, so that nobody has to poll for it. */
export type WorkSignal = {
  readonly kind: "work";
  readonly queue:
    | "outbox"
    | "media"
    | "chats"
    | "snoozes"
    | "bulk"
    | "exports"
    | "lines"
    | "pending-sends"
    | "scheduled-actions"
    | "pushes"
    | "webhooks"
    | "attendance"
    | "routing";
};
