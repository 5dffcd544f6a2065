"use client";

import { Lock } from "lucide-react";
import type { MessageView } from "@/lib/api/message-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { otherWriter, writerName } from "../mail/writer-name";
import { useTranscript } from "../message/transcript-context";

/**
 * The author of the following messages, the name and line they used where it is another, and whether the messages are
 * internal.
 */
export function MessageAuthor({ message }: { message: MessageView }) {
  const { nameOf, otherLineName, address } = useTranscript();
  const words = useWords();
  const other = otherWriter(message, address);
  const lineName = otherLineName(message.lineId);
  if (message.direction === "internal") {
    return (
      <p className="mb-0.5 flex items-center gap-1 px-1 text-note-ink text-xs">
        <Lock aria-hidden className="size-3" />
        <span className="font-semibold">{words("thread.author.note")}</span>
        <span aria-hidden>·</span>
        <span className="font-medium">{nameOf(message.author)}</span>
      </p>
    );
  }
  return (
    <p className="mb-0.5 px-1 text-muted text-xs">
      <span className="font-medium">{writerName(message, address, nameOf)}</span>
      {other?.name != null && ` ${other.address}`}
      {message.senderName !== null && ` ${words("thread.author.as", { name: message.senderName })}`}
      {lineName !== null && ` ${words("thread.author.on", { line: lineName })}`}
    </p>
  );
}
