import { statSync } from "node:fs";
import { join } from "node:path";
import { loadCompiled } from "../../../lib/server/search/repair/compile.mjs";
import { perConversation } from "./corpus.mjs";

const batch = 1_000;

/** The index in a file of SQLite. */
export async function openSqlite(folder) {
  const { SearchFile } = await loadCompiled("lib/server/search/search-file.ts");
  const path = join(folder, "search.db");
  const file = new SearchFile(path);
  return {
    name: "SQLite",
    async fill(messages, count) {
      const places = new Map();
      for (let done = 0; done < count; done += batch) {
        file.together(() => {
          for (let at = done; at < Math.min(count, done + batch); at++) {
            const id = `conversation-${Math.floor(at / perConversation)}`;
            let key = places.get(id);
            if (key === undefined) {
              key = file.addPlace(id);
              if (places.size > 1_000) places.clear();
              places.set(id, key);
            }
            file.add(key, { seq: (at % perConversation) + 1, ...messages.next().value });
          }
        });
      }
    },
    size: async () => statSync(path).size,
    find: async (question, order) => file.find(question, order, 50, null),
    async close() {
      file.close();
    },
  };
}
