import type { Content } from "@/lib/model/content";
import type { Mailbox } from "@/lib/model/mail/mailbox";
import type { Failure } from "@/lib/model/message";
import type { Method } from "../http-message";
import type { ChannelData, PushTarget } from "./inbound";
import type { OfferedFile } from "./offered-file";
import type { ChatEvent, ChatView } from "./view";

type CommandBase = {
  /** The customer's address on the line, as the provider wrote it. */
  readonly contactAddress: string;
  readonly conversation: {
    readonly number: number | null;
    /** The unguessable name we gave it; null on channels whose conversations have none. */
    readonly key?: string | null;
    readonly channelData: ChannelData;
  };
  /** Null on channels that do not number. */
  readonly messageNumber: number | null;
};

/** A message on its way to the customer; longer text was split and separate captions were cut before. */
export type MessageCommand = CommandBase & {
  readonly kind: "message";
  /** Ours, the same in every attempt until the provider has refused it: one that takes it can refuse a repeat. */
  readonly deliveryId: string;
  readonly content: Content;
  /** Present when `content` is a file. */
  readonly file: OfferedFile | null;
  readonly replyToExternalId: string | null;
  /** The words of the message that is answered, in one line of at most 160 characters. */
  readonly quotedText?: string | null;
  /** Present where messages are mails. */
  readonly mail?: OutgoingMail | null;
  readonly sentAt: Date;
  /** The name it is to go out under in place of the line's number. */
  readonly senderName?: string;
  readonly agent: {
    /** Null for what no person wrote. */
    readonly name: string | null;
    /** Absolute and anonymous; a neutral picture where the agent has none. */
    readonly imageUrl: string;
  };
  /** Where the outside reaches this installation, without a trailing slash: for providers that are told whom to call back. */
  readonly publicUrl: string;
};

/** The head of a mail of ours. */
export type OutgoingMail = {
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** Null for the line's own. */
  readonly subject: string | null;
  /** The mail that it answers: its Message-Id, where somebody else gave it one, and those before it in the thread. */
  readonly answered: {
    readonly externalMessageId: string | null;
    readonly threadIds: readonly string[];
  } | null;
};

/** Tells the customer's side how far a message of theirs got. Sent once per state, if at all. */
export type ReceiptCommand = CommandBase & {
  readonly kind: "receipt";
  readonly externalMessageId: string | null;
  readonly state: "delivered" | "read";
};

/** What still has to reach a provider. */
export type OutboundCommand = MessageCommand | ReceiptCommand;

/** A push notification to an app whose client is not polling, about one event of its conversation. */
export type PushCommand = {
  readonly kind: "push";
  readonly target: PushTarget;
  readonly chat: ChatView;
  readonly event: ChatEvent;
  /** Events that wait for the client. */
  readonly waitingCount: number;
  readonly pushId: string;
};

export type ProviderAuth =
  | { readonly kind: "none" }
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  | { readonly kind: "bearer"; readonly token: string }
  /** A scheme of the provider's own: the whole value of the Authorization header. */
  | { readonly kind: "header"; readonly value: string }
  /** A JWT of our own as Bearer, signed with ES256 and renewed well within its hour. */
  | {
      readonly kind: "signed-jwt";
      readonly keyId: string;
      readonly issuer: string;
      readonly privateKeyPem: string;
    }
  /** A Bearer token that a token endpoint gives for an RS256 assertion (RFC 7523), kept until it ends. */
  | {
      readonly kind: "jwt-bearer-grant";
      readonly tokenUrl: string;
      readonly issuer: string;
      readonly privateKeyPem: string;
      readonly scope: string;
    };

/** A part of a multipart form: a text, or a stored file under a name. */
export type FormPart =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly file: OfferedFile; readonly fileName: string };
/** A header that proves who calls: the HMAC over the bytes of the body, as lower-case hex behind a prefix. */
export type BodySignature = {
  readonly header: string;
  readonly prefix: string;
  readonly algorithm: "sha1" | "sha256";
  readonly secret: string;
};

export type ProviderRequest = {
  readonly method: Method;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly auth: ProviderAuth;
  readonly signature?: BodySignature;
  readonly body: string;
  /** Sent as multipart/form-data over HTTP/1.1 in place of `body`, its files as they are read. */
  readonly form?: readonly FormPart[];
  /** Left out, whatever the provider speaks. */
  readonly httpVersion?: 2;
};

/** What came of a call: an answer, or the point at which it broke off. */
export type ProviderReply =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** The status came, and not the whole of the body: it broke off, or is longer than what is read of an answer. */
      readonly isCut?: true;
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
      /** What the provider asked for; counts where it is longer than the schedule's own wait. Null leaves it to the schedule. */
      readonly afterMs: number | null;
      readonly detail: string;
      readonly code: string | null;
      /** The provider may have taken the message: shown as "maybe sent" until something settles it. */
      readonly isUncertain: boolean;
    }
  /**
   * The call was answered with success, in words that are no answer of the provider's protocol. The message may have
   * been taken: "maybe sent" until a receipt settles it. Only a person sends it again.
   */
  | { readonly kind: "uncertain"; readonly detail: string }
  | {
      readonly kind: "rejected";
      readonly failure: Failure;
      /** `line` when the credentials or the account are refused, so that the next message would be too. */
      readonly fault: "message" | "line";
      /** What the refusal tells about the conversation: members given replace the stored ones, the others stay. */
      readonly conversationData?: ChannelData;
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
  /** One that begins with a dot stands for every host below it. */
  readonly authHosts: readonly string[];
};
