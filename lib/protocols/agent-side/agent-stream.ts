import type { Content } from "@/lib/model/content";
import type { Medium } from "@/lib/model/medium";
import type { Failure, Speaker } from "@/lib/model/message";
import type { OfferedFile } from "../customer-side/offered-file";
import type { ProtocolMetadata } from "./desk-reads";
import type { ProgramMail } from "./program-mail";

/** Who writes or types, under the name that others see. */
export type StreamParty = {
  /** Null for the customer, and for messages that no agent wrote. */
  readonly agentId: string | null;
  readonly name: string;
  readonly role: "contact" | Speaker["role"];
};

/** What a program needs to show a conversation. */
export type StreamConversation = {
  readonly id: string;
  readonly medium: Medium;
  /** The address where no name is known. */
  readonly contactName: string;
  readonly contactAddress: string;
  /** The conversation's team, or its line where it has none. */
  readonly queueName: string;
};

export type StreamMessage = {
  readonly id: string;
  readonly conversationId: string;
  readonly from: StreamParty;
  readonly content: Content;
  /** Present when `content` is a file whose bytes are stored. */
  readonly file: OfferedFile | null;
  /** Present where a customer's messages are mails. */
  readonly mail: ProgramMail | null;
  readonly sentAt: Date;
  readonly metadata: ProtocolMetadata | null;
};

/** An event about the agents bound to a stream, or about the conversations they are in. */
export type StreamEvent =
  | { readonly kind: "connected"; readonly agentId: string; readonly deskSessionId: string }
  | {
      readonly kind: "disconnected";
      readonly agentId: string;
      readonly deskSessionId: string;
      /** `barred`: the agent was deactivated. */
      readonly reason: "requested" | "barred";
    }
  | {
      readonly kind: "offered";
      readonly agentId: string;
      readonly conversation: StreamConversation;
      readonly expiresAt: Date;
    }
  /** The offer expired, or another agent accepted. */
  | { readonly kind: "offer-lost"; readonly agentId: string; readonly conversationId: string }
  | { readonly kind: "declined"; readonly agentId: string; readonly conversationId: string }
  | {
      readonly kind: "active";
      readonly agentId: string;
      readonly conversation: StreamConversation;
      readonly since: Date;
    }
  | { readonly kind: "focused"; readonly agentId: string; readonly conversationId: string }
  /** `transfer`: the conversation goes on without any agent of this stream. */
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

/** An event with its number in the stream. Numbers start at 1 and rise, with gaps. */
export type QueuedEvent = {
  readonly place: number;
  readonly at: Date;
  readonly event: StreamEvent;
};

export type StreamOptions = {
  readonly organizationId: string;
  /** The registered client that opened it. The stream ends when that client's access ends. */
  readonly clientId: string;
  /** Who may use it, as the protocol identifies callers. */
  readonly owner: string;
  /** It ends when nobody polls for this long. */
  readonly inactivityMs: number;
  /** Whether events stay queued until they are acknowledged. Otherwise until they were written to a poll's answer. */
  readonly isAcknowledged: boolean;
  /** It ends when more events than this are queued. */
  readonly waitingMax: number;
  /** How long an agent has to answer an offer. */
  readonly offerMs: number;
  /** At most one typing event per party and conversation in this time. */
  readonly typingEveryMs: number;
  /** Whether the protocol has a form for this event. Others are left out of the stream. */
  isTellable(event: StreamEvent): boolean;
};

export type StreamPoll = {
  readonly eventsMax: number;
  /** How long to wait for an event. */
  readonly holdMs: number;
  /** Aborted when the caller has disconnected. */
  readonly signal: AbortSignal;
};

export type StreamBatch = {
  /** In order; empty when the time was over, or a newer poll replaced this one. */
  readonly events: readonly QueuedEvent[];
  /** To be called once: whether all of it was written. If not, the next poll gets the same events again. */
  onWritten(isWritten: boolean): Promise<void>;
};

/** A queue of events for a program, about the agents it acts for. It is held in memory. */
export interface AgentStream {
  /** An unguessable UUID (version 4). */
  readonly id: string;
  readonly createdAt: Date;
  readonly inactivityMs: number;
  /**
   * Whether a poll for `eventsMax` events would bring nothing new: it would get only events that were delivered before
   * and are not acknowledged, or would end another held poll.
   */
  bringsNothing(eventsMax: number): boolean;
  /** The newest poll wins. An older held one is answered at once, without events. */
  poll(poll: StreamPoll): Promise<StreamBatch>;
  /** Counts as activity without a poll, so the stream does not end by inactivity. */
  keepAlive(): void;
  /** Removes delivered events, up to a number or all of them. */
  acknowledge(place: number | null): void;
  /**
   * Reports what happens to an agent from now on. It begins with the agent's conversations, each followed by its
   * messages since it was last opened that this stream has not delivered yet (at most 200).
   */
  bind(agentId: string): Promise<void>;
  /** Whether it reports what happens to an agent. */
  isBound(agentId: string): boolean;
  /** Like `bind`, and opens a desk session of the agent that can get offers. An existing session is returned. */
  connect(agentId: string): Promise<string>;
  disconnect(agentId: string): void;
  /** The agent of a desk session; null when it is not of this stream. */
  agentOf(deskSessionId: string): string | null;
  /** A ready agent is offered conversations that wait for anybody or for one of the agent's teams. */
  setReady(agentId: string, isReady: boolean): Promise<void>;
  /** The conversation is not offered to this agent again. */
  decline(agentId: string, conversationId: string): void;
  dispose(agentId: string, conversationId: string): void;
  /** Held polls are answered without events. The conversations go on. */
  close(): void;
}

/** The streams of one protocol. */
export interface AgentStreams {
  open(options: StreamOptions): AgentStream;
  /** Null for an unknown stream, an ended one, or one of another owner. */
  find(organizationId: string, owner: string, id: string): AgentStream | null;
  /** Reports that a conversation is to be shown in front, on every stream where this agent is bound. */
  focus(organizationId: string, agentId: string, conversationId: string): void;
  /** The agent was deactivated. No stream reports about the agent from now on. */
  bar(organizationId: string, agentId: string): void;
}
