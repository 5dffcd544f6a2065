"use client";

import type { MessageView } from "@/lib/api/message-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { useTranscript } from "./transcript-context";

/** The message replied to, on one line; pressing it scrolls there. */
export function QuotedMessage({ quoted }: { quoted: NonNullable<MessageView["replyTo"]> }) {
  const { jumpTo, nameOf } = useTranscript();
  const words = useWords();
  const author =
    quoted.direction === "inbound" ? nameOf({ kind: "contact" }) : words("thread.author.team");
  return (
    <button
      type="button"
      onClick={() => jumpTo(quoted.id)}
      className="mb-1 block w-full min-w-40 rounded-sm border-accent-ink border-s-2 bg-surface/60 px-2 py-1 text-start hover:bg-surface"
    >
      <span className="block truncate font-medium text-accent-ink text-xs">
        <span className="sr-only">{words("thread.message.replyTo")} </span>
        {author}
      </span>
      <span dir="auto" className="wrap-anywhere line-clamp-2 text-muted text-xs">
        {quoted.preview.trim() === "" ? words("thread.message.quoted") : quoted.preview}
      </span>
    </button>
  );
}
