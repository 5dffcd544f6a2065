import type { Content } from "@/lib/model/content";
import type { ConversationStatus } from "@/lib/model/event";
import type { MessageState } from "@/lib/model/message";
import type {
  ChannelData,
  ChatState,
  ChatStatus,
  ChatTarget,
  ConversationFacts,
  ConversationReference,
} from "./inbound";
import type { OfferedFile } from "./offered-file";

/** What a customer's side may ask about its own line. Asking changes nothing and marks nothing read. */
export type InboxQuery =
  /** The conversations of one contact, closed ones included, the last active first. */
  | { readonly kind: "contact-conversations"; readonly contactAddress: string }
  /** Every message of one conversation in order; notes and events of the desk are not part of it. */
  | { readonly kind: "transcript"; readonly conversation: ConversationReference }
  /** The line itself: whether it is open, and how long one waits. */
  | { readonly kind: "line" }
  /** One conversation, as its customer may know it. */
  | ({ readonly kind: "chat" } & ChatTarget)
  /** The same, with everything that was told or came in, in order. */
  | ({ readonly kind: "chat-history" } & ChatTarget)
  /** The histories of all conversations that belong to the same case, the oldest first. */
  | ({ readonly kind: "case-history" } & ChatTarget);

export type ConversationView = ConversationFacts & {
  readonly contactName: string | null;
  readonly status: ConversationStatus;
  /** The agent who answered last. */
  readonly agentName: string | null;
  readonly lastMessage: {
    readonly content: Content;
    readonly fileName: string | null;
    readonly at: Date;
  } | null;
};

export type MessageView = {
  /** Null on channels that do not number. */
  readonly number: number | null;
  readonly direction: "inbound" | "outbound";
  /** Null for the customer, and for what no person wrote. */
  readonly agentName: string | null;
  readonly content: Content;
  /** Present when `content` is a file whose bytes are here. */
  readonly file: OfferedFile | null;
  readonly fileName: string | null;
  readonly externalMessageId: string | null;
  /** How far it got: to the customer, or (`delivered`, `read`) to an agent. */
  readonly state: MessageState;
  readonly at: Date;
};

/** Who speaks for us in a conversation: one id for each agent and conversation. */
export type Party = { readonly id: string; readonly name: string; readonly hasImage: boolean };

/** A message as the customer's client is told of it, or sent it. */
export type ChatMessage = {
  /** Its place in the conversation; never another message's. */
  readonly seq: number;
  readonly externalMessageId: string | null;
  readonly content: Content;
  /** Present when `content` is a file whose bytes are here. */
  readonly file: ChatFile | null;
  readonly channelData: ChannelData | null;
};

export type ChatFile = {
  /** Unguessable. */
  readonly key: string;
  readonly fileName: string;
  readonly contentType: string;
};

/** What a customer's client that polls is told, and what a history holds. `at` is our clock. */
export type ChatEvent = { readonly at: Date } & (
  | { readonly kind: "status"; readonly state: ChatState | "lost" }
  | { readonly kind: "joined" | "left"; readonly party: Party }
  /** `from` is null for the customer, and for what no person wrote `system`. */
  | {
      readonly kind: "message";
      readonly from: Party | "customer" | "system";
      readonly message: ChatMessage;
    }
  /** Of the customer's message when `by` is not the customer. */
  | {
      readonly kind: "receipt";
      readonly by: Party | "customer" | "system";
      readonly state: "delivered" | "read";
      readonly message: Pick<ChatMessage, "seq" | "externalMessageId">;
    }
  | { readonly kind: "typing"; readonly party: Party | "system"; readonly isTyping: boolean }
  | { readonly kind: "call-refused"; readonly party: Party | "system" }
  | { readonly kind: "visit"; readonly title: string; readonly url: string }
  /** The case it belongs to from now on; null for none. */
  | { readonly kind: "case"; readonly caseNumber: string | null }
  /** Nobody has heard of the customer for long, and soon it ends. */
  | { readonly kind: "inactivity-warning" }
  | { readonly kind: "ended"; readonly reason: "closed" | "inactivity" }
);

/** A conversation that its customer's client polls. */
export type ChatView = ConversationFacts & ChatStatus & { readonly openedAt: Date };

export type ChatHistory = { readonly chat: ChatView; readonly events: readonly ChatEvent[] };

/** What was asked for, in no vendor's words. */
export type InboxView =
  | {
      readonly kind: "contact-conversations";
      readonly conversations: readonly ConversationView[];
    }
  /** `conversation` is null, without messages, where the query names none of the line's. */
  | {
      readonly kind: "transcript";
      readonly conversation: ConversationView | null;
      readonly messages: readonly MessageView[];
    }
  | {
      readonly kind: "line";
      /** Whether its business hours say so, now. */
      readonly isOpen: boolean;
      readonly expectedWaitSeconds: number | null;
      /** 64 fresh random bytes, for protocols that seal an answer. */
      readonly random: Uint8Array;
    }
  /** Null where the query names none of the contact's open conversations. */
  | { readonly kind: "chat"; readonly chat: ChatView | null }
  /** A conversation that ended a minute ago is found still. */
  | { readonly kind: "chat-history"; readonly history: ChatHistory | null }
  /** `sessions` is null where the conversation has no case. */
  | {
      readonly kind: "case-history";
      readonly chat: ChatView | null;
      readonly sessions: readonly ChatHistory[] | null;
    };
