"use client";

import { MessageCircleOff } from "lucide-react";
import { useDeferredValue } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { useConversation } from "@/lib/client/conversations/use-conversation";
import { useMe } from "@/lib/client/conversations/use-me";
import { isNotFound } from "@/lib/client/format/format-error";
import { useWording } from "@/lib/client/format/use-wording";
import { OfflineState } from "../message/offline-state";
import { TranscriptSkeleton } from "../transcript/transcript-skeleton";
import { LoadedReader } from "./loaded-reader";
import type { TranscriptReaderProps } from "./reader-props";

/**
 * The transcript of a conversation to read: nothing can be done in it, and looking at it changes nothing for anybody. It
 * follows live. Another conversation is shown a moment after it was chosen, so that a list beside it answers keys at once.
 */
export function TranscriptReader({ conversationId, ...props }: TranscriptReaderProps) {
  const shownId = useDeferredValue(conversationId);
  const { words, formats } = useWording();
  const conversation = useConversation(shownId);
  const me = useMe();
  const isHydrated = useHydrated();

  if (isNotFound(conversation.error)) {
    return (
      <EmptyState icon={<MessageCircleOff />} title={words("thread.missing.title")}>
        {words("thread.missing.why")}
      </EmptyState>
    );
  }
  if (isHydrated && conversation.isPending && conversation.isPaused) return <OfflineState />;
  if (conversation.isError && conversation.data === undefined) {
    return (
      <ErrorState
        title={words("thread.notLoaded")}
        detail={formats.error(conversation.error)}
        onRetry={() => void conversation.refetch()}
      />
    );
  }
  // Times are in the browser's time zone, which the server does not know.
  if (!isHydrated || conversation.data === undefined || me.data === undefined) {
    return <TranscriptSkeleton />;
  }
  return (
    <LoadedReader
      key={shownId}
      conversation={conversation.data}
      myId={me.data.agent.id}
      agents={me.data.agents}
      {...props}
    />
  );
}
