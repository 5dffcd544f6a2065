import type { QueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import { queryKeys } from "../cache/query-keys";

type Views = ResponseOf<"listViews">;

/** All views that have an id: saved ones, and those of teams and lines. */
export function viewsWithId(views: Views | undefined) {
  return views === undefined ? [] : [...views.items, ...views.standing];
}

/** The same of what the browser has. */
export function knownViews(queryClient: QueryClient) {
  return viewsWithId(queryClient.getQueryData<Views>(queryKeys.views));
}
