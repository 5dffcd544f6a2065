"use client";

import { Lock } from "lucide-react";
import type { MessageView } from "@/lib/api/message-schemas";
import { otherWriter, writerName } from "../mail/writer-name";
import { useTranscript } from "../message/transcript-context";

/**
 * The author of the following messages, the name and line they used where it is another, and whether the messages are
 * internal.
 */
export function MessageAuthor({ message }: { message: MessageView }) {
  const { nameOf, otherLineName, address } = useTranscript();
  const other = otherWriter(message, address);
  const lineName = otherLineName(message.lineId);
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
  return (
    <p className="mb-0.5 px-1 text-muted text-xs">
      <span className="font-medium">{writerName(message, address, nameOf)}</span>
      {other?.name != null && ` ${other.address}`}
      {message.senderName !== null && ` as ${message.senderName}`}
      {lineName !== null && ` on ${lineName}`}
    </p>
  );
}
