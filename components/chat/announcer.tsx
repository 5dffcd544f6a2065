"use client";

import { useEffect, useRef, useState } from "react";
import type { ChatState, Item } from "@/lib/chat-client/chat-state";

/** Announces new items to screen readers (`aria-live="polite"`), but not the items that were there at first. */
export function Announcer({ chat, title }: { chat: ChatState; title: string }) {
  const [words, setWords] = useState("");
  const known = useRef<ReadonlySet<string> | null>(null);

  useEffect(() => {
    const before = known.current;
    known.current = new Set(chat.items.map(({ id }) => id));
    if (before === null) return;
    const said = chat.items
      .filter(({ id }) => !before.has(id))
      .flatMap((item) => wordsOf(item, chat.parties[partyOf(item)]?.name ?? title) ?? []);
    if (said.length > 0) setWords(said.join(". "));
  }, [chat.items, chat.parties, title]);

  return (
    <p role="status" className="sr-only">
      {chat.warning ?? words}
    </p>
  );
}

function partyOf(item: Item): string {
  return item.kind === "own" ? "" : item.partyId;
}

function wordsOf(item: Item, name: string): string | null {
  switch (item.kind) {
    case "own":
      return null;
    case "theirs":
      if (item.content.kind === "text") {
        const answers = item.content.buttons?.map(({ label }) => label).join(", ");
        const words = [item.content.text, answers && `Answers: ${answers}`].filter(Boolean);
        return `${name}: ${words.join(". ")}`;
      }
      return item.content.kind === "file"
        ? `${name} sent ${item.content.fileName}`
        : `${name} sent a location`;
    case "joined":
    case "left":
      return `${name} ${item.kind}`;
    default:
      return item satisfies never;
  }
}
