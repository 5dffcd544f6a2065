"use client";

import { ChevronDown, ChevronUp, CornerDownLeft, CornerUpLeft } from "lucide-react";
import {
  createElement,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useState,
} from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { afterPaint } from "@/lib/client/browser/after-paint";
import { usePrefetchConversation } from "@/lib/client/conversations/use-prefetch-conversation";
import { useWords } from "@/lib/client/format/use-wording";

type CursorInput = {
  /** The rows in their order, by the ids of their conversations. */
  readonly order: readonly string[];
  readonly openId: string | null;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
  /** Scrolls to a row. */
  readonly onReach: (index: number) => void;
};

/**
 * Walks the rows by key: `J` and `K` open the next one beside where one is open, else they move the focus. What comes next
 * is loaded ahead. Escape closes what is open and returns to its row.
 */
export function useTranscriptCursor({
  order,
  openId,
  scroller,
  onOpen,
  onClose,
  onReach,
}: CursorInput) {
  const words = useWords();
  const [cursorId, setCursorId] = useState(openId);
  const [focusRequest, setFocusRequest] = useState<string | null>(null);
  const prefetch = usePrefetchConversation();
  // Tab reaches the row that last had the focus, else the open one, else the first.
  const cursorIndex =
    [cursorId, openId].map((id) => order.indexOf(id ?? "")).find((index) => index !== -1) ?? 0;

  // Synchronously: a later focus would undo what the next key has moved.
  useLayoutEffect(() => {
    if (focusRequest === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-transcript="${focusRequest}"]`);
    row?.focus({ preventScroll: true });
    if (row) setFocusRequest(null);
  });

  const focusIndex = (index: number) => {
    const id = order[index];
    if (id === undefined) return;
    onReach(index);
    setCursorId(id);
    setFocusRequest(id);
  };
  const open = (id: string) => {
    setCursorId(id);
    onOpen(id);
    const index = order.indexOf(id);
    afterPaint(() => {
      for (const near of [order[index + 1], order[index - 1]]) if (near) prefetch(near);
    });
  };
  const move = (step: 1 | -1) => {
    const from = openId === null ? order.indexOf(cursorId ?? "") : order.indexOf(openId);
    const index = from === -1 ? (step === 1 ? 0 : order.length - 1) : from + step;
    const id = order[index];
    if (id === undefined) return;
    focusIndex(index);
    if (openId !== null) open(id);
  };

  useAction({
    id: "next",
    label: words("transcripts.next"),
    keys: "j",
    group: "list",
    icon: createElement(ChevronDown),
    repeats: true,
    isEnabled: order.length > 0,
    run: () => move(1),
  });
  useAction({
    id: "previous",
    label: words("transcripts.previous"),
    keys: "k",
    group: "list",
    icon: createElement(ChevronUp),
    repeats: true,
    isEnabled: order.length > 0,
    run: () => move(-1),
  });
  useAction({
    id: "open",
    label: words("transcripts.open"),
    keys: ["Enter", "o"],
    group: "list",
    icon: createElement(CornerDownLeft),
    isListed: false,
    isEnabled: order.length > 0,
    run: () => {
      const id = order[cursorIndex];
      if (id !== undefined) open(id);
    },
  });
  useAction({
    id: "back",
    label: words("transcripts.back"),
    keys: ["Escape", "u"],
    group: "list",
    icon: createElement(CornerUpLeft),
    isEnabled: openId !== null,
    run: () => {
      onClose();
      focusIndex(cursorIndex);
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const target = {
      ArrowDown: cursorIndex + 1,
      ArrowUp: cursorIndex - 1,
      Home: 0,
      End: order.length - 1,
    }[event.key];
    // Of the rows alone: a heading is reached by Tab.
    const isRow = (event.target as Element).closest("[data-transcript]") !== null;
    if (target === undefined || !isRow) return;
    event.preventDefault();
    focusIndex(target);
  };

  return { cursorIndex, open, prefetch, setCursorId, focusIndex, onKeyDown };
}
