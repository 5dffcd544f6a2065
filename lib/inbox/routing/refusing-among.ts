import type { listPassing } from "@/db/stores/routing/routing-queue";

type Passing = Awaited<ReturnType<typeof listPassing>>;

/** Who gave a conversation away themselves: routing does not give it back to them. */
export function refusingAmong(passing: Passing): ReadonlySet<string> {
  return new Set(passing.flatMap(({ agentId, isOwnDoing }) => (isOwnDoing ? [agentId] : [])));
}
