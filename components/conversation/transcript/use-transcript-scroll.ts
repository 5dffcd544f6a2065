"use client";

import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";

/** Within this distance the reader counts as being at the end. */
const endSlackPx = 48;
/** The next page is loaded when fewer screens than this remain. */
const loadAheadScreens = 1.5;

type ScrollInput = {
  /** Identifies the first row; changes when older rows are added. */
  readonly firstKey: string | undefined;
  /** The `seq` of the last row that is loaded. */
  readonly lastSeq: number;
  /** Whether newer rows are not loaded. Then the list does not follow its end. */
  readonly hasNewer: boolean;
  /** While the agent is away, the end is followed only until what is new would leave the screen. */
  readonly isAway: boolean;
  readonly onNearStart: () => void;
  readonly onNearEnd: () => void;
};

type Anchor = { readonly row: Element; readonly top: number };

/** Where a message that is gone to stands: in the middle, or as near as it is, as long as all of it is on the screen. */
export type MessagePlace = "middle" | "nearest";
type Held = { readonly row: Element; readonly place: MessagePlace; layout: string };

/** What a message that is gone to keeps free above and below, in pixels. */
const edgePx = 12;
/** What the reader does to go elsewhere. */
const leavingEvents = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/**
 * Keeps the reader's position in a growing list. At the end, it follows the end. Elsewhere, the first visible message
 * stays in place while rows are added or change their height. Browsers do the latter themselves, but not at the
 * very top, and not all browsers do. `showMessage` goes to a message and stays there: heights are guessed until rows come near the
 * screen, and pictures come late, so its place is found anew whenever anything is laid out, until the reader goes
 * elsewhere, or is at the end and more is said. `scrollToEnd` goes to the end, also where the newest rows are still to be drawn: it is
 * on its way until the reader is there or goes elsewhere. `shownSeq` is the last entry of which the end has been on the screen while the agent
 * was there. The children of `content` are blocks of rows, each with `data-entry`.
 */
export function useTranscriptScroll({
  firstKey,
  lastSeq,
  hasNewer,
  isAway,
  onNearStart,
  onNearEnd,
}: ScrollInput) {
  const viewport = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const lastTop = useRef(0);
  const anchor = useRef<Anchor | null>(null);
  const held = useRef<Held | null>(null);
  const isGoingToEnd = useRef(false);
  const holdsMark = useRef(isAway);
  const [isAtEnd, setAtEnd] = useState(true);
  const [shownSeq, setShownSeq] = useState(0);

  const look = useEffectEvent(() => {
    const node = viewport.current;
    if (node === null) return;
    const rest = node.scrollHeight - node.scrollTop - node.clientHeight;
    const isNearEnd = rest <= endSlackPx && !hasNewer;
    // Growing content never scrolls the reader up, so only a reader who scrolled up has left the end. A scroll event
    // may arrive between the growth and our scrolling to the new end.
    const wentUp = node.scrollTop < lastTop.current - 1;
    lastTop.current = node.scrollTop;
    if (isNearEnd) isGoingToEnd.current = false;
    const isLeftBehind = !isGoingToEnd.current && (wentUp || hasNewer || held.current !== null);
    isFollowing.current = isNearEnd || (isFollowing.current && !isLeftBehind);
    anchor.current = isFollowing.current ? null : firstMessageOnScreen(node, content.current);
    setAtEnd(isFollowing.current);
    // What passes the screen while nobody looks is not shown to anybody.
    if (!holdsMark.current) {
      const shown = isNearEnd ? lastSeq : lastSeqOnScreen(node, content.current);
      setShownSeq((before) => Math.max(before, shown));
    }
    const ahead = node.clientHeight * loadAheadScreens;
    if (node.scrollTop < ahead) onNearStart();
    if (rest < ahead) onNearEnd();
  });

  const stay = useCallback(() => {
    const node = viewport.current;
    if (node === null) return;
    if (held.current?.row.isConnected) {
      node.scrollTop += distanceOf(held.current, node);
      held.current.layout = layoutOf(node);
      return;
    }
    if (isFollowing.current) {
      const mark = holdsMark.current ? newMark(content.current) : null;
      node.scrollTop = mark === null ? node.scrollHeight : topOf(mark, node);
      return;
    }
    if (!anchor.current?.row.isConnected) return;
    const moved = anchor.current.row.getBoundingClientRect().top - anchor.current.top;
    if (Math.abs(moved) >= 1) node.scrollTop += moved;
  }, []);

  const scrollToEnd = useCallback(() => {
    held.current = null;
    isGoingToEnd.current = true;
    isFollowing.current = true;
    setAtEnd(true);
    stay();
  }, [stay]);

  const showMessage = useCallback(
    (row: Element, place: MessagePlace) => {
      isFollowing.current = false;
      isGoingToEnd.current = false;
      held.current = { row, place, layout: "" };
      // In a low window the transcript itself may have left the screen.
      viewport.current?.scrollIntoView({ block: "nearest" });
      stay();
    },
    [stay],
  );

  // Starts at the unread separator when it is above the last screen, else at the end.
  useLayoutEffect(() => {
    const node = viewport.current;
    if (node === null) return;
    const mark = newMark(content.current);
    if (mark !== null) showHeightsFrom(mark);
    node.scrollTop = node.scrollHeight;
    const top = mark === null ? node.scrollTop : topOf(mark, node);
    if (top < node.scrollTop) {
      isFollowing.current = false;
      node.scrollTop = top;
    }
    look();
  }, []);

  // Who comes back finds what is new where it begins, and goes on from there.
  useLayoutEffect(() => {
    const wasAway = holdsMark.current;
    holdsMark.current = isAway;
    const node = viewport.current;
    if (node === null || isAway || !wasAway) return;
    const rest = node.scrollHeight - node.scrollTop - node.clientHeight;
    if (rest > endSlackPx) isFollowing.current = false;
    look();
  }, [isAway]);

  // Before the browser paints the added rows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key means that rows were added
  useLayoutEffect(stay, [firstKey]);
  // Whoever is at the end hears what is said next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another last one means that more was said
  useLayoutEffect(() => {
    if (isFollowing.current) held.current = null;
  }, [lastSeq]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was added may be on the screen at once
  useEffect(() => look(), [lastSeq]);

  useEffect(() => {
    const node = viewport.current;
    const list = content.current;
    if (node === null || list === null) return;
    const observer = new ResizeObserver(() => {
      stay();
      look();
    });
    observer.observe(node);
    observer.observe(list);
    const leave = () => {
      held.current = null;
      isGoingToEnd.current = false;
    };
    const onFocus = ({ target }: FocusEvent) => {
      const isElsewhere = target !== node && !held.current?.row.contains(target as Element);
      if (isElsewhere) leave();
    };
    const onScroll = () => {
      // What else scrolls it away, such as a screen reader, changes no layout.
      if (held.current !== null && !isOnScreen(held.current.row, node)) {
        if (held.current.layout === layoutOf(node)) leave();
        else stay();
      }
      look();
    };
    const passive = { passive: true };
    for (const event of leavingEvents) node.addEventListener(event, leave, passive);
    node.addEventListener("focusin", onFocus);
    node.addEventListener("scroll", onScroll, passive);
    return () => {
      observer.disconnect();
      for (const event of leavingEvents) node.removeEventListener(event, leave);
      node.removeEventListener("focusin", onFocus);
      node.removeEventListener("scroll", onScroll);
    };
  }, [stay]);

  return { viewport, content, isAtEnd, shownSeq, scrollToEnd, showMessage };
}

function newMark(content: Element | null): Element | null {
  return content?.querySelector("[data-entry='new']") ?? null;
}

/**
 * Has the blocks from a row's on laid out as they are, and not as high as they are guessed to be: only so is it known
 * whether what is in them fits on the screen. Once they were, the browser remembers how high.
 */
function showHeightsFrom(row: Element): void {
  const blocks: HTMLElement[] = [];
  for (
    let at = row.parentElement;
    at instanceof HTMLElement;
    at = at.nextElementSibling as HTMLElement
  )
    blocks.push(at);
  for (const block of blocks) block.style.contentVisibility = "visible";
  const restore = () => {
    for (const block of blocks) block.style.contentVisibility = "";
  };
  // It remembers after the next frame was laid out.
  requestAnimationFrame(() => requestAnimationFrame(restore));
}

/** How far to scroll for an element to stand below the upper edge. */
function topOf(element: Element, viewport: Element): number {
  const { top } = element.getBoundingClientRect();
  return viewport.scrollTop + top - viewport.getBoundingClientRect().top - endSlackPx;
}

/** How far to scroll for a message to stand in its place; what is higher than the screen begins at its upper edge. */
function distanceOf({ row, place }: Held, viewport: Element): number {
  const { top, bottom, height } = row.getBoundingClientRect();
  const screen = viewport.getBoundingClientRect();
  const free = screen.height - height;
  if (place === "middle" || free < 2 * edgePx) {
    return top - screen.top - Math.max(edgePx, free / 2);
  }
  const above = top - edgePx - screen.top;
  const below = bottom + edgePx - screen.bottom;
  return above < 0 ? above : Math.max(0, below);
}

function layoutOf({ scrollHeight, clientHeight }: Element): string {
  return `${scrollHeight} ${clientHeight}`;
}

function isOnScreen(row: Element, viewport: Element): boolean {
  const { top, bottom } = row.getBoundingClientRect();
  const screen = viewport.getBoundingClientRect();
  return bottom > screen.top && top < screen.bottom;
}

/** The last message whose end is on the screen; 0 for none. */
function lastSeqOnScreen(viewport: Element, content: Element | null): number {
  const { bottom, top } = viewport.getBoundingClientRect();
  const blocks = content === null ? [] : [...content.children];
  for (const block of blocks.reverse()) {
    if (block.getBoundingClientRect().top >= bottom) continue;
    for (const row of [...block.querySelectorAll<HTMLElement>("[data-seq]")].reverse()) {
      const ends = row.getBoundingClientRect().bottom;
      if (ends <= top) return 0;
      if (ends <= bottom + 1) return Number(row.dataset.seq);
    }
  }
  return 0;
}

function firstMessageOnScreen(viewport: Element, content: Element | null): Anchor | null {
  const edge = viewport.getBoundingClientRect().top;
  const reaches = (element: Element) => element.getBoundingClientRect().bottom > edge;
  const block = content && [...content.children].find(reaches);
  const row = block && [...block.querySelectorAll("[data-entry='message']")].find(reaches);
  return row ? { row, top: row.getBoundingClientRect().top } : null;
}
