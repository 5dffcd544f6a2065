import {
  type ConversationView,
  conversationViews,
  type ListSort,
  listSorts,
} from "@/lib/model/event";
import { parseQuery } from "@/lib/model/query/parse";
import { printQuery } from "@/lib/model/query/print";
import { queryLengthMax } from "@/lib/model/query/query";
import { namesStatus } from "@/lib/model/query/views";

/** The filter of a list. The closed view has only one order, newest first. */
export type ConversationFilter = {
  readonly view: ConversationView;
  readonly sort: ListSort;
  /** The id of a saved view, a team or a line, whose query narrows the list, too. */
  readonly saved?: string;
  /** As it was typed. */
  readonly query?: string;
};

/** The page size of lists, also of the first page that the server renders. */
export const conversationPageSize = 50;

/** How the agent sorts each view, by its name or its id. */
export type Sorts = Readonly<Record<string, ListSort>>;

/** How a list is sorted where its URL does not say so. */
export function usualSort({ view, saved }: Omit<ConversationFilter, "sort">, sorts: Sorts) {
  return sorts[saved ?? view] ?? "waiting";
}

/** The filter in a URL. Missing or unknown parts become the agent's usual order and the view "all". */
export function parseFilter(
  given: {
    readonly view?: string | null | undefined;
    readonly saved?: string | null | undefined;
    readonly sort?: string | null | undefined;
    readonly q?: string | null | undefined;
  },
  sorts: Sorts,
): ConversationFilter {
  const view = conversationViews.find((known) => known === given.view) ?? "all";
  const query = given.q?.trim().slice(0, queryLengthMax) ?? "";
  const rest = {
    view,
    ...(given.saved ? { saved: given.saved } : {}),
    ...(query === "" ? {} : { query }),
  };
  const wanted = listSorts.find((known) => known === given.sort);
  const sort = view === "closed" ? "newest" : (wanted ?? usualSort(rest, sorts));
  return { ...rest, sort };
}

/** Whether only the server knows what is in the list: its view is narrowed by a query. */
export function isNarrowed({ query, saved }: ConversationFilter): boolean {
  return query !== undefined || saved !== undefined;
}

/** Whether all of the list belongs to its view. A query that names a status itself goes beyond it. */
export function keepsToView({ query, saved }: ConversationFilter): boolean {
  if (saved !== undefined) return false;
  const parsed = query === undefined ? null : parseQuery(query);
  return parsed === null || (parsed.kind === "query" && !parsed.query.some(namesStatus));
}

/** What the server is asked for: the saved query, and what was typed within it. */
export function askedOf(
  { view, sort, saved, query }: ConversationFilter,
  views: readonly { readonly id: string; readonly query: string; readonly timeZone?: string }[],
) {
  const within = views.find(({ id }) => id === saved);
  const both = joined(within?.query ?? "", query ?? "");
  return {
    view,
    sort,
    ...(both === "" ? {} : { query: both }),
    ...(within?.timeZone === undefined ? {} : { timeZone: within.timeZone }),
  };
}

/** Two queries as one. Where one cannot be read, the server says so. */
function joined(a: string, b: string): string {
  const [first, second] = [parseQuery(a), parseQuery(b)];
  return first.kind === "query" && second.kind === "query"
    ? printQuery([...first.query, ...second.query])
    : `${a} ${b}`.trim();
}
