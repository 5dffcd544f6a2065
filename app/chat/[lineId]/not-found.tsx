import { MessageCircleOff } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

/** There is no chat page at this URL, or no longer. */
export default function ChatNotFoundPage() {
  return (
    <main className="h-dvh">
      <EmptyState icon={<MessageCircleOff />} heading="h1" title="There is no chat here">
        The address is wrong, or this chat is not offered any more. Please go back to the page you
        came from.
      </EmptyState>
    </main>
  );
}
