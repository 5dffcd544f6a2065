"use client";

import { useEffect, useRef, useState } from "react";
import type { TimelineEntry } from "@/lib/api/message-schemas";
import { contentPreview } from "@/lib/model/content-preview";

const batchMs = 1_000;

type ArrivalAnnouncerProps = { entries: readonly TimelineEntry[]; contactName: string };

/** Announces the customer's messages to screen readers; several at once in one sentence. */
export function ArrivalAnnouncer({ entries, contactName }: ArrivalAnnouncerProps) {
  const [words, setWords] = useState("");
  const announcedSeq = useRef(entries.at(-1)?.seq ?? 0);

  useEffect(() => {
    const lastSeq = entries.at(-1)?.seq ?? 0;
    if (lastSeq <= announcedSeq.current) return;
    const timer = setTimeout(() => {
      const arrived = entries.flatMap((entry) =>
        entry.seq > announcedSeq.current &&
        entry.kind === "message" &&
        entry.message.direction === "inbound"
          ? [entry.message]
          : [],
      );
      announcedSeq.current = lastSeq;
      const last = arrived.at(-1);
      if (!last) return;
      const preview = contentPreview(last.content, last.attachment?.fileName);
      setWords(
        arrived.length === 1
          ? `${contactName}: ${preview}`
          : `${arrived.length} new messages from ${contactName}. The last: ${preview}`,
      );
    }, batchMs);
    return () => clearTimeout(timer);
  }, [entries, contactName]);

  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  );
}
