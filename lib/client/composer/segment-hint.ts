import type { LineDetail } from "@/lib/api/schemas";
import type { Words } from "@/lib/languages/words";
import { smsSegments } from "@/lib/model/sms-segments";

/** Longer texts lose parts in some networks, and some phones show the parts separately. */
const advisedLength = 320;

type SegmentHint = {
  readonly words: string;
  /** Whether the text is longer than the advised length. */
  readonly isLong: boolean;
};

/**
 * The segments of a text sent as SMS: their number, and the characters left in the last one. Null for no text, for
 * lines without segments, and for a text that becomes several messages, whose number is shown elsewhere.
 */
export function segmentHint(
  text: string,
  { isSegmented, textLengthMax }: LineDetail["capabilities"],
  words: Words,
): SegmentHint | null {
  const typed = text.trim();
  if (!isSegmented || typed === "" || typed.length > textLengthMax) return null;
  const { parts, unitsLeft } = smsSegments(typed);
  const isLong = typed.length > advisedLength;
  const name = isLong ? "composer.segments.long" : "composer.segments.left";
  return { words: words(name, { left: unitsLeft, parts }), isLong };
}
