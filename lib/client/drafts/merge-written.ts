import { isSameWriting } from "@/lib/model/writing/draft";
import {
  type DraftPart,
  draftParts,
  isEmptyPart,
  isSameWritten,
  partsOf,
  type Written,
} from "./written";

export type Merged = {
  readonly written: Written;
  /** What was written differently in both places: of these parts, `written` has what was written here. */
  readonly differing: readonly DraftPart[];
};

/**
 * Brings together what was written here and elsewhere since both had the same. A part that was changed in one place only
 * is as it is there; one whose words hold those of the other is kept. Nothing that was written is lost: where neither
 * holds the other, both are for the agent to choose from, as is what was gone on with here when it was sent or discarded
 * there. `busy` is being written in at this moment: what changed elsewhere does not replace it under the agent's hands,
 * unless it was sent or discarded there.
 */
export function mergeWritten(
  before: Written,
  here: Written,
  elsewhere: Written,
  busy: DraftPart | null = null,
): Merged {
  const differing: DraftPart[] = [];
  let written = here;
  for (const part of draftParts) {
    const isChangedHere = !isSameWritten(before, here, [part]);
    const isChangedThere = !isSameWritten(before, elsewhere, [part]);
    if (!isChangedThere || isSameWritten(here, elsewhere, [part])) continue;
    const isTheirs = isChangedHere
      ? !holds(here, elsewhere, part) && holds(elsewhere, here, part)
      : true;
    const isGone = isChangedHere && !isEmptyPart(before, part) && isEmptyPart(elsewhere, part);
    const isInHand = part === busy && !isEmptyPart(elsewhere, part) && !isEmptyPart(here, part);
    if (isTheirs && !isInHand) written = { ...written, ...partsOf(elsewhere, [part]) };
    else if (isTheirs || isGone || !holds(here, elsewhere, part)) differing.push(part);
  }
  return { written, differing };
}

/** Whether everything that one has written in a part is in what another has. */
export function holds(one: Written, other: Written, part: DraftPart): boolean {
  if (isEmptyPart(other, part)) return true;
  switch (part) {
    case "reply":
      return (
        one.reply.startsWith(other.reply) &&
        hasAll(one.replyFiles, other.replyFiles) &&
        (other.replyTo === null || other.replyTo.id === one.replyTo?.id) &&
        (other.mail === null || isSameWriting(one.mail, other.mail))
      );
    case "note":
      return (
        one.note.startsWith(other.note) &&
        hasAll(one.noteFiles, other.noteFiles) &&
        hasAll(one.mentions, other.mentions)
      );
    case "template":
    case "rich":
      return isSameWritten(one, other, [part]);
    default:
      return part satisfies never;
  }
}

type Named = readonly { readonly id: string }[];

function hasAll(some: Named, others: Named): boolean {
  return !others.some(isNotIn(some));
}

function isNotIn(some: Named) {
  const ids = new Set(some.map(({ id }) => id));
  return ({ id }: { readonly id: string }) => !ids.has(id);
}

/** What was written here and elsewhere, one below the other: both texts, and every file once. */
export function bothWritten(
  here: Written,
  elsewhere: Written,
  part: "reply" | "note",
): Partial<Written> {
  const files = part === "reply" ? "replyFiles" : "noteFiles";
  return {
    [part]: [here[part], elsewhere[part]].filter((text) => text !== "").join("\n\n"),
    [files]: [...here[files], ...elsewhere[files].filter(isNotIn(here[files]))],
    ...(part === "note" && {
      mentions: [...here.mentions, ...elsewhere.mentions.filter(isNotIn(here.mentions))],
    }),
    ...(part === "reply" && here.replyTo === null && { replyTo: elsewhere.replyTo }),
    ...(part === "reply" && here.canned === null && { canned: elsewhere.canned }),
    ...(part === "reply" && here.mail === null && { mail: elsewhere.mail }),
  };
}
