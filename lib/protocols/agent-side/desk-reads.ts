import type { Content } from "@/lib/model/content";
import type { AgentRole, OutwardStatus, TimelineEvent } from "@/lib/model/event";
import type { Medium } from "@/lib/model/medium";
import type { Direction, Failure, MessageState, Speaker } from "@/lib/model/message";
import type {
  TemplateCategory,
  TemplateComponent,
  TemplateQuality,
  TemplateStatus,
} from "@/lib/model/template";
import type { OfferedFile } from "../customer-side/offered-file";
import type { Person } from "../customer-side/protocol";
import type { ProgramMail } from "./program-mail";

/** What one protocol stores with something, in its own format. No other protocol reads it. */
export type ProtocolMetadata = Readonly<Record<string, unknown>>;

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
  /** Absolute and public; a neutral picture where the agent has none. */
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
  /** Whether it is an internal line: only agents, no customers. */
  readonly isInternal: boolean;
  readonly replyWindowMs: number | null;
  /** Longer text is split into several messages. */
  readonly textLengthMax: number;
  /** Whether it can send approved templates. */
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
  readonly metadata: ProtocolMetadata;
};

export type DeskConversation = {
  readonly id: string;
  /** The line it is on now. */
  readonly lineId: string;
  readonly contactId: string;
  readonly contactName: string | null;
  readonly contactAddress: string;
  readonly teamId: string | null;
  readonly status: OutwardStatus;
  readonly assigneeId: string | null;
  readonly unreadCount: number;
  readonly lastSeq: number;
  readonly createdAt: Date;
  readonly lastActivityAt: Date;
  /** Null when the customer is not waiting for an answer. */
  readonly waitingSince: Date | null;
  readonly lastContactAt: Date | null;
  /** Everybody who was ever in it; `leftAt` is null for those who still are. */
  readonly participants: readonly {
    readonly agentId: string;
    readonly joinedAt: Date;
    readonly leftAt: Date | null;
  }[];
  /** Other lines to which it can move. */
  readonly previousLineIds: readonly string[];
  /** Whether the customer's client is connected, as far as the line knows. */
  readonly isContactOnline: boolean;
  readonly metadata: ProtocolMetadata;
};

export type DeskMessage = {
  readonly id: string;
  readonly conversationId: string;
  readonly lineId: string;
  readonly seq: number;
  readonly direction: Direction;
  /** Null for the customer, and for messages that no agent wrote. */
  readonly agentId: string | null;
  readonly speaker: Speaker | null;
  /** The sender name that was used in place of the line's number. */
  readonly senderName: string | null;
  readonly content: Content;
  readonly sentAs: Content | null;
  /** Present when `content` is a file whose bytes are stored. */
  readonly file: OfferedFile | null;
  /** Present where a customer's messages are mails. */
  readonly mail: ProgramMail | null;
  readonly replyToId: string | null;
  readonly state: MessageState | null;
  readonly failure: Failure | null;
  readonly createdAt: Date;
  readonly metadata: ProtocolMetadata | null;
};

/** A message or event of a conversation, in the order of `seq`. */
export type DeskEntry = { readonly seq: number; readonly at: Date } & (
  | { readonly message: DeskMessage; readonly event: null }
  | { readonly message: null; readonly event: TimelineEvent }
);

/** A short link that redirects the customer. */
export type DeskLink = {
  readonly code: string;
  readonly url: string;
  /** The target URL as it was given, with its placeholders. */
  readonly target: string;
  readonly conversationId: string;
  /** How many different browsers followed it. */
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

/** Records with an id that a vendor may see as 24 digits (`lib/model/short-id.ts`). */
export type ShortNamed =
  | "organization"
  | "agent"
  | "contact"
  | "conversation"
  | "message"
  | "line"
  | "template"
  | "team"
  | "webhook";

export type ConversationQuery = {
  readonly ids?: readonly string[];
  readonly contactId?: string;
  readonly status?: OutwardStatus;
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

/** What a program may read, as an agent of one organization. */
export interface DeskReads {
  readonly organization: DeskOrganization;
  /** The agent who acts. */
  readonly agent: DeskAgent;
  readonly lines: readonly DeskLine[];
  /** The id for a short id; null when there is none. */
  resolve(kind: ShortNamed, shortId: string): Promise<string | null>;
  /** Active and inactive, programs included, by id. */
  agents(): Promise<readonly DeskAgent[]>;
  /** By id; null when there is none. */
  findContact(id: string): Promise<DeskContact | null>;
  /** All contacts with this phone number (E.164) or e-mail address (lower case). */
  findContacts(
    by: { readonly phoneNumber: string } | { readonly email: string },
  ): Promise<readonly DeskContact[]>;
  /** All contacts, the oldest first. */
  contacts(): AsyncIterable<DeskContact>;
  findConversation(id: string): Promise<DeskConversation | null>;
  /** The conversation behind a short id. */
  findConversationBy(shortId: string): Promise<DeskConversation | null>;
  /** The oldest first. */
  conversations(query: ConversationQuery): AsyncIterable<DeskConversation>;
  findMessage(id: string): Promise<DeskMessage | null>;
  /** The oldest first. */
  messages(query: MessageQuery): AsyncIterable<DeskMessage>;
  /** At most `limit` entries of a conversation with a `seq` above `afterSeq`, in order. */
  entries(conversationId: string, afterSeq: number, limit: number): Promise<readonly DeskEntry[]>;
  templates(): Promise<readonly DeskTemplate[]>;
  /** The short links of one conversation, or of all, the newest first, at most a thousand. */
  links(conversationId?: string): Promise<readonly DeskLink[]>;
}
