"use client";

import { BookText } from "lucide-react";
import type { MessageView } from "@/lib/api/message-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { useTranscript } from "./transcript-context";

/**
 * Says where conversations are read, not answered, that a message was made of a canned reply, of which one, and whether it was
 * changed; nothing for others. One that the reader does not have has no name.
 */
export function CannedMark({ canned }: { canned: MessageView["canned"] }) {
  const { isReadOnly } = useTranscript();
  const words = useWords();
  if (canned === null || !isReadOnly) return null;
  const { title, isChanged } = canned;
  return (
    <p className="mt-0.5 flex items-center gap-1 px-1 text-muted text-xs">
      <BookText aria-hidden className="size-3.5 shrink-0" />
      {title === null
        ? words("thread.canned.unnamed", { changed: String(isChanged) })
        : words("thread.canned.named", { title, changed: String(isChanged) })}
    </p>
  );
}
