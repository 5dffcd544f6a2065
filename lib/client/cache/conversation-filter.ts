import { type ConversationView, conversationViews } from "@/lib/model/event";

export const conversationSorts = ["waiting", "newest"] as const;
export type ConversationSort = (typeof conversationSorts)[number];

/** What a list shows. The closed view has one order only, newest. */
export type ConversationFilter = {
  readonly view: ConversationView;
  readonly sort: ConversationSort;
  readonly search?: string;
};

/** Rows of one request, the first one of the server included. */
export const conversationPageSize = 50;

const searchLengthMax = 200;

/** A filter from what a link or a cookie says; what is missing or unknown gets `fallbackSort` and the view "all". */
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
