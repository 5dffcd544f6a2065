import type { Database } from "@/db/engines/database";
import type { SearchIndex } from "@/lib/inbox/context/search-index";
import { AppError, isAppError } from "@/lib/model/error";
import { IndexFollower } from "../follower";
import type { SearchFaults } from "../search-faults";
import { PostgresIndex } from "./postgres-index";

/** What changes is put in at once, and what changes in so long after that together. */
const gatherMs = 300;

/**
 * The index of a PostgreSQL database, in that database. It follows by itself; questions are refused with `unavailable` while it cannot be
 * made.
 */
export function openPostgresSearch(database: Database, faults: SearchFaults): SearchIndex {
  const index = new PostgresIndex(database);
  const follower = new IndexFollower(index, faults, gatherMs);
  return {
    look: (conversationId) => follower.look(conversationId),
    async find(asked, page) {
      try {
        return await index.find(asked, page);
      } catch (error) {
        if (isAppError(error)) throw error;
        faults.stopped(String(error));
        throw new AppError("unavailable", "The search cannot be asked. Try again in a moment.");
      }
    },
    settled: () => follower.settled(),
    close: () => follower.close(),
  };
}
