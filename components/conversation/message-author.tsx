"use client";

import { Lock } from "lucide-react";
import type { MessageView } from "@/lib/api/schemas";
import { useTranscript } from "./transcript-context";

/** Who wrote the messages that follow, and whether they stay in the house. */
export function MessageAuthor({ message }: { message: MessageView }) {
  const { nameOf } = useTranscript();
  if (message.direction === "internal") {
    return (
      <p className="mb-0.5 flex items-center gap-1 px-1 text-note-ink text-xs">
        <Lock aria-hidden className="size-3" />
        <span className="font-semibold">Note</span>
        <span aria-hidden>·</span>
        <span className="font-medium">{nameOf(message.author)}</span>
      </p>
    );
  }
  return <p className="mb-0.5 px-1 font-medium text-muted text-xs">{nameOf(message.author)}</p>;
}
