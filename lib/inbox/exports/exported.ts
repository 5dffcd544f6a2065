import type { Content } from "@/lib/model/content";
import type { Priority } from "@/lib/model/conversation/priority";
import type { ConversationStatus, TimelineEvent } from "@/lib/model/event";
import type { Mailbox } from "@/lib/model/mail/mailbox";
import type { Direction, MessageState, Reaction } from "@/lib/model/message";

/** What a file says of itself at its beginning. */
export type AboutExport = {
  readonly organization: string;
  /** Who asked for it, and when the conversations were chosen. */
  readonly by: string;
  readonly chosenAt: Date;
  /** As it was typed; null where the conversations were named. */
  readonly query: string | null;
  readonly total: number;
  readonly hasNotes: boolean;
};

/** A conversation as a file shows it. Tags and priority are the team's own: without notes there are none. */
export type ExportedConversation = {
  readonly id: string;
  readonly customer: string;
  readonly address: string;
  readonly line: string;
  readonly lineId: string;
  readonly team: string | null;
  readonly assignee: string | null;
  readonly status: ConversationStatus;
  readonly openedAt: Date;
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  readonly caseNumber: number | null;
};

/** What a conversation came to, for a table with a row for each. */
export type ConversationFigures = {
  readonly fromCustomer: number;
  readonly toCustomer: number;
  /** Null without notes. */
  readonly notes: number | null;
  /** When an agent first answered, and when anybody said something last. */
  readonly firstAnswerAt: Date | null;
  readonly lastMessageAt: Date | null;
  readonly agents: readonly string[];
};

export type ExportedFile = {
  readonly name: string;
  readonly type: string;
  readonly bytes: number | null;
  readonly isStored: boolean;
  /** What it is called where nobody named it: "Photo". */
  readonly media: Extract<Content, { kind: "file" }>["media"];
  /** A small picture itself, as a data address. */
  readonly picture: string | null;
};

export type ExportedMessage = {
  readonly kind: "message";
  readonly id: string;
  readonly at: Date;
  readonly direction: Direction;
  /** Who wrote it; with the name it was written in, where that is another. */
  readonly author: string;
  readonly writtenAs: string | null;
  readonly line: string;
  readonly lineId: string;
  readonly content: Content;
  /** Its words, with what could be pressed; empty where there are none. */
  readonly text: string;
  /** What the customer got instead; null where that is the same. */
  readonly sentAs: string | null;
  readonly file: ExportedFile | null;
  readonly isAutomatic: boolean;
  readonly state: MessageState | null;
  readonly isUncertain: boolean;
  /** When it got into its state. */
  readonly stateAt: Date | null;
  readonly failure: string | null;
  readonly deliveredAt: Date | null;
  readonly readAt: Date | null;
  readonly deletedAt: Date | null;
  readonly quoted: { readonly id: string; readonly preview: string } | null;
  readonly reaction: Reaction | null;
  readonly mail: {
    readonly subject: string | null;
    readonly to: readonly Mailbox[];
    readonly cc: readonly Mailbox[];
  } | null;
};

export type ExportedEvent = {
  readonly kind: "event";
  readonly at: Date;
  readonly event: TimelineEvent;
  /** As a sentence with its reason. */
  readonly text: string;
};

export type ExportedEntry = ExportedMessage | ExportedEvent;

/** What a file ends with. */
export type ExportOutcome = {
  readonly by: string;
  readonly done: number;
  readonly leftOut: number;
};

/** Writes one format. Every piece is made of what it is given alone, so that a file can be gone on with anywhere. */
export interface ExportWriter {
  /** What it asks of each conversation: what was said and happened, or figures alone. */
  readonly reads: "entries" | "figures";
  /** Whether pictures are put in. */
  readonly hasPictures: boolean;
  begin(about: AboutExport): string;
  conversation(conversation: ExportedConversation, figures: ConversationFigures | null): string;
  /** `previousAt`: when the entry before it in the same conversation was. */
  entry(entry: ExportedEntry, conversation: ExportedConversation, previousAt: Date | null): string;
  conversationEnd(): string;
  end(outcome: ExportOutcome): string;
}
