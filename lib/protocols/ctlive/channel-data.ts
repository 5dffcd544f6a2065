import type { WireObject } from "./wire-fields";

const keptLengthMax = 16 * 1024;
const keptLevelsMax = 32;

/**
 * Vendor facts that our model has no field for: members that are present and small enough to store; null when there are
 * none. Strings under `unbounded` are stored at any length.
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

/** Checks the depth before serialising: JSON.stringify overflows the stack on deep nesting. */
function isSmall(value: unknown): boolean {
  return isShallow(value, keptLevelsMax) && JSON.stringify(value).length <= keptLengthMax;
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((member) => isShallow(member, levels - 1));
}
