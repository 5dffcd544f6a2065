"use client";

import { useEffect, useState } from "react";
import { useOpenConversationId } from "@/components/inbox/use-inbox-location";
import { subscribeArrivals } from "@/lib/client/cache/arrivals";

const collectMs = 2_500;

/** Announces new messages to screen readers (`aria-live="polite"`), combined: at most once every few seconds. */
export function Announcer() {
  const [words, setWords] = useState("");
  const conversationId = useOpenConversationId();

  useEffect(() => {
    let names = new Map<string, string>();
    let mentioning = new Map<string, string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const speak = () => {
      timer = undefined;
      const said = [
        arrivedIn(names, "New message from", "New messages in"),
        arrivedIn(
          mentioning,
          "A note mentions you in the conversation with",
          "Notes mention you in",
        ),
      ];
      setWords(said.filter((one) => one !== null).join(". "));
      names = new Map();
      mentioning = new Map();
    };
    const stop = subscribeArrivals(({ kind, row }) => {
      // The open conversation announces its own messages.
      if (row.id === conversationId) return;
      (kind === "mention" ? mentioning : names).set(row.id, row.contact.label);
      timer ??= setTimeout(speak, collectMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [conversationId]);

  return (
    <div aria-live="polite" role="log" aria-label="New messages" className="sr-only">
      {words}
    </div>
  );
}

/** In how many conversations something came; null for none. */
function arrivedIn(
  names: ReadonlyMap<string, string>,
  one: string,
  several: string,
): string | null {
  const [first] = names.values();
  if (first === undefined) return null;
  return names.size === 1 ? `${one} ${first}` : `${several} ${names.size} conversations`;
}
