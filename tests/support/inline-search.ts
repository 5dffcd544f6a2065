import type { SearchIndex } from "@/lib/inbox/context/search-index";
import { SearchEngine } from "@/lib/server/search/engine";
import type { SearchFiles } from "@/lib/server/search/thread-search-index";

/** The index of the search without its thread: the same work, between the test's own. */
export function openInlineSearch(
  files: SearchFiles,
  onError: (error: string) => void,
): SearchIndex {
  const engine = new SearchEngine(files, (error) => onError(String(error)));
  return {
    look: (conversationId) => engine.look(conversationId),
    find: async (asked, page) => engine.find(asked, page),
    settled: () => engine.settled(),
    close: async () => engine.close(),
  };
}
