import type { EmojiPickerListCategoryHeaderProps } from "frimousse";

/** The name of a group of emoji, which stays while the group is scrolled. */
export function CategoryHeader({ category, ...rest }: EmojiPickerListCategoryHeaderProps) {
  return (
    <div
      {...rest}
      className="bg-raised first-letter:uppercase px-3 pt-2 pb-1 font-medium text-2xs text-muted"
    >
      {category.label}
    </div>
  );
}
