import { z } from "zod";
import { tagLengthMax } from "@/lib/model/conversation/tags";

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
