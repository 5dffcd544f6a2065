import type { LineDetail } from "@/lib/api/schemas";
import { smsSegments } from "@/lib/model/sms-segments";

/** Beyond that many characters networks lose parts and phones show them apart. */
const advisedLength = 320;

type SegmentHint = {
  readonly words: string;
  /** Whether the text is longer than is advised. */
  readonly isLong: boolean;
};

/**
 * How a text leaves as SMS: what its last part still holds, and its parts. Null for no text, for lines
 * that send it in one piece, and for what becomes several messages, whose count is told elsewhere.
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
