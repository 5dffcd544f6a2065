import type { ResponseOf } from "@/lib/api/contract";
import { recordOpening } from "@/lib/inbox/audit/record-opening";
import { recordingSearch } from "@/lib/inbox/audit/record-search";
import type { Context } from "@/lib/inbox/context/context";
import {
  countTranscripts as countTranscriptsUseCase,
  listTranscripts as listTranscriptsUseCase,
  type TranscriptCursor,
} from "@/lib/inbox/transcripts/list-transcripts";
import { readOutline } from "@/lib/inbox/transcripts/outline";
import type { Transcript } from "@/lib/inbox/transcripts/with-figures";
import {
  deleteSet,
  readSets,
  saveSet,
  type TranscriptSet,
} from "@/lib/inbox/writing/transcript-sets";
import { formatAddress } from "@/lib/model/addresses/shown-address";
import { AppError } from "@/lib/model/error";
import { isoInstant, isoInstantOrNull } from "@/lib/model/iso-instant";
import { defaultPreferences } from "@/lib/model/preferences/preferences";
import { type Handler, lineOf } from "./call";
import { presentContact, presentLineName } from "./present";
import { readQuery } from "./read-query";

export const listTranscripts: Handler<"listTranscripts"> = async ({ context, agent, query }) => {
  const { cursor, ...asked } = query;
  const after = cursor === undefined ? null : readCursor(cursor);
  const asksWhether = asked.limit === 0;
  const { rows, next, limitedTo } = await recordingSearch(
    context,
    agent,
    { words: asked.query, conversationId: null, isFirstPage: after === null, asksWhether },
    () =>
      listTranscriptsUseCase(context, agent, { ...asked, after, limit: Math.max(1, asked.limit) }),
  );
  const hasAny = rows.length > 0;
  if (asksWhether) return { status: 200, json: { items: [], nextCursor: null, limitedTo, hasAny } };
  const items = rows.map((row) => presentTranscript(context, row));
  const nextCursor = next === null ? null : `${next.key ?? ""}.${next.id}`;
  return { status: 200, json: { items, nextCursor, limitedTo, hasAny } };
};

export const countTranscripts: Handler<"countTranscripts"> = async ({ context, agent, query }) => ({
  status: 200,
  json: await countTranscriptsUseCase(context, agent, query),
});

export const getOutline: Handler<"getOutline"> = async ({ context, agent, params }) => {
  const { lastSeq, stretches, waits, gaps } = await readOutline(context, agent, params.id);
  await recordOpening(context, agent, params.id);
  return {
    status: 200,
    json: {
      lastSeq,
      stretches: stretches.map(({ at, ...counts }) => ({
        ...counts,
        at: isoInstant(new Date(at)),
      })),
      waits: [...waits],
      gaps: [...gaps],
    },
  };
};

function presentTranscript(
  context: Context,
  { row, counts, closed, assignee, team, found, score, ...figures }: Transcript,
): ResponseOf<"listTranscripts">["items"][number] {
  const named = (one: { readonly id: string; readonly name: string } | null) =>
    one && { id: one.id, name: one.name };
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    contact: presentContact(row),
    shownAddress: formatAddress(row.contactAddress),
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
    handledMs: figures.handledMs,
    closed: closed && { ...closed, at: isoInstant(closed.at) },
    score: score && { mean: score.mean / 100, count: score.count },
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

export const listTranscriptSets: Handler<"listTranscriptSets"> = async ({ context, agent }) => {
  const { sets, teams, canShareWithAll } = await readSets(context, agent);
  return { status: 200, json: { items: sets.map(presentSet), teams, canShareWithAll } };
};

export const putTranscriptSet: Handler<"putTranscriptSet"> = async (call) => {
  const { context, agent, params, body } = call;
  const { sort, order, columns, ...given } = body;
  readQuery(given.query);
  const arrangement = { sort, order, columns };
  const set = await saveSet(context, agent, { ...given, id: params.id, arrangement });
  return { status: 200, json: presentSet(set) };
};

export const deleteTranscriptSet: Handler<"deleteTranscriptSet"> = async (call) => {
  await deleteSet(call.context, call.agent, call.params.id);
  return { status: 204 };
};

function presentSet({
  view,
  team,
  canChange,
}: TranscriptSet): ResponseOf<"listTranscriptSets">["items"][number] {
  const { id, name, query, timeZone, audience, arrangement } = view;
  const { sort, order, columns } = arrangement ?? {
    ...({ sort: "activity", order: "desc" } as const),
    columns: defaultPreferences.transcriptColumns,
  };
  return {
    ...{ id, name, query, timeZone, audience, sort, order, team, canChange },
    columns: [...columns],
  };
}
