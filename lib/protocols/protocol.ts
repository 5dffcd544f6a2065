import type { z } from "zod";
import type { Capabilities } from "@/lib/model/capabilities";
import type { Content, InboundContent } from "@/lib/model/content";
import type { AppError, Problem } from "@/lib/model/error";
import type { ConversationStatus } from "@/lib/model/event";
import type { Failure, MessageState } from "@/lib/model/message";

export const protocolKinds = ["ctlive", "contactatonce"] as const;
export type ProtocolKind = (typeof protocolKinds)[number];

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * A request as plain data. Header names are lower case, `query` keeps the first value of a repeated
 * name, `body` is the bytes as received (already within the operation's limit).
 */
export type WireRequest = {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

export type WireResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/**
 * One way of proving who calls. A request claims some; a line accepts some. The core compares them in
 * constant time, so a protocol never sees a secret decide anything.
 */
export type Credential =
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  | { readonly kind: "token"; readonly token: string }
  /** HMAC over the raw body, as lower-case hex. A line accepts it by its `secret`. */
  | {
      readonly kind: "hmac";
      readonly algorithm: "sha1" | "sha256";
      readonly signature: string;
    };

export type AcceptedCredential =
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  | { readonly kind: "token"; readonly token: string }
  | {
      readonly kind: "hmac";
      readonly algorithm: "sha1" | "sha256";
      readonly secret: string;
    }
  /** Whoever calls: must be written in the line's settings, is never a default. */
  | { readonly kind: "anyone" };

/** Where on a protocol a line listens. Opaque to the core: equal strings are the same line. */
export type LineAddress = string;

/** What a channel remembers of a conversation, in its own words: only the channel that wrote it reads it. */
export type ChannelData = Readonly<Record<string, unknown>>;

/** Names a conversation that exists on one of the caller's lines. */
export type ConversationReference =
  /** What the vendor calls it. */
  | { readonly by: "external"; readonly id: string }
  /** The number we gave it; see `Numbering`. */
  | { readonly by: "number"; readonly number: number }
  /** Any other name it was ever given. One that several conversations share names none of them. */
  | { readonly by: "alias"; readonly alias: string };

/** Where a message belongs. */
export type MessageTarget =
  /**
   * The conversation of that name, opened when there is none. A closed one is reopened, or makes way: it
   * gives up the name to a new one.
   */
  | { readonly by: "external"; readonly id: string; readonly whenClosed: "reopen" | "new" }
  /** A conversation that must exist; a closed one is reopened. */
  | Exclude<ConversationReference, { by: "external" }>;

export type InboundContact = {
  /** The customer's address on this line, opaque: replies go there. */
  readonly address: string;
  /** The address in the form in which addresses compare. */
  readonly identity: string;
  /** Null when the vendor sent none: the known name is kept. */
  readonly name: string | null;
  /** E.164 without spaces where the provider vouches for the number, else null. */
  readonly phoneNumber: string | null;
};

export type InboundMessage = {
  readonly kind: "message";
  /**
   * Candidates in order of preference; the first that belongs to a line the caller may speak for wins. Null
   * where the credentials tell the line: they must then belong to exactly one.
   */
  readonly lineAddresses: readonly LineAddress[] | null;
  /** What the vendor's documents let repeat: unique per line, equal for a repeat. Of any length. */
  readonly ingestKey: string;
  readonly externalMessageId: string;
  readonly conversation: MessageTarget;
  /** Null only where `conversation` must exist. Another contact than that one's is refused. */
  readonly contact: InboundContact | null;
  readonly content: InboundContent;
  readonly replyToExternalId: string | null;
  /** The answered message by the number we gave it; one that is not of this conversation is ignored. */
  readonly replyToNumber?: number;
  /** The provider's clock; null when it sent none or nonsense. */
  readonly sentAt: Date | null;
  /** Vendor facts about this message. */
  readonly channelData: ChannelData | null;
  /** Vendor facts about the conversation: members given replace the stored ones, the others stay. */
  readonly conversationData?: ChannelData;
  /** A further name by which this conversation may be asked for from now on. */
  readonly alias?: string;
  /** Whom a new conversation is for; the line's own team where there is no team of that name. */
  readonly teamName?: string;
};

export type InboundReceipt = {
  readonly kind: "receipt";
  /** The conversation the message must be in, where the vendor names one. */
  readonly conversation?: ConversationReference;
  /** The message by the number we gave it; `externalMessageId` is tried when that is none of ours. */
  readonly messageNumber?: number;
  readonly externalMessageId: string | null;
  /** `queued` says nothing: the message is looked up and left as it is. */
  readonly state: MessageState;
  readonly at: Date | null;
  readonly failure: Failure | null;
  /** What was sent before this message in its conversation got at least as far. */
  readonly isCumulative?: true;
};

/** The customer reacts to a message of either side, or takes the reaction back (`emoji` null). */
export type InboundReaction = {
  readonly kind: "reaction";
  readonly lineAddresses: readonly LineAddress[] | null;
  readonly externalMessageId: string;
  readonly emoji: string | null;
  readonly at: Date | null;
  /** Stored as a message of its own when the named message is unknown. */
  readonly otherwise: InboundMessage;
};

/** The customer deleted a message of theirs. Its content is kept, marked. */
export type InboundDeletion = {
  readonly kind: "deletion";
  readonly externalMessageId: string;
  readonly at: Date | null;
};

export type InboundEvent = InboundMessage | InboundReceipt | InboundReaction | InboundDeletion;

/** What an answer may tell about the conversation of a message. */
export type ConversationFacts = {
  /** Null on channels that do not number. */
  readonly number: number | null;
  readonly contactAddress: string;
  readonly channelData: ChannelData;
};

/** What became of one event, in the order of the events. */
export type IngestResult =
  | {
      readonly outcome: "created" | "duplicate";
      readonly conversationId: string;
      readonly messageId: string;
      readonly conversation: ConversationFacts;
    }
  /** A receipt, reaction or deletion: applied, without effect, or kept until its message is known. */
  | { readonly outcome: "applied" | "ignored" | "kept" }
  /** A message for an address that the caller may not speak for, or whose line is switched off. Nothing was stored. */
  | { readonly outcome: "unknown-line" | "disabled-line"; readonly address: LineAddress | null }
  /**
   * It names a conversation that is not on the caller's line, a message that is not ours in it, or a contact
   * whose conversation it is not. Nothing was stored.
   */
  | { readonly outcome: "unknown-conversation" | "unknown-message" | "other-contact" };

/**
 * A request understood. `problems` are the items that could not be used while others could; a request
 * in which nothing is usable throws `invalid_request` from `parse` instead.
 */
export type ParsedIngest = {
  readonly events: readonly InboundEvent[];
  /** Things worth a log line: skipped items, replaced values. Never message text. */
  readonly problems: readonly Problem[];
};

/** What a customer's side may ask about its own line. Asking changes nothing and marks nothing read. */
export type InboxQuery =
  /** The conversations of one contact, closed ones included, the last active first. */
  | { readonly kind: "contact-conversations"; readonly contactAddress: string }
  /** Every message of one conversation in order; notes and events of the desk are not part of it. */
  | { readonly kind: "transcript"; readonly conversation: ConversationReference };

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
    };

/** A documented inbound endpoint. */
type Endpoint = {
  readonly method: Method;
  /** Every spelling that is served, `:name` marks a parameter. */
  readonly paths: readonly string[];
  /** Whether the paths match in any case. The values of parameters keep theirs. */
  readonly isCaseInsensitive?: true;
  readonly bodyBytesMax: number;
  /** In place of the protocol's: where failures carry members of this operation. The body is empty when it was refused unread. */
  renderError?(error: AppError, request: WireRequest): WireResponse;
};

/** Reports something: stored first, answered then. */
export type IngestOperation<S> = Endpoint & {
  readonly kind: "ingest";
  /**
   * `settingsOf` reads the settings of a line the caller may speak for, by address, or by null where the
   * credentials belong to exactly one; null for any other.
   */
  parse(request: WireRequest, settingsOf: (address: LineAddress | null) => S | null): ParsedIngest;
  /** Called after the commit that made the events durable. May throw an `AppError` (nothing was usable). */
  respond(results: readonly IngestResult[], request: WireRequest): WireResponse;
};

/** Asks something of the one line whose credentials the request carries. */
export type QueryOperation<S> = Endpoint & {
  readonly kind: "query";
  parse(request: WireRequest): InboxQuery;
  /** The view is of the query's kind. May throw an `AppError`. */
  respond(view: InboxView, request: WireRequest, settings: S): WireResponse;
};

export type Operation<S> = IngestOperation<S> | QueryOperation<S>;

/** A file as a channel offers it to its provider. */
export type OfferedFile = {
  /** Absolute, anonymous, unguessable, valid for at least seven days; ends in the real extension. */
  readonly url: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
};

type CommandBase = {
  /** The customer's address on the line, as the provider wrote it. */
  readonly contactAddress: string;
  readonly conversation: { readonly number: number | null; readonly channelData: ChannelData };
  /** Null on channels that do not number. */
  readonly messageNumber: number | null;
};

/** A message on its way to the customer; longer text was split and separate captions were cut before. */
export type MessageCommand = CommandBase & {
  readonly kind: "message";
  /** Ours, the same in every attempt of one series: a provider that takes it can refuse a repeat. */
  readonly deliveryId: string;
  readonly content: Content;
  /** Present when `content` is a file. */
  readonly file: OfferedFile | null;
  readonly replyToExternalId: string | null;
  readonly sentAt: Date;
  readonly agent: {
    /** Null for what no person wrote. */
    readonly name: string | null;
    /** Absolute and anonymous; a neutral picture where the agent has none. */
    readonly imageUrl: string;
  };
};

/** Tells the customer's side how far a message of theirs got. Sent once per state, if at all. */
export type ReceiptCommand = CommandBase & {
  readonly kind: "receipt";
  readonly externalMessageId: string | null;
  readonly state: "delivered" | "read";
};

/** What still has to reach a provider. */
export type OutboundCommand = MessageCommand | ReceiptCommand;

export type ProviderAuth =
  | { readonly kind: "none" }
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  | { readonly kind: "bearer"; readonly token: string }
  /** A scheme of the provider's own: the whole value of the Authorization header. */
  | { readonly kind: "header"; readonly value: string };

export type ProviderRequest = {
  readonly method: Method;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly auth: ProviderAuth;
  readonly body: string;
};

/** What came of a call: an answer, or the point at which it broke off. */
export type ProviderReply =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | {
      readonly kind: "broken";
      readonly phase: "connect" | "sent";
      readonly detail: string;
    };

export type Delivery =
  | {
      readonly kind: "accepted";
      readonly externalMessageId: string | null;
      readonly remark: string | null;
    }
  | {
      readonly kind: "retry";
      /** What the provider asked for; null leaves it to the schedule. */
      readonly afterMs: number | null;
      readonly detail: string;
      readonly code: string | null;
      /** The provider may have taken the message: shown as "maybe sent" until something settles it. */
      readonly isUncertain: boolean;
    }
  | {
      readonly kind: "rejected";
      readonly failure: Failure;
      /** `line` when the credentials or the account are refused, so that the next message would be too. */
      readonly fault: "message" | "line";
    };

export type RetrySchedule = {
  /** Waiting time before each attempt; its length is the number of attempts of one series. */
  readonly delaysMs: readonly number[];
  /** Share by which each delay is varied either way, 0 to 1. */
  readonly jitter: number;
  readonly connectTimeoutMs: number;
  readonly totalTimeoutMs: number;
};

/** How media that a provider offers is fetched: once, with this authorization, only to these hosts. */
export type MediaFetch = {
  readonly auth: ProviderAuth;
  readonly authHosts: readonly string[];
};

/**
 * A channel whose vendor knows conversations and messages by numbers of ours. Conversations count up from
 * `conversationsFrom`, over all lines and for ever; the number of a message follows from its conversation's
 * (`lib/model/numbering.ts`).
 */
export type Numbering = { readonly conversationsFrom: number };

/** A team that settings name, and where they do (`advertisers[2].team`). */
export type TeamReference = { readonly path: string; readonly name: string };

/** A line of the desk's context panel. An http or https value may be shown as a link. */
export type Fact = { readonly label: string; readonly value: string };

export interface Channel<S> {
  /** The addresses a line with these settings serves. Unique over all lines of the protocol. */
  addresses(settings: S): readonly LineAddress[];
  /** What a person calls the line's address ("1234"), for the desk. */
  displayAddress(settings: S): string;
  capabilities(settings: S): Capabilities;
  /** How long after the customer's last message free-form messages are allowed; null for always. */
  replyWindowMs(settings: S): number | null;
  readonly retry: {
    readonly message: RetrySchedule;
    /** For channels that tell the customer's side what arrived. What fails for good is forgotten. */
    readonly receipt: RetrySchedule | null;
  };
  readonly numbering: Numbering | null;
  mediaFetch(settings: S): MediaFetch;
  /** Hosts in private networks that calls of this line may reach. */
  privateHosts(settings: S): readonly string[];
  /** The teams that a line with these settings hands conversations to, besides its own. */
  teams(settings: S): readonly TeamReference[];
  /** What the desk shows of the vendor facts about a conversation, in the order it is read. */
  facts(conversationData: ChannelData, settings: S): readonly Fact[];
  /** The provider call that carries one command. Total over what `capabilities` claims; never called for anything else. */
  render(command: OutboundCommand, settings: S): ProviderRequest;
  /** `attempt` counts from 1 over all attempts of this call. `now` resolves dates in `Retry-After`. */
  interpret(reply: ProviderReply, attempt: number, now: Date): Delivery;
}

/**
 * One vendor's wire as pure data and pure functions. Everything impure (reading, verifying secrets,
 * storing, sending, retrying, logging) is written once, in the core.
 */
export interface Protocol<S> {
  readonly kind: ProtocolKind;
  /** What people call it: "CTLive". */
  readonly displayName: string;
  /** Vendor document, version and date this implements. */
  readonly source: string;
  /** Where the vendor's own paths lie: what is there and is no operation is refused in the vendor's shape. */
  readonly basePath?: string;
  /** Whether calls over plain HTTP are refused, this machine's own excepted. */
  readonly isHttpsOnly?: true;
  readonly settings: z.ZodType<S>;
  readonly operations: Readonly<Record<string, Operation<S>>>;
  /** What the request claims; empty when it claims nothing. */
  readCredentials(request: WireRequest): readonly Credential[];
  /** What a line with these settings accepts. */
  acceptedCredentials(settings: S): readonly AcceptedCredential[];
  /** Every `ErrorCode` in the vendor's own body and status. */
  renderError(error: AppError): WireResponse;
  readonly channel: Channel<S>;
}
