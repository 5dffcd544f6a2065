"use client";

import type { MessageView } from "@/lib/api/message-schemas";
import { useTranscript } from "./transcript-context";

/** The message replied to, on one line; pressing it scrolls there. */
export function QuotedMessage({ quoted }: { quoted: NonNullable<MessageView["replyTo"]> }) {
  const { jumpTo, nameOf } = useTranscript();
  const author = quoted.direction === "inbound" ? nameOf({ kind: "contact" }) : "Your team";
  return (
    <button
      type="button"
      onClick={() => jumpTo(quoted.id)}
      className="mb-1 block w-full min-w-40 rounded-sm border-accent-ink border-s-2 bg-surface/60 px-2 py-1 text-start hover:bg-surface"
    >
      <span className="block truncate font-medium text-accent-ink text-xs">
        <span className="sr-only">Reply to </span>
        {author}
      </span>
      <span dir="auto" className="wrap-anywhere line-clamp-2 text-muted text-xs">
        {quoted.preview.trim() === "" ? "Message" : quoted.preview}
      </span>
    </button>
  );
}
