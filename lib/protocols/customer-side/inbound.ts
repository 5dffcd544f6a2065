import type { InboundContent, ReceivedFile } from "@/lib/model/content";
import type { Problem } from "@/lib/model/error";
import type { AutomaticKind } from "@/lib/model/mail/automatic";
import type { Mailbox } from "@/lib/model/mail/mailbox";
import type { Failure, MessageState } from "@/lib/model/message";
import type { PushTarget } from "@/lib/model/push-target";

export type { PushTarget };

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
  /** The unguessable name we gave it; only polled channels and those with `namesConversations` have one. */
  | { readonly by: "key"; readonly key: string }
  /** Any other name it was ever given. One that several conversations share names none of them. */
  | { readonly by: "alias"; readonly alias: string };

/** Where a message belongs. */
export type MessageTarget =
  /**
   * The conversation of that name, opened when there is none. A closed one is reopened, or makes way: it
   * gives up the name to a new one.
   */
  | {
      readonly by: "external";
      readonly id: string;
      readonly whenClosed: "reopen" | "new";
      /**
       * What the message says of where it belongs, the surest first: the first conversation of the line that one of
       * these names is preferred to that of `id`, whoever its contact is.
       */
      readonly threadReferences?: readonly ThreadReference[];
    }
  /** A conversation that must exist. A closed one is reopened, where the line's conversations can be. */
  | Exclude<ConversationReference, { by: "external" }>;

export type ThreadReference =
  | Extract<ConversationReference, { by: "key" | "alias" }>
  /** The conversation of a message of either side, by the vendor's id. */
  | { readonly by: "message"; readonly externalMessageId: string };

export type InboundContact = {
  /** The customer's address on this line, opaque: replies go there. */
  readonly address: string;
  /** The address in the form in which addresses compare. */
  readonly identity: string;
  /**
   * Other identities of the same person, for which the provider vouches: what comes under one of them alone later is of
   * the same contact and, where conversations are named by their contact, in the same conversation.
   */
  readonly alsoKnownAs?: readonly string[];
  /** Null when the vendor sent none: the known name is kept. */
  readonly name: string | null;
  /** E.164 without spaces where the provider vouches for the number, else null. */
  readonly phoneNumber: string | null;
  /** Lower case, where the provider vouches for it. */
  readonly email?: string | null;
};

export type InboundMessage = {
  readonly kind: "message";
  /**
   * Candidates in order of preference; the first that belongs to a line the caller may speak for wins. Null
   * where the credentials tell the line: they must then belong to exactly one.
   */
  readonly lineAddresses: readonly LineAddress[] | null;
  /**
   * What the vendor's documents let repeat: unique per line, equal for a repeat. Of any length. Null where
   * nothing tells a repeat from a new message.
   */
  readonly ingestKey: string | null;
  /** For how long an equal key means a repeat; for ever when left out. */
  readonly repeatsForMs?: number;
  /** Null when the sender gave it no name. */
  readonly externalMessageId: string | null;
  readonly conversation: MessageTarget;
  /** Null only where `conversation` must exist. Another contact than that one's is refused. */
  readonly contact: InboundContact | null;
  /** Where only the conversation's own contact may write and says who it is without a name; see `ChatTarget`. */
  readonly contactAddress?: string | null;
  readonly content: InboundContent;
  /** What came with it and follows as messages of their own, in the same write: the files of a mail. */
  readonly parts?: readonly InboundContent[];
  /** The mail that the message is of, whole. */
  readonly mail?: InboundMail;
  readonly replyToExternalId: string | null;
  /** The answered message by the number we gave it; one that is not of this conversation is ignored. */
  readonly replyToNumber?: number;
  /** The answered message by its place in the timeline of `conversation`. */
  readonly replyToSeq?: number;
  /** The provider's clock; null when it sent none or nonsense. */
  readonly sentAt: Date | null;
  /** Nobody has to answer it: it opens nothing again, and nobody waits or has anything to read because of it. */
  readonly isAside?: true;
  /** Vendor facts about this message. */
  readonly channelData: ChannelData | null;
  /** Vendor facts about the conversation: members given replace the stored ones, the others stay. */
  readonly conversationData?: ChannelData;
  /** A further name by which this conversation may be asked for from now on. */
  readonly alias?: string;
  /** Whom a new conversation is for; the line's own team where there is no team of that name. */
  readonly teamName?: string;
};

/** A mail as it came; `content` and `parts` of its message are what is shown of it first. */
export type InboundMail = {
  readonly writer: Mailbox | null;
  /** Where its writer wants answers, where that is not where it came from. */
  readonly replyTo: readonly Mailbox[] | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly subject: string | null;
  /** All of its words, with what is quoted and signed. */
  readonly text: string;
  readonly signature: string | null;
  /** As it came: not safe to show. */
  readonly html: string | null;
  /** Whether `text` says more than the message shows. */
  readonly isShortened: boolean;
  /** The mails that it answers, the oldest first: ids without angle brackets. */
  readonly threadIds: readonly string[];
  /** Why nobody has to answer it; null for mail of people. Such mail never waits, counts, reopens or moves anything. */
  readonly automatic: AutomaticKind | null;
  /** What of it could not be had, each as a sentence. */
  readonly notes: readonly string[];
  /** Pictures of what is quoted: kept with it, and no messages of their own. */
  readonly quotedFiles: readonly ReceivedFile[];
};

export type InboundReceipt = {
  readonly kind: "receipt";
  /** The conversation the message must be in, where the vendor names one. */
  readonly conversation?: ConversationReference;
  /** Who sends it, where only the conversation's own contact may; see `ChatTarget`. */
  readonly contactAddress?: string | null;
  /** The message by its place in the timeline of `conversation`. */
  readonly messageSeq?: number;
  /** The message by the number we gave it; `externalMessageId` is tried when that is none of ours. */
  readonly messageNumber?: number;
  readonly externalMessageId: string | null;
  /** Our id of the call that sent it, where the provider repeats that: for a message whose call had no clear answer. */
  readonly deliveryId?: string;
  /** `queued` says nothing: the message is looked up and left as it is. */
  readonly state: MessageState;
  readonly at: Date | null;
  readonly failure: Failure | null;
  /** Of a mail to several: whose copy it is about. What becomes of other copies than the first is only noted. */
  readonly recipient?: string | null;
  /** What it tells about the conversation: members given replace the stored ones, the others stay. */
  readonly conversationData?: ChannelData;
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
  /** Stored as a message of its own when the named message does not come. */
  readonly otherwise: InboundMessage;
};

/** The customer deleted a message of theirs. Its content is kept, marked. */
export type InboundDeletion = {
  readonly kind: "deletion";
  readonly externalMessageId: string;
  readonly at: Date | null;
};

/** The customer comes: finds the open conversation of that name, or opens one and waits. */
export type InboundOpening = {
  readonly kind: "opening";
  readonly lineAddresses: readonly LineAddress[] | null;
  /** The contact's name for the one conversation it may have open at a time. */
  readonly externalId: string;
  readonly contact: InboundContact;
  readonly conversationData: ChannelData;
  readonly teamName?: string;
  /** What a link of ours gave the customer: a valid one continues the conversation that it came from. */
  readonly oneTimeToken?: OneTimeToken;
};

/** Who somebody says they are, as we call them, and the secret that shows it. */
export type OneTimeToken = { readonly user: string; readonly token: string };

/** A conversation that exists, and who says so. Null where its unguessable name is proof enough. */
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
export type InboundAct = ChatTarget & { readonly kind: "act"; readonly act: CustomerAct };

export type CustomerAct =
  /** Only says that the customer's client is there. */
  | { readonly kind: "presence" }
  /** `text` is what is typed so far, null where it is not told. Holds for ten seconds. */
  | { readonly kind: "typing"; readonly isTyping: boolean; readonly text: string | null }
  /** The page the customer looks at now. */
  | { readonly kind: "visit"; readonly title: string; readonly url: string }
  /** Goes. */
  | { readonly kind: "close" }
  /** Wants to speak; told at once that it is not possible. */
  | { readonly kind: "call" }
  /** The case is settled for the customer. Refused with `no-case` when there is none. */
  | { readonly kind: "close-case" }
  /** Where push notifications go while the client is not there; null ends that. Refused with `no-push` where the line has none. */
  | { readonly kind: "subscribe"; readonly push: PushTarget | null };

export type InboundEvent =
  | InboundMessage
  | InboundReceipt
  | InboundReaction
  | InboundDeletion
  | InboundOpening
  | InboundFacts
  | InboundAct;

/** What an answer may tell about the conversation of a message. */
export type ConversationFacts = {
  /** Null on channels that do not number. */
  readonly number: number | null;
  /** The unguessable name we gave it; null on channels whose conversations have none. */
  readonly key: string | null;
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
  /** The customer's conversation, opened now or open already. */
  | {
      readonly outcome: "opened" | "resumed";
      readonly conversation: ConversationFacts;
      readonly chat: ChatStatus;
    }
  /** A receipt, reaction, deletion or act: applied, without effect, or kept until its message is known. */
  | { readonly outcome: "applied" | "ignored" | "kept" }
  /** A message for an address that the caller may not speak for, or whose line is switched off. Nothing was stored. */
  | { readonly outcome: "unknown-line" | "disabled-line"; readonly address: LineAddress | null }
  /**
   * It names a conversation that is not on the caller's line, a message that is not ours in it, or a contact
   * whose conversation it is not. Nothing was stored.
   */
  | { readonly outcome: "unknown-conversation" | "unknown-message" | "other-contact" }
  /** The message is a file that this contact has not uploaded. Nothing was stored. */
  | { readonly outcome: "unknown-file" }
  | { readonly outcome: "no-case" | "no-push" };

/** How a conversation stands for its customer. */
export type ChatState = "waiting" | "connected" | "ended";

export type ChatStatus = {
  readonly state: ChatState;
  /** Seconds until an agent may answer, from how long others waited lately; null when too few did. */
  readonly expectedWaitSeconds: number | null;
};

/**
 * A request understood. `problems` are the items that could not be used while others could; a request
 * in which nothing is usable throws `invalid_request` from `parse` instead.
 */
export type ParsedIngest = {
  readonly events: readonly InboundEvent[];
  /** Things worth a log line: skipped items, replaced values. Never message text. */
  readonly problems: readonly Problem[];
};
