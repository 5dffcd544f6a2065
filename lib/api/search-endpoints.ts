import { z } from "zod";
import { isTimeZone } from "@/lib/model/query/dates";
import { queryLengthMax } from "@/lib/model/query/query";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import * as schemas from "./schemas";

/** The search over everything that was said. */
export const searchEndpoints = {
  search: {
    ...addresses.search,
    summary:
      "What was said in conversations of any age, and customers by name, address and case number, with the words in their line",
    query: z.strictObject({
      /**
       * Words, phrases in quotes, beginnings of words (`invoi*`) and filters as in lists: `from:`, `line:`, `agent:`,
       * `team:`, `tag:`, `before:`, `after:`, `has:file`, `is:closed`; `-` before what must not be there. Other filters of
       * lists (`by:`, `messages:`, `first-response:`, `opened-before:`, `waiting:` …) are refused with their place: lists
       * and transcripts know them. Emoji are no words and find nothing.
       */
      q: z.string().max(queryLengthMax),
      /** Only in this conversation, and only what was said. */
      conversation: z.uuid().optional(),
      /** `best` puts the newest 20,000 hits in order by how near the words stand to one another. */
      order: z.enum(["newest", "best"]).default("newest"),
      /** By whose clocks its dates are read, such as `Europe/Madrid`. */
      timeZone: z.string().max(64).refine(isTimeZone, "is no time zone").default("UTC"),
      cursor: z.string().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    responses: {
      200: z.strictObject({
        /** May be fewer than `limit`, or none, and not be the last page. */
        items: z.array(
          z.strictObject({
            conversationId: schemas.id,
            /** Null where the customer is found, and no message. */
            messageId: schemas.id.nullable(),
            seq: z.int(),
            at: schemas.instant,
            /** A line of the text around what was found. */
            excerpt: z.string(),
            /** Where in `excerpt` it stands. */
            marks: z.array(z.strictObject({ from: z.int(), to: z.int() })),
            contact: schemas.conversationSummary.shape.contact,
            line: schemas.conversationSummary.shape.line,
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    },
    errors: [503],
  },
} as const satisfies Record<string, Endpoint>;
