import { z } from "zod";
import { normalAddress } from "./mailbox";

/** A mailbox as somebody gives it. */
export const givenMailbox = z.strictObject({
  address: z
    .string()
    .max(320)
    .refine((text) => normalAddress(text) !== null, { error: "is no e-mail address" }),
  name: z.string().trim().max(200).nullable().default(null),
});
