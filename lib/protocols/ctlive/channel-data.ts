import type { WireObject } from "./wire-fields";

const keptLengthMax = 16 * 1024;
const keptLevelsMax = 32;

/**
 * Vendor facts without a home in our model: the members that are there and are small enough to keep;
 * null when none is. Strings under `unbounded` are kept at any length.
 */
export function channelData(facts: WireObject, unbounded: WireObject = {}): WireObject | null {
  const kept = [
    ...Object.entries(facts).filter(([, value]) => isPresent(value) && isSmall(value)),
    ...Object.entries(unbounded).filter(([, value]) => isPresent(value)),
  ];
  return kept.length > 0 ? Object.fromEntries(kept) : null;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Depth first: serialising what is nested thousands deep overflows the stack. */
function isSmall(value: unknown): boolean {
  return isShallow(value, keptLevelsMax) && JSON.stringify(value).length <= keptLengthMax;
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((member) => isShallow(member, levels - 1));
}
