"use client";

import { Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { partWords } from "@/lib/client/drafts/part-words";
import { type DraftPart, isEmptyPart, type Written } from "@/lib/client/drafts/written";
import { useWords } from "@/lib/client/format/use-wording";

type KeptDraftProps = {
  written: Written;
  /** What cannot be written on with here. */
  parts: readonly DraftPart[];
};

/** What was being written where it cannot be sent from any more, to be read and copied; nothing where there is none. */
export function KeptDraft({ written, parts }: KeptDraftProps) {
  const words = useWords();
  return parts
    .filter((part) => !isEmptyPart(written, part))
    .map((part) => {
      const text = partWords(written, part);
      return (
        <section key={part} aria-label={words(`thread.taken.${part}`)} className="mt-4 text-start">
          <h3 className="mb-1 text-muted text-xs">{words(`thread.taken.${part}`)}</h3>
          <p
            dir="auto"
            className="scroll-area wrap-anywhere max-h-32 whitespace-pre-wrap rounded-md border border-line bg-panel px-3 py-2 text-ink text-sm"
          >
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
    });
}
