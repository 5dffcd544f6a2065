import type { ResponseOf } from "@/lib/api/contract";
import {
  deleteSet,
  readSets,
  saveSet,
  type TranscriptSet,
} from "@/lib/inbox/writing/transcript-sets";
import { defaultPreferences } from "@/lib/model/preferences/preferences";
import type { Handler } from "./call";
import { readQuery } from "./read-query";

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
