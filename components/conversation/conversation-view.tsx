"use client";

import { MessageCircleOff } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { useOnline } from "@/lib/client/browser/use-online";
import { useConversation } from "@/lib/client/conversations/use-conversation";
import { useMe } from "@/lib/client/conversations/use-me";
import { isNotFound } from "@/lib/client/format/format-error";
import { useWording } from "@/lib/client/format/use-wording";
import { type ComposerOpening, useComposerActions } from "./composer/use-composer-actions";
import { ConversationSkeleton } from "./conversation-skeleton";
import { OfflineState } from "./message/offline-state";
import { OpenConversation } from "./open-conversation";

/** One conversation: header, transcript and composer; or the reason why it cannot be shown. */
export function ConversationView({ conversationId }: { conversationId: string }) {
  const { words, formats } = useWording();
  const conversation = useConversation(conversationId);
  const me = useMe();
  const isHydrated = useHydrated();
  const isOnline = useOnline();
  const [wanted, setWanted] = useState<{ id: string; tab: ComposerOpening } | null>(null);

  if (isNotFound(conversation.error)) {
    return (
      <EmptyState icon={<MessageCircleOff />} title={words("thread.missing.title")}>
        {words("thread.missing.why")}
      </EmptyState>
    );
  }
  const failed = [conversation, me].find((query) => query.isError && query.data === undefined);
  const isPaused = [conversation, me].some((query) => query.isPending && query.isPaused);
  // Both are read again by themselves once the network is back.
  if (isHydrated && (isPaused || (failed !== undefined && !isOnline))) return <OfflineState />;
  if (failed) {
    return (
      <ErrorState
        title={words("thread.notLoaded")}
        detail={formats.error(failed.error)}
        onRetry={() => void failed.refetch()}
      />
    );
  }
  // Times are in the browser's time zone, which the server does not know.
  if (!isHydrated || !conversation.data || !me.data) {
    return <LoadingConversation onWrite={(tab) => setWanted({ id: conversationId, tab })} />;
  }
  return (
    <OpenConversation
      key={conversationId}
      conversation={conversation.data}
      agent={me.data.agent}
      agents={me.data.agents}
      opensWith={wanted?.id === conversationId ? wanted.tab : null}
    />
  );
}

/** Handles the composer's keys while the conversation loads. The composer opens with the last choice. */
function LoadingConversation({ onWrite }: { onWrite: (tab: ComposerOpening) => void }) {
  useComposerActions(onWrite, null, () => onWrite("canned"));
  return <ConversationSkeleton />;
}
