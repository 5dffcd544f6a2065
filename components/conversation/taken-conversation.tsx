"use client";

import { ArrowDown, Copy, MessageCircleOff } from "lucide-react";
import { useActions } from "@/components/desk/keyboard/use-actions";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Shortcut } from "@/components/ui/shortcut";
import { useKeyedStore } from "@/lib/client/browser/keyed-store";
import { draftStates } from "@/lib/client/drafts/draft-states";
import { useWords } from "@/lib/client/format/use-wording";

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
      {(["reply", "note"] as const).map((part) => {
        const text = state?.written[part] ?? "";
        return text === "" ? null : (
          <section
            key={part}
            aria-label={words(`thread.taken.${part}`)}
            className="mt-4 text-start"
          >
            <h3 className="mb-1 text-xs">{words(`thread.taken.${part}`)}</h3>
            <p className="max-h-48 overflow-y-auto whitespace-pre-wrap break-words rounded-md border border-line bg-panel px-3 py-2 text-ink">
              {text}
            </p>
            <Button
              size="sm"
              className="mt-2"
              onClick={() => void copyText(text, words("thread.taken.copied"), words)}
            >
              <Copy aria-hidden className="size-3.5" />
              {words("thread.taken.copy")}
            </Button>
          </section>
        );
      })}
    </EmptyState>
  );
}
