import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";

type CannedPartsProps = {
  label: string;
  icon: ReactNode;
  /** What each is called. */
  parts: readonly string[];
  /** Left out where each can be removed. */
  canRemove?: (index: number) => boolean;
  removeLabel: (name: string) => string;
  onRemove: (index: number) => void;
};

/** The buttons, cards or further messages of a canned reply, each to be taken away; nothing where there are none. */
export function CannedParts({
  label,
  icon,
  parts,
  canRemove = () => true,
  removeLabel,
  onRemove,
}: CannedPartsProps) {
  if (parts.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1.5">
      {parts.map((name, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike
          key={index}
          className="flex items-center gap-1.5 rounded-md border border-line-strong py-0.5 ps-2 pe-0.5 text-xs"
        >
          <span aria-hidden className="text-muted [&_svg]:size-3.5">
            {icon}
          </span>
          <span dir="auto" className="max-w-56 truncate py-0.5 pe-1.5">
            {name}
          </span>
          {canRemove(index) && (
            <IconButton
              size="sm"
              label={removeLabel(name)}
              icon={<X />}
              onClick={() => onRemove(index)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
