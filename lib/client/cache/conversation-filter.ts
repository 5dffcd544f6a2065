import {
  type ConversationView,
  conversationViews,
  type ListSort,
  listSorts,
} from "@/lib/model/event";

export const conversationSorts = listSorts;
export type ConversationSort = ListSort;

/** The filter of a list. The closed view has only one order, newest first. */
export type ConversationFilter = {
  readonly view: ConversationView;
  readonly sort: ConversationSort;
  readonly search?: string;
};

/** The page size of lists, also of the first page that the server renders. */
export const conversationPageSize = 50;

const searchLengthMax = 200;

/** The filter in a URL or cookie. Missing or unknown parts become `fallbackSort` and the view "all". */
export function parseFilter(
  given: {
    readonly view?: string | null | undefined;
    readonly sort?: string | null | undefined;
    readonly q?: string | null | undefined;
  },
  fallbackSort: ConversationSort = "waiting",
): ConversationFilter {
  const view = conversationViews.find((known) => known === given.view) ?? "all";
  const wanted = conversationSorts.find((known) => known === given.sort) ?? fallbackSort;
  const sort = view === "closed" ? "newest" : wanted;
  const search = given.q?.trim().slice(0, searchLengthMax) ?? "";
  return search === "" ? { view, sort } : { view, sort, search };
}
