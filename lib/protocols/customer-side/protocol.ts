import type { z } from "zod";
import type { BusinessHours } from "@/lib/model/business-hours";
import type { Capabilities } from "@/lib/model/capabilities";
import type { AppError } from "@/lib/model/error";
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
 * A channel whose vendor knows conversations and messages by numbers of ours. Conversations count up from
 * `conversationsFrom`, over all lines and for ever; the number of a message follows from its conversation's
 * (`lib/model/numbering.ts`).
 */
export type Numbering = { readonly conversationsFrom: number };

/** A team that settings name, and where they do (`advertisers[2].team`). */
export type TeamReference = { readonly path: string; readonly name: string };

/**
 * A line of the desk's context panel. An http or https value may be shown as a link; with `url` the value is the name
 * of that page.
 */
export type Fact = { readonly label: string; readonly value: string; readonly url?: string };

/** Calls of ours that carry one kind of command. */
export type Caller<S, C> = {
  /** Hosts in private networks that calls of this line may reach. */
  privateHosts(settings: S): readonly string[];
  /** The call that carries one command. Total over what the line claims; never called for anything else. */
  render(command: C, settings: S): ProviderRequest;
  /** `attempt` counts from 1 over all attempts under one id. `now` resolves dates in `Retry-After`. */
  interpret(reply: ProviderReply, attempt: number, now: Date): Delivery;
};

/** The customer's side is called. */
export type PushMode<S> = Caller<S, OutboundCommand> & {
  readonly kind: "push";
  readonly retry: {
    readonly message: RetrySchedule;
    /** For channels that tell the customer's side what arrived. What fails for good is forgotten. */
    readonly receipt: RetrySchedule | null;
  };
  mediaFetch(settings: S): MediaFetch;
  /** Why a message must not be sent, found without a call; null, or left out, when it may. */
  refuse?(command: MessageCommand, settings: S): Failure | null;
};

/** The customer's client comes for it: each conversation is an unguessable name that its client polls. */
export type PullMode<S> = {
  readonly kind: "pull";
  chatRules(settings: S): ChatRules;
  /** How an app whose client is not there is woken; what fails for good is forgotten. */
  readonly pushNotification: Caller<S, PushCommand> & {
    readonly retry: RetrySchedule;
    /** Whether the line can reach this service at all. */
    isReachable(service: PushTarget["service"], settings: S): boolean;
  };
};

/** When a conversation whose client polls is over. */
export type ChatRules = {
  /** After this long without a message of the customer; warned at half of it. */
  readonly inactivityMs: number;
  /** After this long without any call of a client that cannot be woken. */
  readonly absenceMs: number;
  /** Whether each conversation belongs to a case from the start: the contact's open one, or a new one. */
  readonly opensCases: boolean;
};

/** How a customer is known besides what a line calls him. */
export type Person = {
  readonly name: string | null;
  /** E.164. */
  readonly phoneNumber: string | null;
  readonly email: string | null;
};

/** The conversation that begins when the business writes first: the one in which the customer's answer will arrive. */
export type Outreach = {
  readonly externalId: string;
  readonly contact: InboundContact;
  readonly conversationData: ChannelData;
};

export interface Channel<S> {
  /** The addresses a line with these settings serves. Unique over all lines of the protocol. */
  addresses(settings: S): readonly LineAddress[];
  /** What a person calls the line's address ("1234"), for the desk. */
  displayAddress(settings: S): string;
  medium(settings: S): Medium;
  capabilities(settings: S): Capabilities;
  /** What the client of one customer shows, where that is less; `capabilities` when left out. */
  capabilitiesFor?(contactAddress: string, settings: S): Capabilities;
  /** How long after the customer's last message free-form messages are allowed; null for always. */
  replyWindowMs(settings: S): number | null;
  /** Null for always. */
  businessHours(settings: S): BusinessHours | null;
  readonly numbering: Numbering | null;
  /** Whether each conversation gets an unguessable name, as those of polled channels do, which messages may carry. */
  readonly namesConversations?: true;
  /** The teams that a line with these settings hands conversations to, besides its own. */
  teams(settings: S): readonly TeamReference[];
  /** What the desk shows of the vendor facts about a conversation, in the order it is read. */
  facts(conversationData: ChannelData, settings: S): readonly Fact[];
  /** Why nothing may be sent to the customer of this conversation, as a sentence; null, or left out, when something may. */
  sendingRefusal?(conversationData: ChannelData): string | null;
  /** Whether a message may go out under a name that nobody can answer. Left out, it cannot. */
  readonly takesSenderNames?: true;
  /** Where the business may write first; null where this person cannot be reached. Left out, nobody can. */
  outreach?(person: Person, settings: S): Outreach | null;
  /** Present where messages are mails: whether an address is the line's own, so that no answer goes there. */
  isOwnAddress?(address: string, settings: S): boolean;
  /** Whether colleagues talk among themselves here: nobody is behind it, and only notes are written. */
  readonly isInternal?: true;
  /** How what we send gets to the customer. */
  readonly deliveryMode: PushMode<S> | PullMode<S>;
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
  readonly basePaths?: readonly string[];
  /** Whether calls over plain HTTP are refused, this machine's own excepted. */
  readonly isHttpsOnly?: true;
  /** Whether customers' own clients call: what they prove is no secret, so they are told apart by address. */
  readonly isPublic?: true;
  /**
   * Whether a body is read before it is known who calls: it holds the proof, or the vendor's refusals repeat what it
   * says. Left out, only the body of a request that claims to be signed is.
   */
  readonly needsBodyFirst?: true;
  readonly visitorCookie?: VisitorCookie;
  readonly crossOrigin?: CrossOrigin<S>;
  readonly settings: z.ZodType<S>;
  readonly operations: Readonly<Record<string, Operation<S>>>;
  /** What the request claims; empty when it claims nothing. */
  readCredentials(request: HttpRequest): readonly Credential[];
  /** What a line with these settings accepts. */
  acceptedCredentials(settings: S): readonly AcceptedCredential[];
  /**
   * Why no line accepts what the request claims, in the vendor's own order of checks; `unauthenticated` when left
   * out. `lines` are the settings of every line of this protocol that is switched on.
   */
  explainRefusal?(request: HttpRequest, lines: readonly S[]): AppError;
  /** Every `ErrorCode` in the vendor's own body and status. */
  renderError(error: AppError): HttpResponse;
  readonly channel: Channel<S>;
}
