import type { Content, OutgoingContent, RemoteFile } from "@/lib/model/content";
import type { Speaker } from "@/lib/model/message";
import type { Person } from "../customer-side/protocol";
import type { DeskMessage, ProtocolMetadata } from "./desk-reads";

export type DeskSend = {
  readonly conversationId: string;
  /** A repeat of a known id sends nothing and gives that message. */
  readonly id: string;
  /** A remote file is fetched first; where that fails, its address is sent. */
  readonly content: OutgoingContent | RemoteFile;
  readonly replyTo?: string | null;
  /** Another line than the conversation's own: it goes on there from now on. */
  readonly lineId?: string;
  /** Throws `unsupported` with the reason `conversation-closed` where it would go on by this. */
  readonly isOpenOnly?: boolean;
  readonly speaker?: Speaker | null;
  /** A name in place of the line's number, where its channel can: nobody can answer it, and it answers nobody. */
  readonly senderName?: string | null;
  readonly metadata?: ProtocolMetadata | null;
};

/** To be done later, surely and once: by the protocol's own `perform`. */
export type DeskSchedule = {
  /** Of the message it will be, where it will be one; else any new id. */
  readonly id: string;
  readonly conversationId: string;
  readonly action: ProtocolMetadata;
  /** Place among the acts of one call, done in this order when due together. */
  readonly position: number;
  /** From now. */
  readonly delayMs: number;
  /** For how long before it the customer sees that somebody types; null for not at all. */
  readonly typingMs: number | null;
};

/** Somebody to write to first, and on which line. */
export type DeskOpening = {
  readonly person: Person;
  readonly lineId: string;
};

export type OpenedByUs =
  | { readonly outcome: "opened"; readonly conversationId: string; readonly contactId: string }
  /** This person is known already. Nothing was changed. */
  | {
      readonly outcome: "known";
      readonly contactId: string;
      /** The last active one; null when there never was one. */
      readonly conversationId: string | null;
    };

/** What a program may do, now or later. */
export interface DeskActs {
  /** To the customer. Closed conversations go on, where their line lets them. */
  send(message: DeskSend): Promise<DeskMessage>;
  /** For colleagues; never leaves. */
  note(note: {
    readonly conversationId: string;
    readonly id: string;
    readonly text: string;
    readonly metadata?: ProtocolMetadata | null;
  }): Promise<DeskMessage>;
  /** What the customer said elsewhere: unread, and waiting for an answer. A repeat of a known id stores nothing. */
  report(message: {
    readonly conversationId: string;
    readonly id: string;
    readonly content: Content;
    readonly metadata?: ProtocolMetadata | null;
  }): Promise<DeskMessage>;
  /** Shown for this long, or until the message comes; 0 ends it. */
  type(typing: {
    readonly conversationId: string;
    readonly forMs: number;
    readonly speaker?: Speaker | null;
  }): Promise<void>;
  /** Is in it from now on, without being responsible. */
  join(conversationId: string, agentId?: string): Promise<void>;
  /** Is no longer in it, nor responsible. Nothing happens to the conversation itself. */
  leave(conversationId: string, agentId?: string): Promise<void>;
  /** Makes an agent responsible, or nobody; `from` compares and sets. */
  assign(conversationId: string, to: string | null, from?: string | null): Promise<void>;
  close(conversationId: string): Promise<void>;
  reopen(conversationId: string): Promise<void>;
  /** All of it is read. */
  markRead(conversationId: string): Promise<void>;
  /** Begins a conversation with a person nobody has written with yet. */
  open(opening: DeskOpening): Promise<OpenedByUs>;
  /** Begins a conversation among colleagues, in which only notes are written. Gives its id. */
  openInternal(name: string): Promise<string>;
  /** Something about it has changed that programs keep: counts as activity. */
  touch(conversationId: string): Promise<void>;
  renameContact(contactId: string, name: string): Promise<void>;
  /** Replaces what the caller's protocol remembers; `change` gets what is there now and must not wait. */
  changeMetadata(
    of: { readonly kind: "conversation" | "contact" | "message"; readonly id: string },
    change: (metadata: ProtocolMetadata) => ProtocolMetadata,
  ): Promise<void>;
  schedule(acts: readonly DeskSchedule[]): Promise<void>;
  /** The acts of a conversation that are still to be done, in the order of their instants. */
  scheduled(conversationId: string): Promise<readonly Pick<DeskSchedule, "id">[]>;
  /** Takes an act back; false when it was done already. */
  unschedule(id: string): Promise<boolean>;
}
