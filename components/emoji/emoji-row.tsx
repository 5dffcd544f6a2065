import type { EmojiPickerListRowProps } from "frimousse";

/** A row of emoji. The first has no number, as they are counted from nought. */
export function EmojiRow({ "aria-rowindex": index, ...rest }: EmojiPickerListRowProps) {
  const counted = { ...rest, ...(index && { "aria-rowindex": index }) };
  return <div {...counted} className="scroll-my-1.5 px-1.5" />;
}
