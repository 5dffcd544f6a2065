"use client";

import { useEffect } from "react";
import { phrasesOf } from "@/lib/model/search/match";
import { searchTokens } from "@/lib/model/search/tokens";

const name = "found";

/**
 * Marks what was looked for in a message that is shown, by the browser's own highlights: nothing in the page changes. A
 * browser without them marks nothing.
 */
export function useMarkedWords(messageId: string | null, typed: string): void {
  useEffect(() => {
    if (messageId === null || !("highlights" in CSS)) return;
    // The message may still be on its way to the screen.
    const mark = () => CSS.highlights.set(name, new Highlight(...rangesIn(messageId, typed)));
    mark();
    const observer = new MutationObserver(mark);
    const thread = document.querySelector("[data-conversation]");
    if (thread !== null) observer.observe(thread, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      CSS.highlights.delete(name);
    };
  }, [messageId, typed]);
}

function rangesIn(messageId: string, typed: string): Range[] {
  const message = document.querySelector(`[data-message-id="${messageId}"]`);
  if (message === null) return [];
  const asked = phrasesOf(typed, false, { from: 0, to: typed.length });
  if ("message" in asked) return [];
  const wanted = asked.flatMap(({ tokens }) => tokens);
  const last = wanted.at(-1) ?? "";
  const ranges: Range[] = [];
  const texts = document.createTreeWalker(message, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    for (const { text, from, to } of searchTokens(node.textContent ?? "")) {
      if (!wanted.includes(text) && !(last.length >= 3 && text.startsWith(last))) continue;
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
  }
  return ranges;
}
