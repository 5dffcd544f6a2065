import type { Content } from "@/lib/model/content";
import type { OutwardStatus } from "@/lib/model/event";
import type { MessageState } from "@/lib/model/message";
import type { ChannelData, ChatTarget, ConversationReference } from "./inbound";
import type { ChatState, ChatStatus, ConversationFacts } from "./ingest-result";
import type { OfferedFile } from "./offered-file";

/** What a customer's client may ask about its own line. A query changes nothing and marks nothing as read. */
export type InboxQuery =
  /** The conversations of one contact, closed ones included, the last active first. */
  | { readonly kind: "contact-conversations"; readonly contactAddress: string }
  /** Every message of one conversation, in order. Notes and desk events are not included. */
  | { readonly kind: "transcript"; readonly conversation: ConversationReference }
  /** The line itself: whether it is open, and the expected waiting time. */
  | { readonly kind: "line" }
  /** One conversation, as its customer may see it. */
  | ({ readonly kind: "chat" } & ChatTarget)
  /** The same, with all of its events in order. */
  | ({ readonly kind: "chat-history" } & ChatTarget)
  /** The histories of all conversations of the same case, the oldest first. */
  | ({ readonly kind: "case-history" } & ChatTarget);

export type ConversationView = ConversationFacts & {
  readonly contactName: string | null;
  readonly status: OutwardStatus;
  /** The agent who answered last. */
  readonly agentName: string | null;
  readonly lastMessage: {
    readonly content: Content;
    readonly fileName: string | null;
    readonly at: Date;
  } | null;
};

export type MessageView = {
  /** Null on channels without numbers. */
  readonly number: number | null;
  readonly direction: "inbound" | "outbound";
  /** Null for the customer, and for messages that no person wrote. */
  readonly agentName: string | null;
  readonly content: Content;
  /** Present when `content` is a file whose bytes are stored. */
  readonly file: OfferedFile | null;
  readonly fileName: string | null;
  readonly externalMessageId: string | null;
  /** How far it got: to the customer, or, for the customer's own messages, to an agent (`delivered`, `read`). */
  readonly state: MessageState;
  readonly at: Date;
};

/** An agent as one conversation shows them. The id is specific to agent and conversation. */
export type Party = { readonly id: string; readonly name: string; readonly hasImage: boolean };

/** A message as the customer's client gets it. */
export type ChatMessage = {
  /** Its `seq` in the conversation; unique there. */
  readonly seq: number;
  readonly externalMessageId: string | null;
  readonly content: Content;
  /** Present when `content` is a file whose bytes are stored. */
  readonly file: ChatFile | null;
  readonly channelData: ChannelData | null;
};

export type ChatFile = {
  /** Unguessable. */
  readonly key: string;
  readonly fileName: string;
  readonly contentType: string;
};

/** An event that the customer's client gets by polling or in a history. `at` is our clock. */
export type ChatEvent = { readonly at: Date } & (
  | { readonly kind: "status"; readonly state: ChatState | "lost" }
  | { readonly kind: "joined" | "left"; readonly party: Party }
  /** `from` is null for the customer, and for messages of `system`. */
  | {
      readonly kind: "message";
      readonly from: Party | "customer" | "system";
      readonly message: ChatMessage;
    }
  /** About the customer's message, when `by` is not the customer. */
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
  /** The customer has not been heard of for long; the conversation will end soon. */
  | { readonly kind: "inactivity-warning" }
  | { readonly kind: "ended"; readonly reason: "closed" | "inactivity" }
);

/** A polled conversation. */
export type ChatView = ConversationFacts & ChatStatus & { readonly openedAt: Date };

export type ChatHistory = { readonly chat: ChatView; readonly events: readonly ChatEvent[] };

/** The answer to a query, in no vendor's format. */
export type InboxView =
  | {
      readonly kind: "contact-conversations";
      readonly conversations: readonly ConversationView[];
    }
  /** `conversation` is null, without messages, where the query names none of the line. */
  | {
      readonly kind: "transcript";
      readonly conversation: ConversationView | null;
      readonly messages: readonly MessageView[];
    }
  | {
      readonly kind: "line";
      /** Whether it is open now by its business hours. */
      readonly isOpen: boolean;
      readonly expectedWaitSeconds: number | null;
      /** 64 random bytes, for protocols that encrypt an answer. */
      readonly random: Uint8Array;
    }
  /** Null where the query names no open conversation of the contact. */
  | { readonly kind: "chat"; readonly chat: ChatView | null }
  /** A conversation that ended less than a minute ago is still found. */
  | { readonly kind: "chat-history"; readonly history: ChatHistory | null }
  /** `sessions` is null where the conversation has no case. */
  | {
      readonly kind: "case-history";
      readonly chat: ChatView | null;
      readonly sessions: readonly ChatHistory[] | null;
    };
