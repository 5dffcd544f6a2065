import { z } from "zod";
import { listSorts } from "@/lib/model/event";
import { isTimeZone } from "@/lib/model/query/dates";
import { queryLengthMax } from "@/lib/model/query/query";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import * as schemas from "./schemas";

const view = z.strictObject({ id: z.uuid() });

/** Saved views, and how lists are sorted. */
export const viewEndpoints = {
  listViews: {
    ...addresses.listViews,
    summary:
      "The saved views of this agent, and of the teams that the agent is in or supervises, in their order",
    responses: {
      200: z.strictObject({
        items: z.array(schemas.savedView),
        /** What is open with each team of which the agent sees everything, and on each line; teams first, each by name. */
        standing: z.array(schemas.standingView),
        /** The teams with which a view can be shared. */
        teams: z.array(z.strictObject({ id: schemas.id, name: z.string() })),
        /** How this agent sorts views, by the name of a built-in view or the id of another. */
        sorts: z.record(z.string(), z.enum(listSorts)),
      }),
    },
  },
  putView: {
    ...addresses.putView,
    summary:
      "Save a query under a name, or change what is saved; the same once more changes nothing. The caller makes the id",
    params: view,
    body: z.strictObject({
      name: z.string().trim().min(1).max(60),
      query: z.string().max(queryLengthMax),
      timeZone: z.string().max(64).refine(isTimeZone, "is no time zone").default("UTC"),
      /** A team that this agent is in or supervises; its members then have the view, too. */
      teamId: z.uuid().nullable().default(null),
      /** Its place among the views, from 0; left out, a new one is the last. */
      position: z.int().min(0).max(1_000).optional(),
    }),
    responses: { 200: schemas.savedView },
    errors: [404, 409],
  },
  deleteView: {
    ...addresses.deleteView,
    summary: "Remove a saved view; what was removed can be saved again under the same id",
    params: view,
    responses: { 204: null },
    errors: [404],
  },
  orderViews: {
    ...addresses.orderViews,
    summary: "Put saved views into this order",
    body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(100) }),
    responses: { 204: null },
    errors: [404],
  },
  putListSort: {
    ...addresses.putListSort,
    summary: "Remember how this agent sorts a view: a built-in one, or another by its id",
    params: z.strictObject({ view: z.string().min(1).max(40) }),
    body: z.strictObject({ sort: z.enum(listSorts) }),
    responses: { 204: null },
    errors: [404],
  },
} as const satisfies Record<string, Endpoint>;
