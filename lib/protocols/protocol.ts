import type { z } from "zod";
import type { Capabilities } from "@/lib/model/capabilities";
import type { Content, InboundContent } from "@/lib/model/content";
import type { AppError, Problem } from "@/lib/model/error";
import type { Failure, MessageState } from "@/lib/model/message";

export const protocolKinds = ["ctlive"] as const;
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

export type InboundMessage = {
  readonly kind: "message";
  /** Candidates in order of preference; the first that belongs to a line the caller may speak for wins. */
  readonly lineAddresses: readonly LineAddress[];
  /** What the vendor's documents let repeat: unique per line, equal for a repeat. */
  readonly ingestKey: string;
  readonly externalMessageId: string;
  readonly externalConversationId: string;
  readonly contact: {
    /** The customer's address on this line, opaque. */
    readonly address: string;
    /** Null when the vendor sent none: the known name is kept. */
    readonly name: string | null;
    /** E.164 without spaces where the address is a telephone number, else null. */
    readonly phoneNumber: string | null;
  };
  readonly content: InboundContent;
  readonly replyToExternalId: string | null;
  /** The provider's clock; null when it sent none or nonsense. */
  readonly sentAt: Date | null;
  readonly channelData: Readonly<Record<string, unknown>> | null;
};

export type InboundReceipt = {
  readonly kind: "receipt";
  readonly externalMessageId: string;
  readonly state: Exclude<MessageState, "queued">;
  readonly at: Date | null;
  readonly failure: Failure | null;
};

/** The customer reacts to a message of either side, or takes the reaction back (`emoji` null). */
export type InboundReaction = {
  readonly kind: "reaction";
  readonly lineAddresses: readonly LineAddress[];
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

/** What became of one event, in the order of the events. */
export type IngestResult =
  | {
      readonly outcome: "created" | "duplicate";
      readonly conversationId: string;
      readonly messageId: string;
    }
  /** A receipt, reaction or deletion: applied, without effect, or kept until its message is known. */
  | { readonly outcome: "applied" | "ignored" | "kept" }
  /** A message for an address that the caller may not speak for, or whose line is switched off. Nothing was stored. */
  | { readonly outcome: "unknown-line" | "disabled-line"; readonly address: LineAddress };

/**
 * A request understood. `problems` are the items that could not be used while others could; a request
 * in which nothing is usable throws `invalid_request` from `parse` instead.
 */
export type ParsedIngest = {
  readonly events: readonly InboundEvent[];
  /** Things worth a log line: skipped items, replaced values. Never message text. */
  readonly problems: readonly Problem[];
};

/** A documented inbound endpoint. `paths` hold every spelling that is served, `:name` marks a parameter. */
export type Operation<S> = {
  readonly method: Method;
  readonly paths: readonly string[];
  readonly bodyBytesMax: number;
  readonly kind: "ingest";
  /** `settingsOf` reads the settings of a line the caller may speak for, by address; null for any other. */
  parse(request: WireRequest, settingsOf: (address: LineAddress) => S | null): ParsedIngest;
  /** Called after the commit that made the events durable. May throw an `AppError` (nothing was usable). */
  respond(results: readonly IngestResult[], request: WireRequest): WireResponse;
};

/** A file as a channel offers it to its provider. */
export type OfferedFile = {
  /** Absolute, anonymous, unguessable, valid for at least seven days; ends in the real extension. */
  readonly url: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
};

/** A message on its way to the customer; longer text was split and separate captions were cut before. */
export type OutboundCommand = {
  /** Ours, the same in every attempt of one series: a provider that takes it can refuse a repeat. */
  readonly deliveryId: string;
  /** The customer's address on the line, as the provider wrote it. */
  readonly contactAddress: string;
  readonly content: Content;
  /** Present when `content` is a file. */
  readonly file: OfferedFile | null;
  readonly replyToExternalId: string | null;
};

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

export interface Channel<S> {
  /** The addresses a line with these settings serves. Unique over all lines of the protocol. */
  addresses(settings: S): readonly LineAddress[];
  /** What a person calls the line's address ("1234"), for the desk. */
  displayAddress(settings: S): string;
  capabilities(settings: S): Capabilities;
  /** How long after the customer's last message free-form messages are allowed; null for always. */
  replyWindowMs(settings: S): number | null;
  readonly retry: RetrySchedule;
  mediaFetch(settings: S): MediaFetch;
  /** Hosts in private networks that calls of this line may reach. */
  privateHosts(settings: S): readonly string[];
  /** The provider call that carries one message. Total over what `capabilities` claims; never called for anything else. */
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
