import { queryLengthMax } from "@/lib/model/query/query";
import {
  type SortDirection,
  sortDirections,
  type TranscriptSort,
  transcriptSorts,
} from "@/lib/model/query/transcript-sorts";

/** Which transcripts are shown, in which order. */
export type TranscriptFilter = {
  /** As it was typed; empty for all. */
  readonly query: string;
  readonly sort: TranscriptSort;
  readonly order: SortDirection;
};

/** The page size of the table, also of the first page that the server renders. */
export const transcriptPageSize = 50;

/** The filter in a URL. Missing or unknown parts become all of them, the last active first. */
export function parseTranscriptFilter(given: {
  readonly q?: string | null | undefined;
  readonly sort?: string | null | undefined;
  readonly order?: string | null | undefined;
}): TranscriptFilter {
  return {
    query: given.q?.trim().slice(0, queryLengthMax) ?? "",
    sort: transcriptSorts.find((known) => known === given.sort) ?? "activity",
    order: sortDirections.find((known) => known === given.order) ?? "desc",
  };
}

/** Whether an address shows an open transcript. */
export function isTranscriptOpen(address: string): boolean {
  const [path, search] = address.split("?");
  return path === "/transcripts" && new URLSearchParams(search).has("open");
}

/** The address of the table, with an open transcript where one is. */
export function transcriptsHref(filter: TranscriptFilter, openId: string | null = null): string {
  const parameters = new URLSearchParams();
  if (filter.query !== "") parameters.set("q", filter.query);
  if (filter.sort !== "activity") parameters.set("sort", filter.sort);
  if (filter.order !== "desc") parameters.set("order", filter.order);
  if (openId !== null) parameters.set("open", openId);
  const search = parameters.toString();
  return search === "" ? "/transcripts" : `/transcripts?${search}`;
}
