import type { Content, OutgoingContent, RemoteFile } from "@/lib/model/content";
import type { Speaker } from "@/lib/model/message";
import type { Person } from "../customer-side/protocol";
import type { DeskMessage, ProtocolMetadata } from "./desk-reads";

export type DeskSend = {
  readonly conversationId: string;
  /** Repeating a known id sends nothing and returns that message. */
  readonly id: string;
  /** A remote file is fetched first. If that fails, its URL is sent as text. */
  readonly content: OutgoingContent | RemoteFile;
  readonly replyTo?: string | null;
  /** Another line than the conversation's own. The conversation moves there. */
  readonly lineId?: string;
  /**
   * If true, a closed conversation throws `unsupported` with the reason `conversation-closed` instead of being
   * reopened.
   */
  readonly isOpenOnly?: boolean;
  /** If true, the typing indicator of whoever speaks ends with it. */
  readonly isTypingOver?: boolean;
  readonly speaker?: Speaker | null;
  /** A sender name in place of the line's number, where the channel can. The recipient cannot reply to it. */
  readonly senderName?: string | null;
  readonly metadata?: ProtocolMetadata | null;
};

/** A scheduled action. The protocol's `perform` executes it durably, exactly once. */
export type DeskSchedule = {
  /** The id of the message it will create; for other actions any new id. */
  readonly id: string;
  readonly conversationId: string;
  readonly action: ProtocolMetadata;
  /** Position among the actions of one call. Those due at the same time are executed in this order. */
  readonly position: number;
  /** From now. */
  readonly delayMs: number;
  /** How long before it the customer sees the typing indicator; null for not at all. */
  readonly typingMs: number | null;
};

/** Whom to write to first, and on which line. */
export type DeskOpening = {
  readonly person: Person;
  readonly lineId: string;
};

export type OpenedByUs =
  | { readonly outcome: "opened"; readonly conversationId: string; readonly contactId: string }
  /** This person is known already. Nothing was changed. */
  | {
      readonly outcome: "known";
      /** Null where none of their conversations is the caller's to see. */
      readonly contactId: string | null;
      /** Their last active conversation that the caller sees; null when there is none. */
      readonly conversationId: string | null;
    };

/** What a program may do, immediately or later. */
export interface DeskActs {
  /** Sends to the customer. A closed conversation is reopened, where its line allows that. */
  send(message: DeskSend): Promise<DeskMessage>;
  /** An internal note. It is never sent to the customer. */
  note(note: {
    readonly conversationId: string;
    readonly id: string;
    readonly text: string;
    readonly metadata?: ProtocolMetadata | null;
  }): Promise<DeskMessage>;
  /**
   * Records what the customer said elsewhere, as unread and waiting for an answer. Repeating a known id stores nothing.
   */
  report(message: {
    readonly conversationId: string;
    readonly id: string;
    readonly content: Content;
    readonly metadata?: ProtocolMetadata | null;
  }): Promise<DeskMessage>;
  /** Shows the typing indicator for this long, or until the message comes; 0 ends it. */
  type(typing: {
    readonly conversationId: string;
    readonly forMs: number;
    readonly speaker?: Speaker | null;
  }): Promise<void>;
  /** Adds an agent as a participant without assigning the conversation. */
  join(conversationId: string, agentId?: string): Promise<void>;
  /** Removes a participant, and unassigns the conversation from them. The conversation itself does not change. */
  leave(conversationId: string, agentId?: string): Promise<void>;
  /**
   * Assigns the conversation to an agent, or to nobody. With `from`, only if it is assigned to that one now (compare
   * and set).
   */
  assign(conversationId: string, to: string | null, from?: string | null): Promise<void>;
  close(conversationId: string): Promise<void>;
  reopen(conversationId: string): Promise<void>;
  /** Marks all of it as read. */
  markRead(conversationId: string): Promise<void>;
  /** Starts a conversation with a person who has none yet. */
  open(opening: DeskOpening): Promise<OpenedByUs>;
  /** Starts an internal conversation, for notes only. Returns its id. */
  openInternal(name: string): Promise<string>;
  /** Counts as activity in the conversation, because data that programs attach to it has changed. */
  bumpActivity(conversationId: string): Promise<void>;
  renameContact(contactId: string, name: string): Promise<void>;
  /** Replaces what the caller's protocol stores with it. `change` gets the current value and must be synchronous. */
  changeMetadata(
    of: { readonly kind: "conversation" | "contact" | "message"; readonly id: string },
    change: (metadata: ProtocolMetadata) => ProtocolMetadata,
  ): Promise<void>;
  schedule(actions: readonly DeskSchedule[]): Promise<void>;
  /** The actions of a conversation that are still to be executed, earliest first. */
  scheduled(conversationId: string): Promise<readonly Pick<DeskSchedule, "id">[]>;
  /** Cancels an action; false when it was executed already. */
  unschedule(id: string): Promise<boolean>;
}
