"use client";

import { MessageCircleOff } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { useConversation } from "@/lib/client/conversations/use-conversation";
import { isNotFound } from "@/lib/client/format/format-error";
import { useWording } from "@/lib/client/format/use-wording";
import { CaseSection } from "./case-section";
import { ContactSection } from "./contact-section";
import { ContextSkeleton } from "./context-skeleton";
import { ConversationSection } from "./conversation-section";
import { FactsSection } from "./facts-section";
import { FilesSection } from "./files-section";
import { LineSection } from "./line-section";
import { OtherConversationsSection } from "./other-conversations-section";

/** Everything about a conversation except its messages. */
export function ContextPanel({ conversationId }: { conversationId: string }) {
  const conversation = useConversation(conversationId);
  const { words, formats } = useWording();
  const isHydrated = useHydrated();

  if (isNotFound(conversation.error)) {
    return (
      <EmptyState icon={<MessageCircleOff />} title={words("thread.panel.nothing")}>
        {words("thread.panel.nothingHint")}
      </EmptyState>
    );
  }
  if (conversation.isError && conversation.data === undefined) {
    return (
      <ErrorState
        title={words("thread.panel.failed")}
        detail={formats.error(conversation.error)}
        onRetry={() => void conversation.refetch()}
      />
    );
  }
  if (!isHydrated || !conversation.data) return <ContextSkeleton />;
  return (
    <div className="scroll-area flex h-full flex-col divide-y divide-line">
      <ContactSection conversation={conversation.data} />
      <ConversationSection conversation={conversation.data} />
      <CaseSection conversation={conversation.data} />
      <FactsSection facts={conversation.data.facts} />
      <LineSection line={conversation.data.lineDetail} />
      <FilesSection conversationId={conversationId} />
      <OtherConversationsSection conversations={conversation.data.otherConversations} />
    </div>
  );
}
