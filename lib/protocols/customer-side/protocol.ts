import type { z } from "zod";
import type { LineWords } from "@/lib/languages/server-words";
import type { Capabilities } from "@/lib/model/capabilities";
import type { AppError } from "@/lib/model/error";
import type { BusinessHours } from "@/lib/model/hours/business-hours";
import type { Medium } from "@/lib/model/medium";
import type { Failure } from "@/lib/model/message";
import type {
  AcceptedCredential,
  Credential,
  CrossOrigin,
  HttpRequest,
  HttpResponse,
  VisitorCookie,
} from "../http-message";
import type { ChannelData, InboundContact, LineAddress, PushTarget } from "./inbound";
import type { Operation } from "./operation";
import type {
  Delivery,
  MediaFetch,
  MessageCommand,
  OutboundCommand,
  ProviderReply,
  ProviderRequest,
  PushCommand,
  RetrySchedule,
} from "./outbound";

export type * from "../http-message";
export type * from "./inbound";
export type * from "./ingest-result";
export type * from "./offered-file";
export type * from "./operation";
export type * from "./outbound";
export type * from "./view";
export type { BusinessHours };

export const protocolKinds = [
  "ctlive",
  "contactatonce",
  "bright-pattern",
  "twilio",
  "mailgun",
  "team",
] as const;
export type ProtocolKind = (typeof protocolKinds)[number];

/**
 * For a channel whose vendor refers to conversations and messages by numbers that we assign. Conversation numbers count
 * up from `conversationsFrom` over all lines. The number of a message is derived from its conversation's
 * (`lib/model/numbering.ts`).
 */
export type Numbering = { readonly conversationsFrom: number };

/** A team that settings name, and the path at which they do (`advertisers[2].team`). */
export type TeamReference = { readonly path: string; readonly name: string };

/**
 * A fact for the desk's context panel. With `url`, the value is the text of a link to it. An http or https value may be
 * shown as a link.
 */
export type Fact = { readonly label: string; readonly value: string; readonly url?: string };

/** Renders and interprets the calls that carry one kind of command. */
export type Caller<S, C> = {
  /** Hosts in private networks that calls of this line may reach. */
  privateHosts(settings: S): readonly string[];
  /**
   * The request for one command. Defined for everything the line's capabilities allow; never called for anything else.
   */
  render(command: C, settings: S): ProviderRequest;
  /** `attempt` counts from 1 over all attempts with one delivery id. `now` resolves dates in `Retry-After`. */
  interpret(reply: ProviderReply, attempt: number, now: Date): Delivery;
};

/** Push delivery: we call the provider. */
export type PushMode<S> = Caller<S, OutboundCommand> & {
  readonly kind: "push";
  readonly retry: {
    readonly message: RetrySchedule;
    /** For channels that report receipts to the customer's side. A receipt that fails for good is dropped. */
    readonly receipt: RetrySchedule | null;
  };
  mediaFetch(settings: S): MediaFetch;
  /** Why a message cannot be sent, where that is known without a call. Null, or no function: it can. */
  refuse?(command: MessageCommand, settings: S): Failure | null;
};

/** Pull delivery: the customer's client polls, with the unguessable key of the conversation. */
export type PullMode<S> = {
  readonly kind: "pull";
  chatRules(settings: S): ChatRules;
  /** Push notifications to an app that is not polling. One that fails for good is dropped. */
  readonly pushNotification: Caller<S, PushCommand> & {
    readonly retry: RetrySchedule;
    /** Whether the line is configured for this push service. */
    isReachable(service: PushTarget["service"], settings: S): boolean;
  };
};

/** When a polled conversation ends by itself. */
export type ChatRules = {
  /** After this long without a message of the customer. A warning is sent at half of it. */
  readonly inactivityMs: number;
  /** After this long without any call of a client that gets no push notifications. */
  readonly absenceMs: number;
  /** Whether every conversation belongs to a case from the start: the contact's open case, or a new one. */
  readonly opensCases: boolean;
};

/** A customer, independent of any line. */
export type Person = {
  readonly name: string | null;
  /** E.164. */
  readonly phoneNumber: string | null;
  readonly email: string | null;
};

/** The conversation in which the business writes first, and to which the customer's answer will belong. */
export type Outreach = {
  readonly externalId: string;
  readonly contact: InboundContact;
  readonly conversationData: ChannelData;
};

export interface Channel<S> {
  /**
   * The settings with what the line itself says to customers, where it has no words of its own, in the organization's
   * language. Everything below gets these. Left out: it says nothing by itself.
   */
  inLanguage?(settings: S, words: LineWords): S;
  /** The addresses that a line with these settings serves. Unique over all lines of the protocol. */
  addresses(settings: S): readonly LineAddress[];
  /** The line's address as shown at the desk ("1234"). */
  displayAddress(settings: S): string;
  medium(settings: S): Medium;
  capabilities(settings: S): Capabilities;
  /** The capabilities of one customer's client, where it can do less than the channel. Left out: `capabilities`. */
  capabilitiesFor?(contactAddress: string, settings: S): Capabilities;
  /** How long free-form messages are allowed after the customer's last message; null for always. */
  replyWindowMs(settings: S): number | null;
  /** Null for always open. */
  businessHours(settings: S): BusinessHours | null;
  readonly numbering: Numbering | null;
  /** Whether conversations get an unguessable key although the channel is not polled. Messages may carry it. */
  readonly namesConversations?: true;
  /** The teams, besides the line's own, that a line with these settings assigns conversations to. */
  teams(settings: S): readonly TeamReference[];
  /** The vendor facts about a conversation that the desk shows, in reading order. */
  facts(conversationData: ChannelData, settings: S): readonly Fact[];
  /** Why nothing may be sent to this customer, as a sentence. Null, or no function: sending is allowed. */
  sendingRefusal?(conversationData: ChannelData): string | null;
  /** Whether a message may be sent under a name that cannot receive replies. Left out: no. */
  readonly takesSenderNames?: true;
  /** Where the business may write first to this person; null where it cannot. Left out: it never can. */
  outreach?(person: Person, settings: S): Outreach | null;
  /** For channels of mail: whether an address is the line's own, so that no reply is sent to it. */
  isOwnAddress?(address: string, settings: S): boolean;
  /** Whether this is an internal channel: only agents, only notes, no customer. */
  readonly isInternal?: true;
  /** How outgoing messages reach the customer. */
  readonly deliveryMode: PushMode<S> | PullMode<S>;
}

/**
 * One vendor's protocol as pure data and pure functions. Everything impure (reading requests, comparing secrets,
 * storing, sending, retrying, logging) is written once, in the core.
 */
export interface Protocol<S> {
  readonly kind: ProtocolKind;
  /** The name shown to people: "CTLive". */
  readonly displayName: string;
  /** Vendor document, version and date that this implements. */
  readonly source: string;
  /** Path prefixes of the vendor. An unknown path below them is refused in the vendor's error format. */
  readonly basePaths?: readonly string[];
  /** Whether calls over plain HTTP are refused, except from this machine. */
  readonly isHttpsOnly?: true;
  /** Whether customers' own clients call. They have no secret, so rate limits count them by address. */
  readonly isPublic?: true;
  /**
   * Whether the body is read before the caller is authenticated, because it holds the credentials, or because the
   * vendor's error answers repeat parts of it. Left out: only when the request claims a signature over its body.
   */
  readonly needsBodyFirst?: true;
  readonly visitorCookie?: VisitorCookie;
  readonly crossOrigin?: CrossOrigin<S>;
  readonly settings: z.ZodType<S>;
  readonly operations: Readonly<Record<string, Operation<S>>>;
  /** The credentials in the request; empty when there are none. */
  readCredentials(request: HttpRequest): readonly Credential[];
  /** The credentials that a line with these settings accepts. */
  acceptedCredentials(settings: S): readonly AcceptedCredential[];
  /**
   * The error for a request that no line accepts, by the vendor's own order of checks. Left out: `unauthenticated`.
   * `lines` are the settings of every enabled line of this protocol.
   */
  explainRefusal?(request: HttpRequest, lines: readonly S[]): AppError;
  /** The vendor's status and body for every `ErrorCode`. */
  renderError(error: AppError): HttpResponse;
  readonly channel: Channel<S>;
}
