import { MessageCircleOff } from "lucide-react";
import { headers } from "next/headers";
import { EmptyState } from "@/components/ui/empty-state";
import { loadChatMessages } from "@/lib/languages/chat-messages";
import { chooseLanguage } from "@/lib/languages/choose-language";
import { directionOf } from "@/lib/languages/languages";

/** There is no chat page at this URL, or no longer. */
export default async function ChatNotFoundPage() {
  const language = chooseLanguage(null, (await headers()).get("accept-language"));
  const { page } = await loadChatMessages(language);
  return (
    <main lang={language} dir={directionOf(language)} className="h-dvh">
      <EmptyState icon={<MessageCircleOff />} heading="h1" title={page.notFound}>
        {page.notFoundWhy}
      </EmptyState>
    </main>
  );
}
