"use client";

import { Eye } from "lucide-react";
import { useKeyedStore } from "@/lib/client/browser/keyed-store";
import { draftStates } from "@/lib/client/drafts/draft-states";
import { draftParts } from "@/lib/client/drafts/written";
import { useWords } from "@/lib/client/format/use-wording";
import { KeptDraft } from "./kept-draft";

/**
 * In the place of the composer, for whoever reads conversations and answers nobody. Whoever could until now, and was writing,
 * finds it there, to copy.
 */
export function ReadingOnly({ conversationId }: { conversationId: string }) {
  const words = useWords();
  const [state] = useKeyedStore(draftStates, conversationId);
  return (
    <div className="shrink-0 border-line border-t bg-panel px-4 py-3">
      <p className="flex items-center gap-2 text-muted text-sm">
        <Eye aria-hidden className="size-4 shrink-0" />
        {words("composer.readingOnly")}
      </p>
      {state !== undefined && <KeptDraft written={state.written} parts={draftParts} />}
    </div>
  );
}
