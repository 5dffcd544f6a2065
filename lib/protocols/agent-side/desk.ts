import type { Content, OutgoingContent, RemoteFile } from "@/lib/model/content";
import type { AgentRole, ConversationStatus, TimelineEvent } from "@/lib/model/event";
import type { Medium } from "@/lib/model/medium";
import type { Direction, Failure, MessageState, Speaker } from "@/lib/model/message";
import type {
  TemplateCategory,
  TemplateComponent,
  TemplateQuality,
  TemplateStatus,
} from "@/lib/model/template";
import type { OfferedFile } from "../customer-side/offered-file";
import type { ProviderReply, ProviderRequest } from "../customer-side/outbound";
import type { Person } from "../customer-side/protocol";
import type { ProgramMail } from "./program-mail";

/** What one protocol remembers of something, in its own words: nobody else reads it. */
export type ProtocolMemo = Readonly<Record<string, unknown>>;

export type DeskOrganization = {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly language: string;
  readonly createdAt: Date;
};

export type DeskAgent = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: AgentRole;
  readonly isProgram: boolean;
  readonly isActive: boolean;
  /** Absolute and anonymous; a neutral picture where the agent has none. */
  readonly imageUrl: string;
  readonly teamIds: readonly string[];
  readonly createdAt: Date;
};

export type DeskLine = {
  readonly id: string;
  readonly name: string;
  readonly protocolKind: string;
  readonly medium: Medium;
  readonly isEnabled: boolean;
  /** Whether colleagues talk among themselves on it, and nobody else. */
  readonly isInternal: boolean;
  readonly replyWindowMs: number | null;
  /** Longer text becomes several messages. */
  readonly textLengthMax: number;
  /** Whether it carries approved templates. */
  readonly hasTemplates: boolean;
  /** Whether the business can write first to this person on it. */
  canReach(person: Person): boolean;
};

export type DeskContact = {
  readonly id: string;
  readonly name: string | null;
  readonly createdAt: Date;
  readonly identities: readonly {
    readonly lineId: string;
    readonly address: string;
    readonly phoneNumber: string | null;
    readonly email: string | null;
    readonly createdAt: Date;
  }[];
  /** The last active first. */
  readonly conversationIds: readonly string[];
  readonly memo: ProtocolMemo;
};

export type DeskConversation = {
  readonly id: string;
  /** The line it is on now. */
  readonly lineId: string;
  readonly contactId: string;
  readonly contactName: string | null;
  readonly contactAddress: string;
  readonly teamId: string | null;
  readonly status: ConversationStatus;
  readonly assigneeId: string | null;
  readonly unreadCount: number;
  readonly lastSeq: number;
  readonly createdAt: Date;
  readonly lastActivityAt: Date;
  /** Null when nobody waits for an answer. */
  readonly waitingSince: Date | null;
  readonly lastContactAt: Date | null;
  /** Everybody who was ever in it; `leftAt` is null for those who still are. */
  readonly participants: readonly {
    readonly agentId: string;
    readonly joinedAt: Date;
    readonly leftAt: Date | null;
  }[];
  /** The lines besides its own on which it can go on. */
  readonly parkedLineIds: readonly string[];
  /** Whether the customer's client is there, as far as its line tells. */
  readonly isContactOnline: boolean;
  readonly memo: ProtocolMemo;
};

export type DeskMessage = {
  readonly id: string;
  readonly conversationId: string;
  readonly lineId: string;
  readonly seq: number;
  readonly direction: Direction;
  /** Null for the customer, and for what no agent wrote. */
  readonly agentId: string | null;
  readonly speaker: Speaker | null;
  /** The name it was sent under in place of the line's number. */
  readonly senderName: string | null;
  readonly content: Content;
  readonly sentAs: Content | null;
  /** Present when `content` is a file whose bytes are here. */
  readonly file: OfferedFile | null;
  /** Present where a customer's messages are mails. */
  readonly mail: ProgramMail | null;
  readonly replyToId: string | null;
  readonly state: MessageState | null;
  readonly failure: Failure | null;
  readonly createdAt: Date;
  readonly memo: ProtocolMemo | null;
};

/** A message or event of a conversation, in the order of `seq`. */
export type DeskEntry = { readonly seq: number; readonly at: Date } & (
  | { readonly message: DeskMessage; readonly event: null }
  | { readonly message: null; readonly event: TimelineEvent }
);

/** A short address that leads a customer on. */
export type DeskLink = {
  readonly code: string;
  readonly url: string;
  /** The address as it was written, with its placeholders. */
  readonly target: string;
  readonly conversationId: string;
  /** By how many browsers it was followed. */
  readonly clickCount: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

export type DeskTemplate = {
  readonly id: string;
  readonly lineId: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly status: TemplateStatus;
  readonly quality: TemplateQuality;
  readonly parameterFormat: "positional" | "named";
  readonly components: readonly TemplateComponent[];
};

/** Things that have an id which a vendor may know in 24 digits (`lib/model/short-id.ts`). */
export type ShortNamed =
  | "organization"
  | "agent"
  | "contact"
  | "conversation"
  | "message"
  | "line"
  | "template"
  | "team"
  | "subscriber";

export type ConversationQuery = {
  readonly ids?: readonly string[];
  readonly contactId?: string;
  readonly status?: ConversationStatus;
  /** In it now, or ever. */
  readonly participantId?: string;
  readonly activeSince?: Date;
  readonly createdSince?: Date;
};

export type MessageQuery = {
  readonly ids?: readonly string[];
  readonly conversationId?: string;
  readonly createdSince?: Date;
};

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
  readonly memo?: ProtocolMemo | null;
};

/** To be done later, surely and once: by the protocol's own `perform`. */
export type DeskSchedule = {
  /** Of the message it will be, where it will be one; else any new id. */
  readonly id: string;
  readonly conversationId: string;
  readonly act: ProtocolMemo;
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

/** Somebody who is told of changes by calls, where and of which being the protocol's business. */
export type DeskSubscriber = {
  readonly id: string;
  /** In whose name. */
  readonly agentId: string;
  readonly name: string;
  /** What the protocol's schema of a subscriber's settings parsed. Holds secrets. */
  readonly settings: unknown;
  /** Told only when it is active. */
  readonly status: "unverified" | "active" | "inactive";
  readonly memo: ProtocolMemo;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

export type NewSubscriber = Pick<DeskSubscriber, "id" | "name" | "settings" | "status" | "memo">;

/** What is left out stays as it is. */
export type SubscriberChange = Partial<Omit<NewSubscriber, "id">>;

/**
 * What a program may do as an agent of one organization: the same use cases, rules and audit as at the desk. Whatever
 * is not the organization's does not exist. Everything throws an `AppError` for what it refuses.
 */
export interface Desk {
  readonly organization: DeskOrganization;
  /** Who acts. */
  readonly agent: DeskAgent;
  readonly lines: readonly DeskLine[];
  /** The id behind a short one; null when there is none. */
  resolve(kind: ShortNamed, shortId: string): Promise<string | null>;
  /** Active and inactive, programs included, by id. */
  agents(): Promise<readonly DeskAgent[]>;
  /** By id; null when there is none. */
  findContact(id: string): Promise<DeskContact | null>;
  /** Everybody with this telephone number (E.164) or e-mail address (lower case). */
  findContacts(
    by: { readonly phoneNumber: string } | { readonly email: string },
  ): Promise<readonly DeskContact[]>;
  /** All contacts, the oldest first. */
  contacts(): AsyncIterable<DeskContact>;
  findConversation(id: string): Promise<DeskConversation | null>;
  /** The oldest first. */
  conversations(query: ConversationQuery): AsyncIterable<DeskConversation>;
  findMessage(id: string): Promise<DeskMessage | null>;
  /** The oldest first. */
  messages(query: MessageQuery): AsyncIterable<DeskMessage>;
  /** Entries after a place in a conversation, in order, at most `limit`. */
  entries(conversationId: string, afterSeq: number, limit: number): Promise<readonly DeskEntry[]>;
  templates(): Promise<readonly DeskTemplate[]>;
  /** The short links of one conversation, or of all, the newest first, at most a thousand. */
  links(conversationId?: string): Promise<readonly DeskLink[]>;

  /** To the customer. Closed conversations go on, where their line lets them. */
  send(message: DeskSend): Promise<DeskMessage>;
  /** For colleagues; never leaves. */
  note(note: {
    readonly conversationId: string;
    readonly id: string;
    readonly text: string;
    readonly memo?: ProtocolMemo | null;
  }): Promise<DeskMessage>;
  /** What the customer said elsewhere: unread, and waiting for an answer. A repeat of a known id stores nothing. */
  report(message: {
    readonly conversationId: string;
    readonly id: string;
    readonly content: Content;
    readonly memo?: ProtocolMemo | null;
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
  changeMemo(
    of: { readonly kind: "conversation" | "contact" | "message"; readonly id: string },
    change: (memo: ProtocolMemo) => ProtocolMemo,
  ): Promise<void>;
  schedule(acts: readonly DeskSchedule[]): Promise<void>;
  /** The acts of a conversation that are still to be done, in the order of their instants. */
  scheduled(conversationId: string): Promise<readonly Pick<DeskSchedule, "id">[]>;
  /** Takes an act back; false when it was done already. */
  unschedule(id: string): Promise<boolean>;

  /** Everybody who is told of changes in the caller's protocol, the oldest first. */
  subscribers(): readonly DeskSubscriber[];
  subscribe(subscriber: NewSubscriber): Promise<void>;
  /** One that is no longer active is not told what it was still to be told. */
  changeSubscriber(id: string, change: SubscriberChange): Promise<void>;
  unsubscribe(id: string): Promise<void>;
  /** One call to an address that a program gave; private ones are refused unless the operator named them. */
  call(request: ProviderRequest): Promise<ProviderReply>;
}
