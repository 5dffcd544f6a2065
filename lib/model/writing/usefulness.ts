/** After so long, twice as many uses count as much as one use today. */
const halfLifeMs = 7 * 24 * 3_600_000;

type Use = { readonly useCount: number; readonly lastUsedAt: Date | null };

/**
 * By what things that are used again are ranked, the greatest first: how often and how lately. Two such numbers compare
 * the same at any time. What was never used is last.
 */
export function usefulness({ useCount, lastUsedAt }: Use): number {
  if (useCount <= 0 || lastUsedAt === null) return Number.NEGATIVE_INFINITY;
  return Math.log2(useCount) + lastUsedAt.getTime() / halfLifeMs;
}
