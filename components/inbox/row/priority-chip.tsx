import { Flag } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { quiet } from "@/components/ui/rich-tags";
import { useWords } from "@/lib/client/format/use-wording";
import type { Priority } from "@/lib/model/conversation/priority";

const tones = { 1: "danger", 2: "warning", 3: "info", 4: "neutral" } as const;

const inks = {
  1: "text-danger-ink",
  2: "text-warning-ink",
  3: "text-info-ink",
  4: "text-muted",
} as const;

type PriorityChipProps = {
  priority: Priority | null;
  /** Where there is no room for its name; it is still told. */
  isSmall?: boolean;
};

/** A conversation's priority in words; nothing where nobody said. */
export function PriorityChip({ priority, isSmall = false }: PriorityChipProps) {
  const words = useWords();
  if (priority === null) return null;
  const name = words(`common.priority.${priority}`);
  if (isSmall) {
    return (
      <span title={words("list.row.priority", { priority: name })} className={inks[priority]}>
        <Flag aria-hidden className="size-3.5" />
        <span className="sr-only">{words("list.row.priority", { priority: name })}</span>
      </span>
    );
  }
  return (
    <Badge tone={tones[priority]}>
      <Flag aria-hidden />
      {words.rich("list.row.priorityChip", { priority: name, quiet })}
    </Badge>
  );
}
