import { Avatar } from "./avatar";

const shownMax = 2;

/** The first two of several people, overlapping, and how many more there are. Decorative: hidden from screen readers. */
export function Avatars({ names }: { names: readonly string[] }) {
  const more = names.length - shownMax;
  return (
    <span aria-hidden className="flex items-center">
      {names.slice(0, shownMax).map((name) => (
        <span key={name} className="-ms-1.5 rounded-full ring-2 ring-surface first:ms-0">
          <Avatar name={name} size={20} />
        </span>
      ))}
      {more > 0 && <span className="tabular ms-0.5 text-2xs">+{more}</span>}
    </span>
  );
}
