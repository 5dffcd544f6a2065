import type { ResponseOf } from "@/lib/api/contract";
import { recordingSearch } from "@/lib/inbox/audit/record-search";
import type { Context } from "@/lib/inbox/context/context";
import {
  listTranscripts as listTranscriptsUseCase,
  type Transcript,
  type TranscriptCursor,
} from "@/lib/inbox/transcripts/list-transcripts";
import { AppError } from "@/lib/model/error";
import { isoInstant, isoInstantOrNull } from "@/lib/model/iso-instant";
import { type Handler, lineOf } from "./call";
import { presentContact, presentLineName } from "./present";

export const listTranscripts: Handler<"listTranscripts"> = async ({ context, agent, query }) => {
  const { cursor, ...asked } = query;
  const after = cursor === undefined ? null : readCursor(cursor);
  const { rows, next, limitedTo } = await recordingSearch(
    context,
    agent,
    { words: asked.query, conversationId: null, isFirstPage: after === null },
    () => listTranscriptsUseCase(context, agent, { ...asked, after }),
  );
  const items = rows.map((row) => presentTranscript(context, row));
  return {
    status: 200,
    json: { items, nextCursor: next === null ? null : `${next.key ?? ""}.${next.id}`, limitedTo },
  };
};

function presentTranscript(
  context: Context,
  { row, counts, closed, assignee, team, found, ...figures }: Transcript,
): ResponseOf<"listTranscripts">["items"][number] {
  const named = (one: { readonly id: string; readonly name: string } | null) =>
    one && { id: one.id, name: one.name };
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    contact: presentContact(row),
    line: presentLineName(lineOf(context, row.lineId)),
    team: named(team),
    assignee: named(assignee),
    agents: figures.agents,
    tags: [...(row.tags ?? [])],
    openedAt: isoInstant(row.createdAt),
    lastActivityAt: isoInstant(row.lastActivityAt),
    waitingSince: isoInstantOrNull(row.waitingSince),
    failedAt: isoInstantOrNull(row.failedAt),
    firstResponseMs: figures.firstResponseMs,
    closed: closed && { ...closed, at: isoInstant(closed.at) },
    messages: { inbound: counts.inbound, outbound: counts.outbound, notes: counts.internal },
    found: found && {
      seq: found.row.seq,
      messageId: found.row.message?.id ?? null,
      at: isoInstant(found.row.message?.receivedAt ?? found.hit.at),
      excerpt: found.excerpt.text,
      marks: [...found.excerpt.marks],
    },
  };
}

function readCursor(cursor: string): TranscriptCursor {
  const [, key, id] = /^(-?\d{0,16}(?:\.\d{1,3})?)\.([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (key === undefined || id === undefined) {
    throw new AppError("invalid_request", "The cursor is not one of ours", {
      problems: [{ path: "cursor", message: "must be a nextCursor of an earlier page" }],
    });
  }
  return { key: key === "" ? null : Number(key), id };
}
