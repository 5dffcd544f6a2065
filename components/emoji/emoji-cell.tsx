import type { EmojiPickerListEmojiProps } from "frimousse";

/** One emoji to choose. The keys move through them from the search. */
export function EmojiCell({ emoji, ...given }: EmojiPickerListEmojiProps) {
  // All columns are there, and they are counted from nought.
  const { "aria-colindex": _, ...rest } = given;
  return (
    <button
      {...rest}
      type="button"
      className="grid size-9 shrink-0 place-items-center rounded-md text-xl data-active:bg-selected"
    >
      {emoji.emoji}
    </button>
  );
}
