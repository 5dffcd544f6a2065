"use client";

import { useEffect } from "react";
import { tellIdle } from "./shown-conversation";

/** Whoever touches nothing for so long is not at the desk. */
const idleMs = 10 * 60_000;

const touches = ["keydown", "pointerdown", "pointermove", "wheel", "focus"] as const;

/** Tells the server when nobody has touched this page for ten minutes, and when somebody does again. Mount it once per page. */
export function useIdleness(): void {
  useEffect(() => {
    let isIdle = false;
    let touchedAt = performance.now();
    let timer = setTimeout(look, idleMs);
    function look() {
      const restMs = touchedAt + idleMs - performance.now();
      if (restMs > 0) timer = setTimeout(look, restMs);
      else {
        isIdle = true;
        tellIdle(true);
      }
    }
    const onTouch = () => {
      touchedAt = performance.now();
      if (!isIdle) return;
      isIdle = false;
      tellIdle(false);
      timer = setTimeout(look, idleMs);
    };
    const passively = { passive: true, capture: true } as const;
    for (const touch of touches) window.addEventListener(touch, onTouch, passively);
    return () => {
      clearTimeout(timer);
      for (const touch of touches) window.removeEventListener(touch, onTouch, passively);
    };
  }, []);
}
