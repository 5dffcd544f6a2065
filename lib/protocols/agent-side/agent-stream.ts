import type { Content } from "@/lib/model/content";
import type { Medium } from "@/lib/model/medium";
import type { Failure, Speaker } from "@/lib/model/message";
import type { OfferedFile } from "../customer-side/offered-file";
import type { ProtocolMetadata } from "./desk-reads";
import type { ProgramMail } from "./program-mail";

/** Who wrote or types, under the name that others are to see. */
export type StreamParty = {
  /** Null for the customer, and for what no agent wrote. */
  readonly agentId: string | null;
  readonly name: string;
  readonly role: "contact" | Speaker["role"];
};

/** What a program has to know of a conversation to show it. */
export type StreamConversation = {
  readonly id: string;
  readonly medium: Medium;
  /** The address where no name is known. */
  readonly contactName: string;
  readonly contactAddress: string;
  /** The team it is for, else its line. */
  readonly queueName: string;
};

export type StreamMessage = {
  readonly id: string;
  readonly conversationId: string;
  readonly from: StreamParty;
  readonly content: Content;
  /** Present when `content` is a file whose bytes are here. */
  readonly file: OfferedFile | null;
  /** Present where a customer's messages are mails. */
  readonly mail: ProgramMail | null;
  readonly sentAt: Date;
  readonly metadata: ProtocolMetadata | null;
};

/** What a stream tells, about the agents bound to it and the conversations they are in. */
export type StreamEvent =
  | { readonly kind: "connected"; readonly agentId: string; readonly deskSessionId: string }
  | {
      readonly kind: "disconnected";
      readonly agentId: string;
      readonly deskSessionId: string;
      /** `barred`: the agent may not work any more. */
      readonly reason: "requested" | "barred";
    }
  | {
      readonly kind: "offered";
      readonly agentId: string;
      readonly conversation: StreamConversation;
      readonly expiresAt: Date;
    }
  /** Its time is over, or somebody else took it. */
  | { readonly kind: "offer-lost"; readonly agentId: string; readonly conversationId: string }
  | { readonly kind: "declined"; readonly agentId: string; readonly conversationId: string }
  | {
      readonly kind: "active";
      readonly agentId: string;
      readonly conversation: StreamConversation;
      readonly since: Date;
    }
  | { readonly kind: "focused"; readonly agentId: string; readonly conversationId: string }
  /** `transfer`: it goes on, without any agent of this stream. */
  | {
      readonly kind: "ended";
      readonly conversationId: string;
      readonly by: "contact" | "agent" | "system" | "transfer";
      readonly at: Date;
    }
  | { readonly kind: "disposed"; readonly agentId: string; readonly conversationId: string }
  | { readonly kind: "message"; readonly message: StreamMessage }
  | {
      readonly kind: "typing";
      readonly conversationId: string;
      readonly from: StreamParty;
      readonly at: Date;
      readonly until: Date;
    }
  | {
      readonly kind: "failed";
      readonly conversationId: string;
      readonly messageId: string;
      readonly failure: Failure;
    };

/** An event with its place in a stream: from 1, rising, with gaps. */
export type Told = { readonly place: number; readonly at: Date; readonly event: StreamEvent };

export type StreamOptions = {
  readonly organizationId: string;
  /** The registered client whose it is: it ends with what that client was granted. */
  readonly clientId: string;
  /** Who may use it, in the protocol's words. */
  readonly owner: string;
  /** It ends when nobody polls for this long. */
  readonly inactivityMs: number;
  /** Whether events stay until they are acknowledged; else until they were written. */
  readonly isAcknowledged: boolean;
  /** It ends when more wait. */
  readonly waitingMax: number;
  /** For how long an agent may think about an offer. */
  readonly offerMs: number;
  /** Of one party's typing in a conversation, at most one event is told in this time. */
  readonly typingEveryMs: number;
  /** What the protocol has no word for is not told. */
  isTellable(event: StreamEvent): boolean;
};

export type StreamPoll = {
  readonly eventsMax: number;
  /** How long to wait for something to tell. */
  readonly holdMs: number;
  /** Aborted when the caller is gone. */
  readonly signal: AbortSignal;
};

export type StreamBatch = {
  /** In order; empty when the time was over, or a newer poll came. */
  readonly events: readonly Told[];
  /** To be called once: whether all of it was written. If not, the next poll gets it again. */
  settle(isWritten: boolean): Promise<void>;
};

/** A place where a program hears what happens to the agents it stands for. Lives in memory. */
export interface AgentStream {
  /** An unguessable UUID (version 4). */
  readonly id: string;
  readonly createdAt: Date;
  readonly inactivityMs: number;
  /**
   * Whether a poll for so many events would be answered at once, and bring nothing but what was delivered before and is
   * not acknowledged; or would end another poll that is held.
   */
  bringsNothing(eventsMax: number): boolean;
  /** The newest poll wins; the older one is answered with nothing at once. */
  poll(poll: StreamPoll): Promise<StreamBatch>;
  /** Somebody is there, without a poll. */
  touch(): void;
  /** Forgets what was delivered, up to a place or all of it. */
  acknowledge(place: number | null): void;
  /**
   * Tells what happens to an agent from now on, and first of all in which conversations the agent is and, after each, what
   * was said there since it was last opened (at most 200 entries) and this stream has not told yet.
   */
  bind(agentId: string): Promise<void>;
  /** As `bind`, and gives the agent a desk session here, ready for offers. The same one when there is one. */
  connect(agentId: string): Promise<string>;
  disconnect(agentId: string): void;
  /** Whose desk session this is; null when it is none of this stream. */
  agentOf(deskSessionId: string): string | null;
  /** Ready agents are offered what waits for anybody, or for one of their teams. */
  setReady(agentId: string, isReady: boolean): Promise<void>;
  /** It is not offered to this agent again. */
  decline(agentId: string, conversationId: string): void;
  dispose(agentId: string, conversationId: string): void;
  /** Held polls are answered with nothing; the conversations go on. */
  close(): void;
}

/** The streams of one protocol. */
export interface AgentStreams {
  open(options: StreamOptions): AgentStream;
  /** Null for unknown ones, ended ones, and those of others. */
  find(organizationId: string, owner: string, id: string): AgentStream | null;
  /** Shows a conversation in front, wherever this agent is bound. */
  focus(organizationId: string, agentId: string, conversationId: string): void;
  /** The agent may not work any more: no stream tells about it from now on. */
  bar(organizationId: string, agentId: string): void;
}
