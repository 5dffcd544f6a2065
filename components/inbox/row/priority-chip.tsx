import { Flag } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type Priority, priorityNames } from "@/lib/model/conversation/priority";

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
  if (priority === null) return null;
  if (isSmall) {
    return (
      <span title={`Priority ${priorityNames[priority]}`} className={inks[priority]}>
        <Flag aria-hidden className="size-3.5" />
        <span className="sr-only">Priority {priorityNames[priority]}</span>
      </span>
    );
  }
  return (
    <Badge tone={tones[priority]}>
      <Flag aria-hidden />
      <span className="sr-only">Priority </span>
      {priorityNames[priority]}
    </Badge>
  );
}
