import { z } from "zod";
import { tagLengthMax } from "@/lib/model/conversation/tags";
import { messageLengthMax } from "@/lib/model/writing/length-max";

/** No control characters, no direction marks: a tag looks like what it is. */
const shownText = /^[^\p{C}]*$/u;

/** One tag. Upper and lower case are the same; the organization's first spelling is kept. */
export const tagName = z
  .string()
  .trim()
  .min(1)
  .max(tagLengthMax)
  .regex(shownText, "must be of characters that are shown");

/** With the status `snoozed`: when it is open again. The customer's message opens it in any case. */
export const snoozedUntil = z.union([z.literal("reply"), z.iso.datetime({ offset: true })]);

/** What is noted for colleagues with a change, in plain words. */
export const noteText = z.string().trim().min(1).max(messageLengthMax);

type GivesAway = {
  readonly assignee?: unknown;
  readonly teamId?: unknown;
  readonly note?: unknown;
};

/** A note is for whoever gets the conversation. */
export const notesForSomebody = [
  ({ assignee, teamId, note }: GivesAway) =>
    note === undefined || assignee !== undefined || teamId !== undefined,
  { message: "A note goes with an assignee or a team", path: ["note"] },
] satisfies [(given: GivesAway) => boolean, { message: string; path: string[] }];
