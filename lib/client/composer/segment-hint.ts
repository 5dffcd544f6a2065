import type { LineDetail } from "@/lib/api/schemas";
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
): SegmentHint | null {
  const words = text.trim();
  if (!isSegmented || words === "" || words.length > textLengthMax) return null;
  const { parts, unitsLeft } = smsSegments(words);
  const count = parts === 1 ? "1 part" : `${parts} parts`;
  const hint = `${unitsLeft} characters left · ${count}`;
  const isLong = words.length > advisedLength;
  return { words: isLong ? `${hint} · long for a text message` : hint, isLong };
}
