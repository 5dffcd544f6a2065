"use client";

import { useEffect, useState } from "react";
import { useOpenConversationId } from "@/components/inbox/use-inbox-location";
import { subscribeArrivals } from "@/lib/client/cache/arrivals";
import { useWording } from "@/lib/client/format/use-wording";

const collectMs = 2_500;

/** Announces new messages to screen readers (`aria-live="polite"`), combined: at most once every few seconds. */
export function Announcer() {
  const { words, formats } = useWording();
  const [said, setSaid] = useState("");
  const conversationId = useOpenConversationId();

  useEffect(() => {
    let names = new Map<string, string>();
    let mentioning = new Map<string, string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const speak = () => {
      timer = undefined;
      const [first] = names.values();
      const [mentionedIn] = mentioning.values();
      setSaid(
        [
          first === undefined
            ? null
            : words("frame.arrivals.messages", { count: names.size, name: first }),
          mentionedIn === undefined
            ? null
            : words("frame.arrivals.mentions", { count: mentioning.size, name: mentionedIn }),
        ]
          .filter((one) => one !== null)
          .join(". "),
      );
      names = new Map();
      mentioning = new Map();
    };
    const stop = subscribeArrivals(({ kind, row }) => {
      // The open conversation announces its own messages.
      if (row.id === conversationId) return;
      (kind === "mention" ? mentioning : names).set(row.id, formats.customer(row.contact));
      timer ??= setTimeout(speak, collectMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [conversationId, words, formats]);

  return (
    <div
      aria-live="polite"
      role="log"
      aria-label={words("frame.arrivals.label")}
      className="sr-only"
    >
      {said}
    </div>
  );
}
