"use client";

import { useEffect, useRef, useState } from "react";
import type { TimelineEntry } from "@/lib/api/message-schemas";
import { messagePreview } from "@/lib/client/format/message-preview";
import { useWording } from "@/lib/client/format/use-wording";

const batchMs = 1_000;

type ArrivalAnnouncerProps = { entries: readonly TimelineEntry[]; contactName: string };

/** Announces the customer's messages to screen readers; several at once in one sentence. */
export function ArrivalAnnouncer({ entries, contactName }: ArrivalAnnouncerProps) {
  const wording = useWording();
  const [said, setSaid] = useState("");
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
      const preview = messagePreview(last.content, last.attachment?.fileName, wording);
      const { words } = wording;
      const values = { name: contactName, preview };
      setSaid(
        arrived.length === 1
          ? words("thread.transcript.arrived", values)
          : words("thread.transcript.manyArrived", { ...values, count: arrived.length }),
      );
    }, batchMs);
    return () => clearTimeout(timer);
  }, [entries, contactName, wording]);

  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
