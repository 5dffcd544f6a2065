"use client";

import { useEffect, useSyncExternalStore } from "react";
import { toast } from "sonner";
import { takesText } from "@/components/ui/takes-text";
import { Toaster } from "@/components/ui/toaster";
import {
  isUndoOffered,
  type Notice,
  subscribeNotices,
  subscribeUndos,
  subscribeWithdrawals,
  type UndoRun,
  undoMs,
  undoOne,
} from "@/lib/client/browser/notices";
import { useWords } from "@/lib/client/format/use-wording";
import type { Words } from "@/lib/languages/words";
import { useAreNoticesInHeader } from "./notice-place";
import { mediaQueries, useMediaQuery } from "./use-media-query";

/** Toasts that offer to undo something, by what does. */
const offering = new Map<UndoRun, string | number>();

/** Notices as toasts, those included that nobody showed yet. One that offers to undo goes when that is not possible any more. */
export function Toasts() {
  const words = useWords();
  useEffect(() => subscribeNotices((notice) => show(notice, words)), [words]);
  useEffect(() => subscribeUndos(dismissPast), []);
  useEffect(() => subscribeWithdrawals((standing) => void toast.dismiss(standing)), []);
  // On a phone several would lie over the list.
  const isTablet = useMediaQuery(mediaQueries.tablet);
  return <Toaster visibleToasts={isTablet ? 3 : 1} isInHeader={useAreNoticesInHeader()} />;
}

/** Names the key where it undoes: in a text field it types a letter. */
function UndoLabel({ word }: { word: string }) {
  const isTyping = useSyncExternalStore(
    subscribeFocus,
    () => takesText(document.activeElement),
    () => false,
  );
  return isTyping ? word : `${word}  Z`;
}

function subscribeFocus(onChange: () => void): () => void {
  document.addEventListener("focusin", onChange);
  document.addEventListener("focusout", onChange);
  return () => {
    document.removeEventListener("focusin", onChange);
    document.removeEventListener("focusout", onChange);
  };
}

function dismissPast(): void {
  for (const [undo, id] of offering) {
    if (isUndoOffered(undo)) continue;
    offering.delete(undo);
    toast.dismiss(id);
  }
}

function show(notice: Notice, words: Words): void {
  const id = toastOf(notice, words);
  if (notice.undo) offering.set(notice.undo, id);
}

function toastOf(notice: Notice, words: Words) {
  const { tone, text, undo, choice, undoForMs = undoMs, standing } = notice;
  const label = <UndoLabel word={words("common.undo")} />;
  const options = {
    ...(undo &&
      isUndoOffered(undo) && {
        duration: undoForMs,
        action: { label, onClick: () => undoOne(undo, (done) => words("frame.undone", { done })) },
      }),
    ...(standing !== undefined && { id: standing, duration: Number.POSITIVE_INFINITY }),
    ...(choice && { duration: undoMs, cancel: { label: choice.label, onClick: choice.run } }),
  };
  switch (tone) {
    case "success":
      return toast.success(text, options);
    case "error":
      return toast.error(text, { duration: 8_000, ...options });
    case "info":
      return toast(text, options);
    default:
      return tone satisfies never;
  }
}
