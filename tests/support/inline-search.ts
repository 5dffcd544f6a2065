import type { SearchIndex } from "@/lib/inbox/context/search-index";
import { SearchEngine } from "@/lib/server/search/engine";
import type { SearchFaults } from "@/lib/server/search/search-faults";
import type { SearchFiles } from "@/lib/server/search/thread-search-index";

/** The index of the search without its thread: the same work, between the test's own. */
export function openInlineSearch(files: SearchFiles, faults: SearchFaults): SearchIndex {
  const engine = new SearchEngine(files, faults);
  return {
    look: (conversationId) => engine.look(conversationId),
    find: async (asked, page) => engine.find(asked, page),
    settled: () => engine.settled(),
    close: async () => engine.close(),
  };
}
