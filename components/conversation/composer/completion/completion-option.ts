import type { ReactNode } from "react";
import type { Completing } from "@/lib/client/composer/completion";

/** A part of a text. */
export type TextRange = Pick<Completing, "from" | "to">;

/** Something that a text can be completed with. */
export type CompletionOption = {
  readonly id: string;
  /** One row of the list. */
  readonly row: ReactNode;
  /** What it will become, beside the list; null for what the row says already. */
  readonly preview: ReactNode | null;
  /** It was chosen for this part of the text. */
  readonly choose: (range: TextRange) => void;
};

/** What the words behind a sign are completed with. */
export type CompletionSource = {
  readonly sign: string;
  /** What the list is called. */
  readonly name: string;
  /** Whether the name of something begins so, with a blank in it. Left out where names have none. */
  readonly begins?: (query: string) => boolean;
  /** What may be meant, the likeliest first; null while that is not known yet. */
  readonly find: (query: string) => readonly CompletionOption[] | null;
};

/** The id of an option's element. */
export function optionId(listId: string, option: Pick<CompletionOption, "id">): string {
  return `${listId}-${option.id}`;
}
