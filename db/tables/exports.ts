import { sql } from "drizzle-orm";
import type { ExportFormat, ExportState } from "@/lib/model/exports/export";
import type { Columns, Referred } from "./columns.sqlite";

/** The part of the schema about files that conversations are written to. */
export function defineExportTables(
  {
    table,
    id,
    reference,
    sharedReference,
    text,
    integer,
    timestamp,
    flag,
    bigNumber,
    index,
    primaryKey,
  }: Columns,
  { organizations, agents }: Referred<"organizations" | "agents">,
) {
  /** One export, with the place at which it goes on. The file lies under its id in the data folder. */
  const exports = table(
    "exports",
    {
      /** Made by whoever asks for it, so that asking twice does it once. */
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      agentId: sharedReference(agents).notNull(),
      /** As it was typed; null where the conversations were named. */
      query: text(),
      format: text().$type<ExportFormat>().notNull(),
      hasNotes: flag().notNull(),
      timeZone: text().notNull(),
      language: text().notNull(),
      fileName: text().notNull(),
      state: text().$type<ExportState>().notNull(),
      /** Conversations that were chosen; written; and left out, because they were nobody's to see any more. */
      total: integer().notNull(),
      done: integer().notNull(),
      leftOut: integer().notNull(),
      /** Messages and notes that were written. */
      messages: integer().notNull(),
      /** How long the file is: whatever lies behind was not finished. */
      bytes: bigNumber().notNull(),
      /** Of those, pictures. */
      pictureBytes: bigNumber().notNull(),
      sha256: text(),
      /** Why it came to nothing, as a sentence. */
      failure: text(),
      /** When the conversations were chosen. */
      createdAt: timestamp().notNull(),
      /** When it last went on: who was served longest ago is next. */
      steppedAt: timestamp().notNull(),
      finishedAt: timestamp(),
      /** The last conversation that is finished: they are written in the order of their ids. */
      afterId: text(),
      /** Of the one that is being written: its last entry in the file, and what was written before it. */
      inSeq: integer(),
      inBytes: bigNumber(),
      inMessages: integer(),
      /** When the entry that was written last was. */
      shownAt: timestamp(),
    },
    (t) => [
      index("exports_unfinished").on(t.steppedAt).where(sql`${t.state} = 'running'`),
      index("exports_agent").on(t.agentId, t.createdAt),
    ],
  );

  /** The conversations of an export. Without a foreign key: one that is erased meanwhile is left out. */
  const exportItems = table(
    "export_items",
    {
      exportId: reference(exports).notNull(),
      conversationId: text().notNull(),
      /** The last entry that it had when it was chosen: what came later is not in the file. */
      lastSeq: integer().notNull(),
    },
    (t) => [primaryKey({ columns: [t.exportId, t.conversationId] })],
  );

  return { exports, exportItems };
}
