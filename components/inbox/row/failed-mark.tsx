import { CircleAlert } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";

/** That a message has failed, where the words of a row say something else. */
export function FailedMark() {
  const words = useWords();
  const name = words("list.row.hasFailed");
  return (
    <span title={name} className="shrink-0 text-danger-ink">
      <span className="sr-only">{name}</span>
      <CircleAlert aria-hidden className="size-3.5" />
    </span>
  );
}
