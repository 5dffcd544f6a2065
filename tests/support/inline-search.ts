import type { SearchIndex } from "@/lib/inbox/context/search-index";
import { SearchEngine } from "@/lib/server/search/engine";
import { openDefaultSearch, type SearchPlace } from "@/lib/server/search/open-search";
import type { SearchFaults } from "@/lib/server/search/search-faults";

/** The index of the search without its thread, where it has one: the same work, between the test's own. */
export function openInlineSearch(place: SearchPlace, faults: SearchFaults): SearchIndex {
  if (place.database.engine === "postgres") return openDefaultSearch(place, faults);
  const engine = new SearchEngine(place.files, faults);
  return {
    look: (conversationId) => engine.look(conversationId),
    find: async (asked, page) => engine.find(asked, page),
    settled: () => engine.settled(),
    close: async () => engine.close(),
  };
}
