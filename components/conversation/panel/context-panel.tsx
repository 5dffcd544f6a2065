"use client";

import { MessageCircleOff } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { useConversation } from "@/lib/client/conversations/use-conversation";
import { formatError, isNotFound } from "@/lib/client/format/format-error";
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
  const isHydrated = useHydrated();

  if (isNotFound(conversation.error)) {
    return (
      <EmptyState icon={<MessageCircleOff />} title="Nothing to show">
        This conversation does not exist or you may not see it.
      </EmptyState>
    );
  }
  if (conversation.isError && conversation.data === undefined) {
    return (
      <ErrorState
        title="The details could not be loaded"
        detail={formatError(conversation.error)}
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
