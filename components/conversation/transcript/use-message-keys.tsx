"use client";

import { Link2 } from "lucide-react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { copyText } from "@/components/ui/copy-text";
import type { TimelineWindow } from "@/lib/client/cache/timeline-window";
import { useWords } from "@/lib/client/format/use-wording";
import { messageLink } from "./message-link";
import type { useMessageFocus } from "./use-message-focus";

type MessageKeysInput = {
  readonly conversationId: string;
  readonly entries: TimelineWindow["entries"];
  readonly focus: ReturnType<typeof useMessageFocus>;
};

/** The keys of whoever reads messages: `N` and `P` walk them, `Y` copies the link to one, the newest where none is focused. */
export function useMessageKeys({ conversationId, entries, focus }: MessageKeysInput): void {
  const words = useWords();
  useAction({
    id: "message.next",
    label: words("thread.transcript.nextMessage"),
    keys: "n",
    group: "message",
    isListed: false,
    repeats: true,
    run: () => focus.move(1),
  });
  useAction({
    id: "message.previous",
    label: words("thread.transcript.previousMessage"),
    keys: "p",
    group: "message",
    isListed: false,
    repeats: true,
    run: () => focus.move(-1),
  });
  useAction({
    id: "message.link",
    label: words("thread.transcript.copyLink"),
    keys: "y",
    group: "message",
    icon: <Link2 />,
    isEnabled: entries.some(({ kind }) => kind === "message"),
    run: () => {
      const newest = entries.findLast((entry) => entry.kind === "message");
      const id = focus.focusedId() ?? (newest?.kind === "message" ? newest.message.id : null);
      if (id === null) return;
      void copyText(messageLink(conversationId, id), words("thread.transcript.linkCopied"), words);
    },
  });
}
