import { Flag } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type Priority, priorityNames } from "@/lib/model/conversation/priority";

const tones = { 1: "danger", 2: "warning", 3: "info", 4: "neutral" } as const;

/** A conversation's priority in words; nothing where nobody said. */
export function PriorityChip({ priority }: { priority: Priority | null }) {
  if (priority === null) return null;
  return (
    <Badge tone={tones[priority]}>
      <Flag aria-hidden />
      <span className="sr-only">Priority </span>
      {priorityNames[priority]}
    </Badge>
  );
}
