import type { ReactNode } from "react";
import { classNames } from "./class-names";

const hues = [
  "bg-avatar-1 text-avatar-1-ink",
  "bg-avatar-2 text-avatar-2-ink",
  "bg-avatar-3 text-avatar-3-ink",
  "bg-avatar-4 text-avatar-4-ink",
  "bg-avatar-5 text-avatar-5-ink",
  "bg-avatar-6 text-avatar-6-ink",
  "bg-avatar-7 text-avatar-7-ink",
  "bg-avatar-8 text-avatar-8-ink",
] as const;

const sizes = {
  20: "size-5 text-[0.5625rem]",
  24: "size-6 text-[0.625rem]",
  32: "size-8 text-xs",
  40: "size-10 text-base",
} as const;

type AvatarProps = {
  /** A person's name or address. The name must also be beside it or be its label. */
  name: string;
  size?: keyof typeof sizes;
  /** A small symbol at the lower right. */
  badge?: ReactNode;
};

/** Initials on a colour derived from the name. Decorative: hidden from screen readers. */
export function Avatar({ name, size = 32, badge }: AvatarProps) {
  return (
    <span aria-hidden className="relative inline-flex shrink-0">
      <span
        className={classNames(
          "inline-grid select-none place-items-center rounded-full font-semibold",
          sizes[size],
          hues[hashOf(name) % hues.length],
        )}
      >
        {initialsOf(name)}
      </span>
      {badge !== undefined && badge !== null && (
        <span className="-end-1 -bottom-1 absolute grid place-items-center">{badge}</span>
      )}
    </span>
  );
}

function hashOf(name: string): number {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

/** The first letters of the first and last word; of a phone number, the last two digits. */
function initialsOf(name: string): string {
  const words = name.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  const letter = (word: string | undefined) => (word ? (Array.from(word)[0] ?? "") : "");
  if (words.length > 0) {
    return (letter(words[0]) + (words.length > 1 ? letter(words.at(-1)) : "")).toUpperCase();
  }
  return name.replace(/\D/gu, "").slice(-2) || "?";
}
