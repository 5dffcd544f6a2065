import { z } from "zod";
import type { Action } from "../action";
import type { CarouselContent } from "../content";
import { pauseSecondsMax, richPartsMax } from "./draft-schema";

type Cards = CarouselContent["items"];

/** One of what a canned reply says one after the other: its message, a further text, or a pause between two of them. */
const cannedPart = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("message") }),
  z.strictObject({ kind: z.literal("text"), text: z.string().trim().min(1).max(4_096) }),
  z.strictObject({ kind: z.literal("pause"), seconds: z.int().min(1).max(pauseSecondsMax) }),
]);

export type CannedPart = z.infer<typeof cannedPart>;

/** What a canned reply says one after the other, with its message once; empty where there is nothing but that. */
export const cannedParts = z
  .array(cannedPart)
  .max(richPartsMax)
  .refine((parts) => parts.length === 0 || parts.filter(isMessage).length === 1, {
    message: "has the message itself once",
  })
  .refine((parts) => parts.every((part, at) => part.kind !== "pause" || isBetween(parts, at)), {
    message: "has pauses between two messages only",
  });

function isMessage({ kind }: CannedPart): boolean {
  return kind === "message";
}

function isBetween(parts: readonly CannedPart[], at: number): boolean {
  return [parts[at - 1], parts[at + 1]].every(
    (beside) => beside !== undefined && beside.kind !== "pause",
  );
}

/** Parts without one of them, and without the pauses that then stand between nothing; empty where only the message is left. */
export function withoutPart(parts: readonly CannedPart[], at: number): CannedPart[] {
  const left = parts.filter((_, index) => index !== at);
  const single = left.filter(
    (part, index) => part.kind !== "pause" || left[index - 1]?.kind !== "pause",
  );
  const between = single.filter((part, index) => part.kind !== "pause" || isBetween(single, index));
  return between.length > 1 ? between : [];
}

/** What a canned reply offers besides its text and files, as it is stored: the buttons alone where it has nothing else. */
export type StoredOffers =
  | readonly Action[]
  | {
      readonly actions: readonly Action[];
      readonly cards: Cards;
      /** Left out for none. */
      readonly parts?: readonly CannedPart[];
    };

export type Offers = {
  readonly actions: readonly Action[];
  readonly cards: Cards;
  readonly parts: readonly CannedPart[];
};

/** The buttons, cards and parts of a canned reply, however they are stored. */
export function offersOf(stored: StoredOffers): Offers {
  return "cards" in stored
    ? { ...stored, parts: stored.parts ?? [] }
    : { actions: stored, cards: [], parts: [] };
}

/** Buttons, cards and parts as a canned reply stores them. */
export function storedOffers({ actions, cards, parts }: Offers): StoredOffers {
  if (cards.length + parts.length === 0) return actions;
  return { actions, cards, ...(parts.length > 0 && { parts }) };
}
