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
    /** Our unguessable key; null on channels without keys. */
    readonly key?: string | null;
    readonly channelData: ChannelData;
  };
  /** Null on channels without numbers. */
  readonly messageNumber: number | null;
};

/**
 * A message to the customer. Text that was too long has been split, and captions that the channel cannot carry have
 * been made messages of their own.
 */
export type MessageCommand = CommandBase & {
  readonly kind: "message";
  /** Ours. The same in every attempt until the provider refused it, so the provider can reject a repeat. */
  readonly deliveryId: string;
  readonly content: Content;
  /** Present when `content` is a file. */
  readonly file: OfferedFile | null;
  readonly replyToExternalId: string | null;
  /** The text of the message replied to, on one line, at most 160 characters. */
  readonly quotedText?: string | null;
  /** Present where messages are mails. */
  readonly mail?: OutgoingMail | null;
  readonly sentAt: Date;
  /** The sender name to use in place of the line's number. */
  readonly senderName?: string;
  readonly agent: {
    /** Null when no person wrote it. */
    readonly name: string | null;
    /** Absolute and public; a neutral picture where the agent has none. */
    readonly imageUrl: string;
  };
  /** The public URL of this installation, without a trailing slash, for providers that are told where to call back. */
  readonly publicUrl: string;
};

/** The headers of an outgoing mail. */
export type OutgoingMail = {
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** Null for the line's default subject. */
  readonly subject: string | null;
  /** The mail it replies to: its Message-ID, where the sender set one, and the earlier ones of the thread. */
  readonly answered: {
    readonly externalMessageId: string | null;
    readonly threadIds: readonly string[];
  } | null;
};

/** Reports to the customer's side how far a message of theirs got. Sent at most once per state. */
export type ReceiptCommand = CommandBase & {
  readonly kind: "receipt";
  readonly externalMessageId: string | null;
  readonly state: "delivered" | "read";
};

/** Everything that is delivered to a provider. */
export type OutboundCommand = MessageCommand | ReceiptCommand;

/** A push notification about one event, to an app whose client is not polling. */
export type PushCommand = {
  readonly kind: "push";
  readonly target: PushTarget;
  readonly chat: ChatView;
  readonly event: ChatEvent;
  /** How many events wait for the client. */
  readonly waitingCount: number;
  readonly pushId: string;
};

export type ProviderAuth =
  | { readonly kind: "none" }
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  | { readonly kind: "bearer"; readonly token: string }
  /** A scheme of the provider's own: the complete value of the Authorization header. */
  | { readonly kind: "header"; readonly value: string }
  /** A Bearer JWT that we sign with ES256. It is renewed well before it is an hour old. */
  | {
      readonly kind: "signed-jwt";
      readonly keyId: string;
      readonly issuer: string;
      readonly privateKeyPem: string;
    }
  /** A Bearer token from a token endpoint, in exchange for an RS256 assertion (RFC 7523). Cached until it expires. */
  | {
      readonly kind: "jwt-bearer-grant";
      readonly tokenUrl: string;
      readonly issuer: string;
      readonly privateKeyPem: string;
      readonly scope: string;
    };

/** A part of a multipart form: a text, or a stored file with its name. */
export type FormPart =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly file: OfferedFile; readonly fileName: string };
/** A header that authenticates us: the HMAC of the body's bytes, as lower-case hex after a prefix. */
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
  /** Sent over HTTP/1.1 in place of `body`. */
  readonly bytes?: Uint8Array;
  /** Sent as multipart/form-data over HTTP/1.1 in place of `body`. Files are streamed. */
  readonly form?: readonly FormPart[];
  /** Left out, the version is negotiated. */
  readonly httpVersion?: 2;
};

/** The result of a call: an answer, or the point at which it broke off. */
export type ProviderReply =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** The status came, but not the whole body: the connection broke, or the body is longer than the read limit. */
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
      /**
       * The wait that the provider asked for. It counts only where it is longer than the schedule's own. Null leaves it
       * to the schedule.
       */
      readonly afterMs: number | null;
      readonly detail: string;
      readonly code: string | null;
      /**
       * The provider may have accepted the message. The desk shows "maybe sent" until a receipt or another attempt
       * decides.
       */
      readonly isUncertain: boolean;
    }
  /**
   * The answer has a success status, but a body that is not of the provider's protocol. The message may have been
   * accepted: the desk shows "maybe sent" until a receipt decides. It is never sent again automatically.
   */
  | { readonly kind: "uncertain"; readonly detail: string }
  | {
      readonly kind: "rejected";
      readonly failure: Failure;
      /** `line` when the credentials or the account are refused, so that the next message would fail, too. */
      readonly fault: "message" | "line";
      /** What the refusal says about the conversation. Members given replace the stored ones; the others stay. */
      readonly conversationData?: ChannelData;
    };

export type RetrySchedule = {
  /** The wait before each attempt. Its length is the number of attempts in one series. */
  readonly delaysMs: readonly number[];
  /** Each wait is varied by up to this share either way, 0 to 1. */
  readonly jitter: number;
  readonly connectTimeoutMs: number;
  readonly totalTimeoutMs: number;
};

/** How media that a provider offers is fetched. The authorization is sent to `authHosts` only. */
export type MediaFetch = {
  readonly auth: ProviderAuth;
  /** A name that begins with a dot stands for every host below it. */
  readonly authHosts: readonly string[];
};
