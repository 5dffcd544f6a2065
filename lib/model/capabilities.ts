import type { ActionKind } from "./action";
import type { ContentKind, MediaKind } from "./content";

export type SupportLevel = "full" | "partial" | "none";

/** How many buttons of a kind one message shows, and how long their labels may be. */
export type NativeAction = { readonly countMax: number; readonly labelLengthMax: number };

/**
 * What a line can carry towards the customer. Data, not behaviour: the composer reads it to offer and
 * to explain, the core refuses what it excludes, the contract tests prove that it is true.
 */
export type Capabilities = {
  readonly content: Readonly<
    Record<Exclude<ContentKind, "note" | "notice" | "answer">, SupportLevel>
  >;
  /** Actions shown as buttons; a kind that is missing leaves as words (`degrade.ts`). */
  readonly actions: Readonly<Partial<Record<ActionKind, NativeAction>>>;
  /** Files by kind: the largest size in bytes, or null where the kind cannot be sent. */
  readonly fileBytesMax: Readonly<Record<MediaKind, number | null>>;
  /** Characters of one message; longer text is split at a word boundary into several. */
  readonly textLengthMax: number;
  /** Whether text goes out in SMS parts, which are counted and billed one by one (`sms-segments.ts`). */
  readonly isSegmented?: true;
  readonly captionLengthMax: number;
  /** Kinds of file that carry their caption with them; another kind's caption follows as a text message. */
  readonly captions: readonly MediaKind[];
  readonly typing: SupportLevel;
  /** Whether the customer's side is told that its message has arrived at a desk. */
  readonly deliveryReceipts: SupportLevel;
  /** Whether the customer's side is told that an agent has read. */
  readonly readReceipts: SupportLevel;
  readonly quoting: SupportLevel;
  /** Whether the customer's side is told that a conversation was closed. */
  readonly closing: SupportLevel;
  /** Whether a closed conversation goes on when somebody writes; where it does not, the customer begins another. */
  readonly reopening: SupportLevel;
  /** Voice and video. */
  readonly calls: SupportLevel;
  /** Which states the provider reports for what we send. */
  readonly receipts: { readonly delivered: boolean; readonly read: boolean };
};

/** Of the capabilities those that say how a message is shown. */
export type Showing = Pick<
  Capabilities,
  "content" | "actions" | "textLengthMax" | "captionLengthMax" | "captions"
>;

/** How large a file of a note may be, in bytes: it stays here, so that no line sets a limit. */
export const noteFileBytesMax = 25 * 1024 * 1024;
