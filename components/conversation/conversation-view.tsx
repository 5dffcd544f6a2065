"use client";

import { MessageCircleOff } from "lucide-react";
import { memo, useDeferredValue, useEffect, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import { useOnline } from "@/lib/client/browser/use-online";
import { useConversation } from "@/lib/client/conversations/use-conversation";
import { useMe } from "@/lib/client/conversations/use-me";
import { isNotFound } from "@/lib/client/format/format-error";
import { useWording } from "@/lib/client/format/use-wording";
import { UnwritableKeys } from "./composer/unwritable-keys";
import { type ComposerOpening, useComposerActions } from "./composer/use-composer-actions";
import { clearWish, wishFor } from "./composer/writing-wish";
import { ConversationSkeleton } from "./conversation-skeleton";
import { OfflineState } from "./message/offline-state";
import { TakenConversation } from "./taken-conversation";

const openConversation = lazyCode(
  async () => (await import("./open-conversation")).OpenConversation,
);

/** What the composer of a conversation is to open with. */
type Wanted = { readonly id: string; readonly tab: ComposerOpening };

/**
 * One conversation: header, transcript and composer; or the reason why it cannot be shown. Another one is shown a moment
 * after it was chosen, so that the list answers a key at once: until then the one before is seen and takes nothing, and
 * keys that open the composer are for the chosen one.
 */
export function ConversationView({ conversationId }: { conversationId: string }) {
  const shownId = useDeferredValue(conversationId);
  const [wanted, setWanted] = useState<Wanted | null>(() => wishFor(conversationId));
  useEffect(clearWish, []);
  // Whoever goes elsewhere no longer wants it: coming back opens nothing.
  if (wanted !== null && wanted.id !== conversationId) setWanted(null);
  const isLate = shownId !== conversationId;
  return (
    <>
      <div inert={isLate} className="contents">
        <ShownConversation
          conversationId={shownId}
          opensWith={wanted?.id === shownId ? wanted.tab : null}
          onWrite={setWanted}
        />
      </div>
      {isLate && <ComposerKeys conversationId={conversationId} onWrite={setWanted} />}
    </>
  );
}

type ShownConversationProps = {
  conversationId: string;
  opensWith: ComposerOpening | null;
  /** Hears what is to be opened while the conversation is loaded. */
  onWrite: (wanted: Wanted) => void;
};

const ShownConversation = memo(function ShownConversation({
  conversationId,
  opensWith,
  onWrite,
}: ShownConversationProps) {
  const { words, formats } = useWording();
  const conversation = useConversation(conversationId);
  const me = useMe();
  const isHydrated = useHydrated();
  const isOnline = useOnline();
  const [isCodeMissing, setCodeMissing] = useState(false);
  const OpenConversation = useLazyCode(openConversation, !isCodeMissing, () =>
    setCodeMissing(true),
  );

  // Whoever had it open is told that it was taken away, and keeps what was written.
  const [seenId, setSeenId] = useState<string | null>(null);
  if (conversation.data !== undefined && seenId !== conversationId) setSeenId(conversationId);

  if (isNotFound(conversation.error)) {
    if (seenId === conversationId) return <TakenConversation conversationId={conversationId} />;
    return (
      <EmptyState icon={<MessageCircleOff />} title={words("thread.missing.title")}>
        {words("thread.missing.why")}
      </EmptyState>
    );
  }
  const failed = [conversation, me].find((query) => query.isError && query.data === undefined);
  const isPaused = [conversation, me].some((query) => query.isPending && query.isPaused);
  // Both are read again by themselves once the network is back.
  if (isHydrated && (isPaused || (failed !== undefined && !isOnline))) {
    return (
      <>
        <UnwritableKeys />
        <OfflineState />
      </>
    );
  }
  if (failed) {
    return (
      <>
        <UnwritableKeys />
        <ErrorState
          title={words("thread.notLoaded")}
          detail={formats.error(failed.error)}
          onRetry={() => void failed.refetch()}
        />
      </>
    );
  }
  if (isCodeMissing && OpenConversation === null) {
    return (
      <>
        <UnwritableKeys />
        <ErrorState
          title={words("thread.notLoaded")}
          detail={words("common.notLoaded")}
          onRetry={() => setCodeMissing(false)}
        />
      </>
    );
  }
  // Times are in the browser's time zone, which the server does not know.
  if (!isHydrated || OpenConversation === null || !conversation.data || !me.data) {
    return (
      <>
        <ComposerKeys conversationId={conversationId} onWrite={onWrite} />
        <ConversationSkeleton />
      </>
    );
  }
  return (
    <OpenConversation
      key={conversationId}
      query={conversation}
      conversation={conversation.data}
      agent={me.data.agent}
      agents={me.data.agents}
      opensWith={opensWith}
    />
  );
});

type ComposerKeysProps = Pick<ShownConversationProps, "conversationId" | "onWrite">;

/** Handles the composer's keys while there is none. It opens with the last choice. */
function ComposerKeys({ conversationId: id, onWrite }: ComposerKeysProps) {
  useComposerActions(
    (tab) => onWrite({ id, tab }),
    null,
    () => onWrite({ id, tab: "canned" }),
  );
  return null;
}
