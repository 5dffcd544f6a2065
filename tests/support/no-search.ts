import type { SearchIndex } from "@/lib/inbox/context/search-index";
import { AppError } from "@/lib/model/error";

/** What stands for the search where there is no index: it knows of nothing and refuses questions. */
export const noSearch: SearchIndex = {
  look() {},
  find: () => Promise.reject(new AppError("unavailable", "There is no search on this database.")),
  settled: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
