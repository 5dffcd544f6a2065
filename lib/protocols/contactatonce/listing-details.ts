import type { Fact } from "../customer-side/protocol";

const separator = "\u00ff";

/** The separator when it was decoded as Latin-1 and encoded again, and when it was lost. */
const damaged = ["\u00c3\u00bf", "\ufffd"];

/**
 * The rows of `ListingDetails`: name=value pairs "with a special (ÿ) separator character" (In App Messaging, Start;
 * contactatonce §6). Anything but a pair is a row without a name. Names may repeat.
 */
export function listingRows(details: string): readonly Fact[] {
  const pieces = split(details)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  return pieces.map((piece) => {
    const sign = piece.indexOf("=");
    if (sign < 0) return { label: "", value: piece };
    return { label: piece.slice(0, sign).trim(), value: piece.slice(sign + 1).trim() };
  });
}

/** A damaged separator counts only where the right one does not occur and the parts are pairs. */
function split(details: string): readonly string[] {
  if (details.includes(separator)) return details.split(separator);
  for (const mark of damaged) {
    const pieces = details.split(mark).filter((piece) => piece.trim() !== "");
    if (pieces.length > 1 && pieces.every((piece) => piece.includes("="))) return pieces;
  }
  return [details];
}
