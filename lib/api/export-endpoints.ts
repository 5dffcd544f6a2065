import { z } from "zod";
import { namedMax } from "@/lib/model/conversation/bulk";
import { exportedWords, exportFormats, exportStates } from "@/lib/model/exports/export";
import { isTimeZone } from "@/lib/model/query/dates";
import { queryLengthMax } from "@/lib/model/query/query";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import * as schemas from "./schemas";

const one = z.strictObject({ id: z.uuid() });

export const exportView = z.strictObject({
  id: schemas.id,
  /** The query as it was given; null where the conversations were named. */
  query: z.string().nullable(),
  format: z.enum(exportFormats),
  notes: z.boolean(),
  /** `cancelled`, `failed` and `deleted` have no file. */
  state: z.enum(exportStates),
  fileName: z.string(),
  /** Conversations that were chosen; written so far; and left out, since the agent could not see them any more. */
  total: z.int(),
  done: z.int(),
  leftOut: z.int(),
  /** Messages and notes that were written. */
  messages: z.int(),
  bytes: z.int(),
  /** Of the whole file, in hexadecimal; null until it is done. */
  sha256: z.string().nullable(),
  /** Why it came to nothing, as a sentence. */
  failure: z.string().nullable(),
  /** When the conversations were chosen: what was said later is not in the file. */
  createdAt: schemas.instant,
  finishedAt: schemas.instant.nullable(),
  /** When the file is deleted by itself. */
  deletedAt: schemas.instant,
});

export type ExportView = z.infer<typeof exportView>;

/** Conversations as files. */
export const exportEndpoints = {
  createExport: {
    ...addresses.createExport,
    summary:
      "Write conversations to a file: all that a query finds now, of any status unless it names one, or those that are named. The file follows (202)",
    body: z
      .strictObject({
        /** Made by the caller: the same once more makes nothing, and tells what became of the first. */
        id: z.uuid().optional(),
        query: z.string().max(queryLengthMax).optional(),
        /** Whether words of the query are part of customers' names, as in lists, or of what was said, as in transcripts. */
        words: z.enum(exportedWords).default("customers"),
        ids: z
          .array(z.uuid())
          .min(1)
          .max(namedMax)
          .refine((ids) => new Set(ids).size === ids.length, "names a conversation twice")
          .optional(),
        format: z.enum(exportFormats),
        /** Without them nothing of notes, mentions, tags, priorities and internal events is in the file. */
        notes: z.boolean(),
        /** By whose clocks the query's dates are read and the file's times written. */
        timeZone: z.string().max(64).refine(isTimeZone, "is no time zone").default("UTC"),
        /** Of the file's own words, such as `es`; English where we do not speak it. */
        language: z.string().max(16).default("en"),
      })
      .refine(({ query, ids }) => (query === undefined) !== (ids === undefined), {
        message: "Give a query or ids",
        path: ["query"],
      }),
    responses: { 202: exportView },
    errors: [404, 409],
  },
  listExports: {
    ...addresses.listExports,
    summary: "This agent's exports of the last seven days, the newest first, at most 100",
    responses: { 200: z.strictObject({ items: z.array(exportView) }) },
  },
  getExport: {
    ...addresses.getExport,
    summary: "How far an export has come",
    params: one,
    responses: { 200: exportView },
    errors: [404],
  },
  deleteExport: {
    ...addresses.deleteExport,
    summary: "Cancel an export that is being written, or delete its file",
    params: one,
    responses: { 200: exportView },
    errors: [404],
  },
  getExportContent: {
    ...addresses.getExportContent,
    summary:
      "The file of an export that is done: one range of bytes is honoured, and Repr-Digest has its SHA-256. `show=1` is for a page to look at and print",
    params: one,
    query: z.strictObject({ show: z.literal("1").optional() }),
    responses: { 200: null, 206: null },
    errors: [404, 409, 416],
  },
} as const satisfies Record<string, Endpoint>;
