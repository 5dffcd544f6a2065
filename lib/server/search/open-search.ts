import type { Database } from "@/db/engines/database";
import type { SearchIndex } from "@/lib/inbox/context/search-index";
import { openPostgresSearch } from "./postgres/postgres-search";
import type { SearchFaults } from "./search-faults";
import { openThreadSearch, type SearchFiles } from "./thread-search-index";

/** What is searched: a database, and the files that it has on SQLite. */
export type SearchPlace = { readonly database: Database; readonly files: SearchFiles };

/** The index that fits a database: of SQLite a file with a thread, of PostgreSQL tables beside its own. */
export function openDefaultSearch(place: SearchPlace, faults: SearchFaults): SearchIndex {
  return place.database.engine === "sqlite"
    ? openThreadSearch(place.files, faults)
    : openPostgresSearch(place.database, faults);
}
