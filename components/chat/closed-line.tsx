import { MessageCircleOff } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";

/** Shown when the line was removed while the page was open. */
export function ClosedLine() {
  const words = useTranslations("chat.closed");
  return (
    <div className="flex-1">
      <EmptyState icon={<MessageCircleOff />} title={words("title")}>
        {words("hint")}
      </EmptyState>
    </div>
  );
}
