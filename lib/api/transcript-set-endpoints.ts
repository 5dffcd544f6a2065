import { z } from "zod";
import { transcriptColumns } from "@/lib/model/preferences/preferences";
import { isTimeZone } from "@/lib/model/query/dates";
import { queryLengthMax } from "@/lib/model/query/query";
import { sortDirections, transcriptSorts } from "@/lib/model/query/transcript-sorts";
import { audiences } from "@/lib/model/writing/audience";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import * as schemas from "./schemas";

const team = z.strictObject({ id: schemas.id, name: z.string() });
const columns = z.array(z.enum(transcriptColumns)).max(transcriptColumns.length);

const transcriptSet = z.strictObject({
  id: schemas.id,
  name: z.string(),
  query: z.string(),
  /** By whose clocks the dates of the query are read. */
  timeZone: z.string(),
  sort: z.enum(transcriptSorts),
  order: z.enum(sortDirections),
  columns,
  audience: z.enum(audiences),
  /** The team whose members have it; null for other audiences. */
  team: team.nullable(),
  /** Whether the caller may change or remove it. */
  canChange: z.boolean(),
});

const params = z.strictObject({ id: z.uuid() });

/** Queries of transcripts that are saved under a name, with their order and columns. */
export const transcriptSetEndpoints = {
  listTranscriptSets: {
    ...addresses.listTranscriptSets,
    summary:
      "The sets of transcripts of this agent, of the agent's teams and of everybody, by name",
    responses: {
      200: z.strictObject({
        items: z.array(transcriptSet),
        /** The teams with which a set can be shared. */
        teams: z.array(team),
        canShareWithAll: z.boolean(),
      }),
    },
  },
  putTranscriptSet: {
    ...addresses.putTranscriptSet,
    summary:
      "Save a query of transcripts under a name, or change what is saved; the same once more changes nothing. The caller makes the id. For everybody only supervisors and administrators make them",
    params,
    body: z
      .strictObject({
        name: z.string().trim().min(1).max(60),
        query: z.string().max(queryLengthMax),
        timeZone: z.string().max(64).refine(isTimeZone, "is no time zone").default("UTC"),
        sort: z.enum(transcriptSorts).default("activity"),
        order: z.enum(sortDirections).default("desc"),
        columns,
        audience: z.enum(audiences).default("own"),
        /** Whose it is where the audience is a team of this agent. */
        teamId: z.uuid().nullable().default(null),
      })
      .refine(({ audience, teamId }) => (audience === "team") === (teamId !== null), {
        message: "is given for the audience team, and for no other",
        path: ["teamId"],
      }),
    responses: { 200: transcriptSet },
    errors: [404, 409],
  },
  deleteTranscriptSet: {
    ...addresses.deleteTranscriptSet,
    summary: "Remove a set; what was removed can be saved again under the same id",
    params,
    responses: { 204: null },
    errors: [404],
  },
} as const satisfies Record<string, Endpoint>;
