"use client";

import { useEffect, useRef, useState } from "react";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import { hintedAround } from "./hints";

const popup = lazyCode(async () => (await import("./tooltip-popup")).TooltipPopup);

/** So long a pointer rests on an element before its hint is shown. */
const delayMs = 450;
/** So long after one hint the next is shown at once. */
const warmMs = 400;
/** So long a pointer may take from an element to its hint. */
const crossingMs = 120;

/**
 * Shows the hint of whatever is pointed at or has the keyboard's focus, for all of a page. Escape, a press, and going
 * elsewhere take it away; on a touch screen there is none.
 */
export function TooltipHost() {
  const [element, setElement] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shownUntil = useRef(Number.NEGATIVE_INFINITY);
  const isNear = useRef(() => {});
  const Popup = useLazyCode(popup, element !== null, () => setElement(null));

  useEffect(() => {
    let shown: Element | null = null;
    /** It was pressed, or sent away, and is still pointed at. */
    let dismissed: Element | null = null;
    const set = (next: Element | null) => {
      clearTimeout(timer.current);
      if (shown !== null && next === null) shownUntil.current = performance.now();
      shown = next;
      setElement(next);
    };
    const soon = (next: Element | null, ms: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => set(next?.isConnected === true ? next : null), ms);
    };
    isNear.current = () => clearTimeout(timer.current);

    const onPointerOver = ({ target, pointerType }: PointerEvent) => {
      if (pointerType === "touch") return;
      const over = hintedAround(target);
      if (over === dismissed && over !== null) return;
      dismissed = null;
      if (over === shown) return clearTimeout(timer.current);
      if (over === null) {
        if (shown === null) clearTimeout(timer.current);
        else soon(null, crossingMs);
        return;
      }
      const isWarm = shown !== null || performance.now() - shownUntil.current < warmMs;
      if (isWarm) set(over);
      else soon(over, delayMs);
    };
    const onFocusIn = ({ target }: FocusEvent) => {
      const focused = hintedAround(target);
      if (focused?.matches(":focus-visible")) set(focused);
      else if (shown !== null) set(null);
    };
    const leave = () => set(null);
    const onFocusOut = () => shown !== null && set(null);
    const onPress = ({ target }: PointerEvent) => {
      dismissed = hintedAround(target);
      set(null);
    };
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return;
      dismissed = shown;
      set(null);
    };
    const ending = new AbortController();
    const early = { capture: true, passive: true, signal: ending.signal };
    document.addEventListener("pointerover", onPointerOver, early);
    document.addEventListener("focusin", onFocusIn, early);
    document.addEventListener("focusout", onFocusOut, early);
    document.addEventListener("pointerdown", onPress, early);
    document.addEventListener("keydown", onKeyDown, early);
    document.addEventListener("scroll", leave, early);
    document.documentElement.addEventListener("pointerleave", leave, { signal: ending.signal });
    return () => {
      clearTimeout(timer.current);
      ending.abort();
    };
  }, []);

  return Popup === null ? null : <Popup element={element} onNear={() => isNear.current()} />;
}
