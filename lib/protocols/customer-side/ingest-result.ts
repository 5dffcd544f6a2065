import type { ChannelData, LineAddress } from "./inbound";

/** What an answer may say about the conversation of a message. */
export type ConversationFacts = {
  /** Null on channels without numbers. */
  readonly number: number | null;
  /** Our unguessable key; null on channels without keys. */
  readonly key: string | null;
  readonly contactAddress: string;
  readonly channelData: ChannelData;
};

/** The result of one event. Results are in the order of the events. */
export type IngestResult =
  | {
      readonly outcome: "created" | "duplicate";
      readonly conversationId: string;
      readonly messageId: string;
      readonly conversation: ConversationFacts;
    }
  /** The customer's open conversation, new or existing. */
  | {
      readonly outcome: "opened" | "resumed";
      readonly conversation: ConversationFacts;
      readonly chat: ChatStatus;
    }
  /** A receipt, reaction, deletion or act: applied, without effect, or deferred until its message is known. */
  | { readonly outcome: "applied" | "ignored" | "deferred" }
  /** The caller is not authenticated for this address, or its line is switched off. Nothing was stored. */
  | { readonly outcome: "unknown-line" | "disabled-line"; readonly address: LineAddress | null }
  /**
   * The event names a conversation that is not on the caller's line, a message that is not in it, or a contact whose
   * conversation it is not. Nothing was stored.
   */
  | { readonly outcome: "unknown-conversation" | "unknown-message" | "other-contact" }
  /** The message names a file that this contact has not uploaded. Nothing was stored. */
  | { readonly outcome: "unknown-file" }
  | { readonly outcome: "no-case" | "no-push" };

/** The state of a conversation as its customer sees it. */
export type ChatState = "waiting" | "connected" | "ended";

export type ChatStatus = {
  readonly state: ChatState;
  /**
   * Seconds until an agent is likely to answer, from the waiting times of recent customers; null when there were too
   * few.
   */
  readonly expectedWaitSeconds: number | null;
};
