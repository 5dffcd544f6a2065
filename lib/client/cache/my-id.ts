import type { QueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import { queryKeys } from "./query-keys";

/** The agent who is signed in, from the cache; null while that is not loaded. */
export function myIdOf(queryClient: QueryClient): string | null {
  return queryClient.getQueryData<ResponseOf<"getMe">>(queryKeys.me)?.agent.id ?? null;
}
