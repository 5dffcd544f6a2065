import type { InboundContent, ReceivedFile } from "@/lib/model/content";
import type { Problem } from "@/lib/model/error";
import type { AutomaticKind } from "@/lib/model/mail/automatic";
import type { Mailbox } from "@/lib/model/mail/mailbox";
import type { Failure, MessageState } from "@/lib/model/message";
import type { PushTarget } from "@/lib/model/push-target";

export type { PushTarget };

/** Identifies a line within a protocol. Opaque to the core: equal strings are the same line. */
export type LineAddress = string;

/** What a channel stores with a conversation or message, in its own format. Only the channel that wrote it reads it. */
export type ChannelData = Readonly<Record<string, unknown>>;

/** Refers to an existing conversation on one of the caller's lines. */
export type ConversationReference =
  /** The vendor's id. */
  | { readonly by: "external"; readonly id: string }
  /** Our number (see `Numbering`). */
  | { readonly by: "number"; readonly number: number }
  /** Our unguessable key. Only polled channels and those with `namesConversations` have one. */
  | { readonly by: "key"; readonly key: string }
  /** Any other name it was ever given. An alias that several conversations share matches none of them. */
  | { readonly by: "alias"; readonly alias: string };

/** Where a message belongs. */
export type MessageTarget =
  /**
   * The conversation with that external id, opened when there is none. A closed one is reopened; where it cannot be, a
   * new one is opened and takes over the id.
   */
  | {
      readonly by: "external";
      readonly id: string;
      readonly whenClosed: "reopen" | "new";
      /**
       * Thread references of the message, the most reliable first. The first one that names a conversation of the line
       * wins over `id`, whoever that conversation's contact is.
       */
      readonly threadReferences?: readonly ThreadReference[];
    }
  /** A conversation that must exist. A closed one is reopened, where the line allows that. */
  | Exclude<ConversationReference, { by: "external" }>;

export type ThreadReference =
  | Extract<ConversationReference, { by: "key" | "alias" }>
  /** The conversation that contains this message of either side, by the vendor's message id. */
  | { readonly by: "message"; readonly externalMessageId: string };

export type InboundContact = {
  /** The customer's address on this line, as replies are sent to it. Opaque to the core. */
  readonly address: string;
  /** The address in normalised form: equal for equal contacts. */
  readonly identity: string;
  /**
   * Other identities that the provider vouches for as the same person. Later messages under one of them belong to the
   * same contact and, where conversations are identified by contact, to the same conversation.
   */
  readonly alsoKnownAs?: readonly string[];
  /** Null when the vendor sent none: the stored name then stays. */
  readonly name: string | null;
  /** E.164 without spaces, only where the provider vouches for the number; else null. */
  readonly phoneNumber: string | null;
  /** Lower case, only where the provider vouches for it. */
  readonly email?: string | null;
};

export type InboundMessage = {
  readonly kind: "message";
  /**
   * Line addresses in order of preference. The first that belongs to a line the caller is authenticated for wins. Null
   * where the credentials alone identify the line: they must then match exactly one.
   */
  readonly lineAddresses: readonly LineAddress[] | null;
  /**
   * Identifies a repeated delivery: unique per line, equal for a repeat, of any length. Null where a repeat cannot be
   * told from a new message. Equal keys come with equal `externalMessageId`.
   */
  readonly ingestKey: string | null;
  /** How long an equal key means a repeat; for ever when left out. */
  readonly repeatsForMs?: number;
  /** The sender's id; null when it sent none. */
  readonly externalMessageId: string | null;
  readonly conversation: MessageTarget;
  /** Null only where `conversation` must exist already. A contact other than that conversation's is refused. */
  readonly contact: InboundContact | null;
  /**
   * The sender's address, where only the conversation's own contact may write; null where the conversation key is
   * enough (see `ChatTarget`).
   */
  readonly contactAddress?: string | null;
  readonly content: InboundContent;
  /** Further contents, stored in the same write as messages that follow this one: the files of a mail. */
  readonly parts?: readonly InboundContent[];
  /** The whole mail, where the message came as one. */
  readonly mail?: InboundMail;
  readonly replyToExternalId: string | null;
  /** The message this one replies to, by our number. Ignored when it is not in this conversation. */
  readonly replyToNumber?: number;
  /** The message this one replies to, by its `seq` in the timeline of `conversation`. */
  readonly replyToSeq?: number;
  /** By the provider's clock; null when it sent none, or no valid time. */
  readonly sentAt: Date | null;
  /** Nobody has to answer it: it reopens nothing, and nobody is waiting or has anything unread because of it. */
  readonly isAside?: true;
  /** Vendor facts about this message. */
  readonly channelData: ChannelData | null;
  /** Vendor facts about the conversation. Members given replace the stored ones; the others stay. */
  readonly conversationData?: ChannelData;
  /** A further name by which requests may refer to this conversation from now on. */
  readonly alias?: string;
  /** The team that gets a new conversation; the line's own team where there is no team of that name. */
  readonly teamName?: string;
};

/** A mail as it came. `content` and `parts` of its message are what the desk shows first. */
export type InboundMail = {
  readonly writer: Mailbox | null;
  /** The Reply-To addresses, where they differ from the sender. */
  readonly replyTo: readonly Mailbox[] | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly subject: string | null;
  /** The full text, with quotations and signature. */
  readonly text: string;
  readonly signature: string | null;
  /** The HTML as it came: not safe to show. */
  readonly html: string | null;
  /** Whether `text` has more than the message shows. */
  readonly isShortened: boolean;
  /** The Message-IDs it refers to, the oldest first, without angle brackets. */
  readonly threadIds: readonly string[];
  /**
   * Why nobody has to answer it; null for mail written by a person. Automatic mail never waits for an answer, counts as
   * unread, reopens a conversation or moves it.
   */
  readonly automatic: AutomaticKind | null;
  /** What of it could not be fetched or read, each as a sentence. */
  readonly notes: readonly string[];
  /** Pictures inside the quoted part: stored with the mail, not shown as messages. */
  readonly quotedFiles: readonly ReceivedFile[];
};

export type InboundReceipt = {
  readonly kind: "receipt";
  /** The conversation that the message must be in, where the vendor names one. */
  readonly conversation?: ConversationReference;
  /** The sender's address, where only the conversation's own contact may report; see `ChatTarget`. */
  readonly contactAddress?: string | null;
  /** The message by its `seq` in the timeline of `conversation`. */
  readonly messageSeq?: number;
  /** The message by our number. `externalMessageId` is tried when no message has that number. */
  readonly messageNumber?: number;
  readonly externalMessageId: string | null;
  /** Our delivery id, where the provider returns it. It finds the message of a call that had no clear answer. */
  readonly deliveryId?: string;
  /** `queued` changes nothing: the message is looked up and left as it is. */
  readonly state: MessageState;
  readonly at: Date | null;
  readonly failure: Failure | null;
  /**
   * For a mail to several recipients: whose copy this is about. Only the first recipient's copy moves the message; the
   * others are noted.
   */
  readonly recipient?: string | null;
  /** What it says about the conversation. Members given replace the stored ones; the others stay. */
  readonly conversationData?: ChannelData;
  /** Every message sent earlier in the conversation has reached at least this state, too. */
  readonly isCumulative?: true;
};

/** The customer reacts to a message of either side, or removes the reaction (`emoji` null). */
export type InboundReaction = {
  readonly kind: "reaction";
  readonly lineAddresses: readonly LineAddress[] | null;
  readonly externalMessageId: string;
  readonly emoji: string | null;
  readonly at: Date | null;
  /** Stored as a message of its own if the message reacted to is never received. */
  readonly otherwise: InboundMessage;
};

/** The customer deleted a message of theirs. Its content stays, marked as deleted. */
export type InboundDeletion = {
  readonly kind: "deletion";
  readonly externalMessageId: string;
  readonly at: Date | null;
};

/**
 * The customer opens a chat: finds the open conversation with that external id, or opens one and waits for an agent.
 */
export type InboundOpening = {
  readonly kind: "opening";
  readonly lineAddresses: readonly LineAddress[] | null;
  /** Identifies the contact's conversation. At most one with this id is open at a time. */
  readonly externalId: string;
  readonly contact: InboundContact;
  readonly conversationData: ChannelData;
  readonly teamName?: string;
  /** The one-time token of a link of ours. A valid one continues the conversation that the link was sent in. */
  readonly oneTimeToken?: OneTimeToken;
};

/** A one-time token, with the user name under which we issued it. */
export type OneTimeToken = { readonly user: string; readonly token: string };

/** An existing conversation, and the contact address of the caller. Null where the unguessable key alone is enough. */
export type ChatTarget = {
  readonly conversation: ConversationReference;
  readonly contactAddress: string | null;
};

/** Vendor facts about a conversation that came without a message. Members given replace the stored ones. */
export type InboundFacts = {
  readonly kind: "facts";
  readonly lineAddresses: readonly LineAddress[];
  readonly conversation: ConversationReference;
  readonly conversationData: ChannelData;
};

/** Something the customer does in an open conversation besides writing. */
export type InboundAction = ChatTarget & { readonly kind: "act"; readonly act: CustomerAction };

export type CustomerAction =
  /** A sign of life of the customer's client. */
  | { readonly kind: "presence" }
  /** `text` is the text typed so far; null where the client does not send it. Ends by itself after ten seconds. */
  | { readonly kind: "typing"; readonly isTyping: boolean; readonly text: string | null }
  /** The page the customer is looking at. */
  | { readonly kind: "visit"; readonly title: string; readonly url: string }
  /** The customer ends the conversation. */
  | { readonly kind: "close" }
  /** The customer asks for a call. Answered at once that calls are not possible. */
  | { readonly kind: "call" }
  /** The customer's case is closed. Refused with `no-case` when there is none. */
  | { readonly kind: "close-case" }
  /**
   * Where push notifications go while the client is not polling; null ends them. Refused with `no-push` where the line
   * has none.
   */
  | { readonly kind: "subscribe"; readonly push: PushTarget | null };

export type InboundEvent =
  | InboundMessage
  | InboundReceipt
  | InboundReaction
  | InboundDeletion
  | InboundOpening
  | InboundFacts
  | InboundAction;

/**
 * A parsed request. `problems` are items that could not be used while others could. Where no item can be used, `parse`
 * throws `invalid_request` instead.
 */
export type ParsedIngest = {
  readonly events: readonly InboundEvent[];
  /** Details for the log: skipped items, replaced values. Never message text. */
  readonly problems: readonly Problem[];
};
