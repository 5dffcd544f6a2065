"use client";

import { memo, useDeferredValue, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import { useWords } from "@/lib/client/format/use-wording";
import { ContextSkeleton } from "./context-skeleton";

const contextPanel = lazyCode(async () => (await import("./context-panel")).ContextPanel);

/**
 * What stands beside a thread. Its code comes after what is needed to read and to answer, and like the thread it shows another
 * conversation a moment after that was chosen.
 */
export function SidePanel({ conversationId }: { conversationId: string }) {
  const shownId = useDeferredValue(conversationId);
  return (
    <div inert={shownId !== conversationId} className="contents">
      <ShownPanel key={shownId} conversationId={shownId} />
    </div>
  );
}

const ShownPanel = memo(function ShownPanel({ conversationId }: { conversationId: string }) {
  const words = useWords();
  const [isMissing, setMissing] = useState(false);
  const ContextPanel = useLazyCode(contextPanel, !isMissing, () => setMissing(true));
  if (ContextPanel !== null) return <ContextPanel conversationId={conversationId} />;
  if (!isMissing) return <ContextSkeleton />;
  return (
    <ErrorState
      title={words("thread.panel.failed")}
      detail={words("common.notLoaded")}
      onRetry={() => setMissing(false)}
    />
  );
});
