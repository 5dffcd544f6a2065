import { MessageCircleOff } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

/** Shown when the line was removed while the page was open. */
export function ClosedLine() {
  return (
    <div className="flex-1">
      <EmptyState icon={<MessageCircleOff />} title="This chat is not available">
        Please try again later.
      </EmptyState>
    </div>
  );
}
