import { findAuthors } from "@/db/stores/agents";
import { findTeams } from "@/db/stores/organizations";
import { listParticipants } from "@/db/stores/participants";
import { listMeanScores } from "@/db/stores/review/scores";
import { findHits } from "@/db/stores/search-hits";
import type { MessageCounts } from "@/db/stores/transcripts/figures";
import {
  listAnsweredAfter,
  listClosings,
  listFirstResponses,
  type TranscriptRow,
} from "@/db/stores/transcripts/transcripts";
import { excerptOf } from "@/lib/model/search/excerpt";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import type { SearchHit } from "../context/search-index";
import { textOf } from "../reading/search";
import { countAll } from "./count-messages";
import type { SaidWords } from "./said-in";

/** Of a conversation without any. */
export const noMessages: MessageCounts = { inbound: 0, outbound: 0, internal: 0 };

type Said = { readonly words: SaidWords; readonly hits: ReadonlyMap<string, SearchHit> };

/**
 * Rows that the agent may see, with what the table shows of them besides; with words, also the newest hit of each. Scores are
 * of the reviews that the agent may read.
 */
export async function withFigures(
  { database: { read } }: Context,
  agent: AgentIdentity,
  rows: readonly TranscriptRow[],
  said: Said | null,
) {
  const ids = rows.map(({ id }) => id);
  const closedIds = rows.filter(({ status }) => status === "closed").map(({ id }) => id);
  const assigneeIds = [...new Set(rows.flatMap(({ assigneeId }) => assigneeId ?? []))];
  const teamIds = [...new Set(rows.flatMap(({ teamId }) => teamId ?? []))];
  const hits = said === null ? [] : ids.flatMap((id) => said.hits.get(id) ?? []);
  const [counts, responses, answered, closings, scores, participants, assignees, teams, hitRows] =
    await Promise.all([
      countAll(read, rows),
      listFirstResponses(read, ids),
      listAnsweredAfter(read, closedIds),
      listClosings(read, closedIds),
      listMeanScores(read, agent, ids),
      listParticipants(read, ids),
      findAuthors(read, assigneeIds),
      findTeams(read, agent.organizationId, teamIds),
      findHits(read, agent, hits),
    ]);
  const closerIds = [...closings.values()].flatMap(({ by }) =>
    by.kind === "agent" ? [by.agentId] : [],
  );
  const closers = new Map(
    (await findAuthors(read, [...new Set(closerIds)])).map(({ id, name }) => [id, name]),
  );
  return rows.map((row) => {
    const hit = said?.hits.get(row.id);
    const hitRow = hitRows.find(
      ({ conversationId, seq }) => conversationId === row.id && seq === hit?.seq,
    );
    const closed = closings.get(row.id) ?? null;
    return {
      row,
      counts: counts.get(row.id) ?? noMessages,
      firstResponseMs: responses.get(row.id) ?? null,
      closed: closed && {
        ...closed,
        name: closed.by.kind === "agent" ? (closers.get(closed.by.agentId) ?? null) : null,
      },
      handledMs: closed && handledMs(row, answered.get(row.id), closed.at),
      score: scores.get(row.id) ?? null,
      agents: participants
        .filter(({ participant }) => participant.conversationId === row.id)
        .map(({ participant, name }) => ({ id: participant.agentId, name })),
      assignee: assignees.find(({ id }) => id === row.assigneeId) ?? null,
      team: teams.find(({ id }) => id === row.teamId) ?? null,
      found:
        said === null || hit === undefined || hitRow === undefined
          ? null
          : { hit, row: hitRow, excerpt: excerptOf(textOf(hitRow), said.words.all) },
    };
  });
}

/** From the first response to the end; null where nobody responded before it. */
function handledMs(
  { createdAt }: TranscriptRow,
  answeredAfter: number | undefined,
  closedAt: Date,
): number | null {
  if (answeredAfter === undefined) return null;
  const ms = closedAt.getTime() - createdAt.getTime() - answeredAfter;
  return ms < 0 ? null : ms;
}

/** A conversation as the table shows it. */
export type Transcript = Awaited<ReturnType<typeof withFigures>>[number];
