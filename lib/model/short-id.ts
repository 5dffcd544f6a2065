/**
 * An id in 24 hexadecimal digits, for vendors whose ids have that form: the instant of a UUIDv7 and the last of its
 * random digits. Follows from the id alone; two ids of one millisecond share it once in 2^48 pairs.
 */
export function shortIdOf(uuid: string): string {
  const digits = uuid.replaceAll("-", "");
  return `${digits.slice(0, 12)}${digits.slice(13, 16)}${digits.slice(23)}`;
}

/** The ids among which the one with this short id is, both ends included; null for what is no short id. */
export function shortIdBounds(
  shortId: string,
): { readonly from: string; readonly to: string } | null {
  if (!/^[\da-f]{24}$/u.test(shortId)) return null;
  const instant = `${shortId.slice(0, 8)}-${shortId.slice(8, 12)}`;
  return { from: `${instant}-0`, to: `${instant}-g` };
}
