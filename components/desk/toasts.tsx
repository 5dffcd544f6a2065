"use client";

import { useEffect } from "react";
import { toast } from "sonner";
import { takesText } from "@/components/ui/takes-text";
import { Toaster } from "@/components/ui/toaster";
import { type Notice, subscribeNotices, undoLast, undoMs } from "@/lib/client/browser/notices";
import { useWords } from "@/lib/client/format/use-wording";
import type { Words } from "@/lib/languages/words";
import { mediaQueries, useMediaQuery } from "./use-media-query";

/** Notices as toasts, those included that nobody showed yet. */
export function Toasts() {
  const words = useWords();
  useEffect(() => subscribeNotices((notice) => show(notice, words)), [words]);
  // On a phone several would lie over the list.
  const isTablet = useMediaQuery(mediaQueries.tablet);
  return <Toaster visibleToasts={isTablet ? 3 : 1} />;
}

/** Removes all toasts. */
export function dismissToasts(): void {
  toast.dismiss();
}

function show({ tone, text, undo, choice, undoForMs = undoMs }: Notice, words: Words): void {
  // In a text field Z types a letter.
  const undoWord = words("common.undo");
  const label = takesText(document.activeElement) ? undoWord : `${undoWord}  Z`;
  const options = {
    ...(undo && { duration: undoForMs, action: { label, onClick: undoLast } }),
    ...(choice && { duration: undoMs, cancel: { label: choice.label, onClick: choice.run } }),
  };
  switch (tone) {
    case "success":
      toast.success(text, options);
      break;
    case "error":
      toast.error(text, { duration: 8_000, ...options });
      break;
    case "info":
      toast(text, options);
      break;
    default:
      tone satisfies never;
  }
}
