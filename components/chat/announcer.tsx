"use client";

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ChatState, Item } from "@/lib/chat-client/chat-state";
import type { ChatWords } from "@/lib/languages/chat-words";

/** Announces new items to screen readers (`aria-live="polite"`), but not the items that were there at first. */
export function Announcer({ chat, title }: { chat: ChatState; title: string }) {
  const words = useTranslations("chat");
  const [announced, setAnnounced] = useState("");
  const known = useRef<ReadonlySet<string> | null>(null);

  useEffect(() => {
    const before = known.current;
    known.current = new Set(chat.items.map(({ id }) => id));
    if (before === null) return;
    const said = chat.items
      .filter(({ id }) => !before.has(id))
      .flatMap((item) => wordsOf(words, item, chat.parties[partyOf(item)]?.name ?? title) ?? []);
    if (said.length > 0) setAnnounced(said.join(". "));
  }, [chat.items, chat.parties, title, words]);

  return (
    <p role="status" className="sr-only">
      {chat.warning ?? announced}
    </p>
  );
}

function partyOf(item: Item): string {
  return item.kind === "own" ? "" : item.partyId;
}

function wordsOf(words: ChatWords, item: Item, name: string): string | null {
  switch (item.kind) {
    case "own":
      return null;
    case "theirs":
      if (item.content.kind === "text") {
        const { text, buttons = [] } = item.content;
        const answers = buttons.map(({ label }) => label).join(", ");
        if (answers === "") return words("announced.text", { name, text });
        return text === ""
          ? words("announced.onlyAnswers", { name, answers })
          : words("announced.answers", { name, text, answers });
      }
      return item.content.kind === "file"
        ? words("announced.file", { name, file: item.content.fileName })
        : words("announced.location", { name });
    case "joined":
    case "left":
      return words(`messages.${item.kind}`, { name });
    default:
      return item satisfies never;
  }
}
