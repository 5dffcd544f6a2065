import { z } from "zod";
import { conversationStatuses } from "@/lib/model/event";
import { isTimeZone } from "@/lib/model/query/dates";
import { queryLengthMax } from "@/lib/model/query/query";
import { sortDirections, transcriptSorts } from "@/lib/model/query/transcript-sorts";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import { conversation } from "./parameters";
import * as schemas from "./schemas";

const named = z.strictObject({ id: schemas.id, name: z.string() });

/** A conversation of any age, with its figures. */
const transcript = z.strictObject({
  id: schemas.id,
  version: z.int(),
  status: z.enum(conversationStatuses),
  contact: schemas.conversationSummary.shape.contact,
  line: schemas.conversationSummary.shape.line,
  /** The customer's address as it is shown: of a phone number its international form. */
  shownAddress: z.string(),
  team: named.nullable(),
  assignee: named.nullable(),
  /** Whoever was responsible for it or wrote to the customer, in the order in which they came. */
  agents: z.array(named),
  tags: z.array(z.string()),
  openedAt: schemas.instant,
  lastActivityAt: schemas.instant,
  /** Since when the customer waits for an answer; null when nobody waits. */
  waitingSince: schemas.instant.nullable(),
  /** Since when a message of ours has failed that nobody retried or dismissed; null when none has. */
  failedAt: schemas.instant.nullable(),
  /**
   * From the customer's first message that a person may answer until the first one after it that a person wrote and that
   * was not refused; null where there is none.
   */
  firstResponseMs: z.number().nullable(),
  /** Of a closed one: from that first response until it was closed; null where nobody responded before. */
  handledMs: z.number().nullable(),
  /** Of a closed one: when, by whom, and why where it was not an agent. Null while it is open, or where that is not known. */
  closed: z
    .strictObject({
      at: schemas.instant,
      by: schemas.actor,
      /** Of the agent who closed it, whether they took part or not. */
      name: z.string().nullable(),
      reason: z.enum(["inactivity", "absence"]).nullable(),
    })
    .nullable(),
  /**
   * The plain mean of the reviews that count, in percent, and how many they are: of those that whoever asks may read. Null
   * where there is none.
   */
  score: z.strictObject({ mean: z.number(), count: z.int() }).nullable(),
  messages: z.strictObject({ inbound: z.int(), outbound: z.int(), notes: z.int() }),
  /** The newest message with the words that were asked for; null without words, and where it was deleted since. */
  found: z
    .strictObject({
      /** 0 where it is the customer who was found. */
      seq: z.int(),
      messageId: schemas.id.nullable(),
      at: schemas.instant,
      excerpt: z.string(),
      /** Where in `excerpt` the words stand. */
      marks: z.array(z.strictObject({ from: z.int(), to: z.int() })),
    })
    .nullable(),
});

/** As it is typed: filters as in lists, and words as in the search. Without a status, every one is meant. */
const typedQuery = z.string().max(queryLengthMax).default("");
/** By whose clocks the dates of a query are read, such as `Europe/Madrid`. */
const timeZone = z.string().max(64).refine(isTimeZone, "is no time zone").default("UTC");

/** Conversations of any age, for those who look through them. */
export const transcriptEndpoints = {
  listTranscripts: {
    ...addresses.listTranscripts,
    summary:
      "Conversations of any age and status with their figures; words in the query mean what was said in one message",
    query: z.strictObject({
      query: typedQuery,
      /**
       * `activity` and `opened` go through all. The others, and every order of a query with words, put at most the newest
       * 20,000 conversations or hits in order; `limitedTo` says where there are more. What has no value stands last.
       */
      sort: z.enum(transcriptSorts).default("activity"),
      order: z.enum(sortDirections).default("desc"),
      timeZone,
      cursor: z.string().max(200).optional(),
      /** 0 asks only whether there are any (`hasAny`). */
      limit: z.coerce.number().int().min(0).max(100).default(50),
    }),
    responses: {
      200: z.strictObject({
        items: z.array(transcript),
        nextCursor: z.string().nullable(),
        hasAny: z.boolean(),
        /** Only so many, the newest, were looked at; null where all were. */
        limitedTo: z.int().nullable(),
      }),
    },
    errors: [503],
  },
  countTranscripts: {
    ...addresses.countTranscripts,
    summary:
      "How many conversations `listTranscripts` lists for a query, of the newest 20,000 conversations or hits",
    query: z.strictObject({ query: typedQuery, timeZone }),
    responses: {
      200: z.strictObject({
        count: z.int(),
        /** Whether there may be others, which were not looked at. */
        isMore: z.boolean(),
      }),
    },
    errors: [503],
  },
  getOutline: {
    ...addresses.getOutline,
    summary:
      "What there is of a conversation, in at most 240 stretches of entries; its longest waits and pauses. In one answer, however long it is",
    params: conversation,
    responses: {
      200: z.strictObject({
        /** The number of its last entry: stretches, waits and pauses are told by these numbers. */
        lastSeq: z.int(),
        stretches: z.array(
          z.strictObject({
            fromSeq: z.int(),
            toSeq: z.int(),
            /** When its first entry was. */
            at: schemas.instant,
            inbound: z.int(),
            /** Of people; those of programs are in `programs`. */
            outbound: z.int(),
            programs: z.int(),
            notes: z.int(),
            failed: z.int(),
            /** Assigned, released, or gone on on another line. */
            handOvers: z.int(),
          }),
        ),
        /** From a customer's message to the one that answered it, or until now: the longest, a minute and longer. */
        waits: z.array(z.strictObject({ fromSeq: z.int(), toSeq: z.int(), ms: z.number() })),
        /** Nothing happened before this entry for so long: the longest, an hour and longer. */
        gaps: z.array(z.strictObject({ seq: z.int(), ms: z.number() })),
      }),
    },
    errors: [404],
  },
} as const satisfies Record<string, Endpoint>;
