"use client";

import { ArrowDown, MessageCircleOff } from "lucide-react";
import { useActions } from "@/components/desk/keyboard/use-actions";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Shortcut } from "@/components/ui/shortcut";
import { useKeyedStore } from "@/lib/client/browser/keyed-store";
import { draftStates } from "@/lib/client/drafts/draft-states";
import { draftParts } from "@/lib/client/drafts/written";
import { useWords } from "@/lib/client/format/use-wording";
import { KeptDraft } from "./composer/kept-draft";

/**
 * In the place of a conversation that the agent had open and does not see any more: that it is so, what this browser has of what
 * was being written there, and the way on. By whom it was taken, and where to, is not the agent's to know any more.
 */
export function TakenConversation({ conversationId }: { conversationId: string }) {
  const words = useWords();
  const [state] = useKeyedStore(draftStates, conversationId);
  const next = useActions().find(({ id }) => id === "next");
  const nextKey = useKeyOf("next");
  const canGoOn = next !== undefined && next.isEnabled !== false;
  return (
    <EmptyState
      icon={<MessageCircleOff />}
      title={words("thread.taken.title")}
      actions={
        canGoOn ? (
          <Button variant="primary" onClick={next.run}>
            <ArrowDown aria-hidden className="size-4" />
            {words("thread.taken.next")}
            {nextKey !== undefined && <Shortcut keys={nextKey} />}
          </Button>
        ) : undefined
      }
    >
      <p role="status">{words("thread.taken.why")}</p>
      {state !== undefined && <KeptDraft written={state.written} parts={draftParts} />}
    </EmptyState>
  );
}
