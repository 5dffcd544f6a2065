import type { ListSort } from "@/lib/model/event";
import type { ChosenPreferences } from "@/lib/model/preferences/preferences";
import type { TranscriptArrangement } from "@/lib/model/query/transcript-sorts";
import type { Audience } from "@/lib/model/writing/audience";
import type { Columns, Referred } from "./columns.sqlite";

/** Where a saved view is shown. */
export type ViewPlace = "inbox" | "transcripts";

/** The part of the schema about how agents look at the inbox. */
export function defineViewTables(
  {
    table,
    id,
    reference,
    sharedReference,
    text,
    integer,
    timestamp,
    json,
    index,
    primaryKey,
  }: Columns,
  { organizations, agents, teams }: Referred<"organizations" | "agents" | "teams">,
) {
  /** A query under a name: an agent's own, or a team's. */
  const savedViews = table(
    "saved_views",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      /** Who made it, and whose it is while it is no team's. */
      agentId: reference(agents).notNull(),
      teamId: reference(teams),
      audience: text().$type<Audience>().notNull().default("own"),
      /** Where it is shown: in the inbox, or as a set of transcripts. */
      place: text().$type<ViewPlace>().notNull().default("inbox"),
      name: text().notNull(),
      query: text().notNull(),
      /** By whose clocks the dates of the query are read. */
      timeZone: text().notNull(),
      position: integer().notNull(),
      /** Of a set of transcripts: its order and its columns. */
      arrangement: json<TranscriptArrangement>(),
      createdAt: timestamp().notNull(),
    },
    (t) => [index("saved_views_organization").on(t.organizationId)],
  );

  /** How an agent sorts a view, where that is not the usual order. */
  const listSorts = table(
    "list_sorts",
    {
      agentId: reference(agents).notNull(),
      /** The name of a built-in view, or the id of a saved one. */
      view: text().notNull(),
      sort: text().$type<ListSort>().notNull(),
    },
    (t) => [primaryKey({ columns: [t.agentId, t.view] })],
  );

  /** How an agent wants the desk, where that is not as it comes. */
  const agentPreferences = table("agent_preferences", {
    agentId: reference(agents).primaryKey(),
    chosen: json<ChosenPreferences>().notNull(),
  });

  return { savedViews, listSorts, agentPreferences };
}
