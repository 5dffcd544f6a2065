"use client";

import { useEffect } from "react";
import { v7 as newId } from "uuid";
import { call, urlOf } from "../api";

/** Whoever goes through a list quickly looks at nothing on the way. */
const restMs = 300;
/** A page that nobody sees for so long shows nothing to anybody. */
const hiddenMs = 60_000;

/** What a page says of itself. */
type Said = { readonly conversationId: string | null; readonly isIdle: boolean };

const nothing: Said = { conversationId: null, isIdle: false };

let id: string | null = null;
/** What this page shows, and what the server was told of it; undefined where that is unknown. */
let shown: Said = nothing;
let told: Said | undefined = nothing;
let isTelling = false;

/** The name of this page, for the server. It is another one after a reload. */
export function tabId(): string {
  id ??= newId();
  return id;
}

/** Tells the server once more what this page shows. */
export function tellShownAgain(): void {
  if (isSame(shown, nothing)) return;
  told = undefined;
  void tell();
}

/** One call after another, so that the last one is about what is shown now. */
async function tell(): Promise<void> {
  if (isTelling) return;
  isTelling = true;
  try {
    while (told === undefined || !isSame(told, shown)) {
      const said = shown;
      await call("putTab", { params: { tabId: tabId() }, body: { ...said } });
      told = said;
    }
  } catch {
    // Told again with the next one, or when the stream of live events is open again.
    told = undefined;
  } finally {
    isTelling = false;
  }
}

/**
 * Tells colleagues which conversation this page shows: a moment after it is opened, so that going through a list tells
 * nothing, and until it is left or the page is hidden for a minute. Mount it once per page.
 */
export function useShownConversation(conversationId: string | null): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: string | null, afterMs: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        shown = { ...shown, conversationId: next };
        void tell();
      }, afterMs);
    };
    const onVisibility = () => {
      if (document.visibilityState === "hidden") show(null, hiddenMs);
      else show(conversationId, restMs);
    };
    onVisibility();
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pageshow", onVisibility);
    window.addEventListener("pagehide", tellLeaving);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pageshow", onVisibility);
      window.removeEventListener("pagehide", tellLeaving);
    };
  }, [conversationId]);
  useEffect(
    () => () => {
      shown = { ...shown, conversationId: null };
      void tell();
    },
    [],
  );
}

/** Tells the server whether nobody has touched this page for long. */
export function tellIdle(isIdle: boolean): void {
  shown = { ...shown, isIdle };
  void tell();
}

function isSame(one: Said, other: Said): boolean {
  return one.conversationId === other.conversationId && one.isIdle === other.isIdle;
}

/** A page that is left gets no answer; with `keepalive` the request is still made. */
function tellLeaving(): void {
  if (shown.conversationId === null) return;
  shown = { ...shown, conversationId: null };
  told = shown;
  void fetch(urlOf("putTab", { params: { tabId: tabId() } }), {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(shown),
    keepalive: true,
  }).catch(() => undefined);
}
