"use client";

import { useEffect } from "react";
import { toast } from "sonner";
import { takesText } from "@/components/ui/takes-text";
import { Toaster } from "@/components/ui/toaster";
import { type Notice, subscribeNotices, undoLast, undoMs } from "@/lib/client/browser/notices";

/** Notices as toasts, those included that nobody showed yet. */
export function Toasts() {
  useEffect(() => subscribeNotices(show), []);
  return <Toaster />;
}

/** Removes all toasts. */
export function dismissToasts(): void {
  toast.dismiss();
}

function show({ tone, text, undo }: Notice): void {
  // In a text field Z types a letter.
  const label = takesText(document.activeElement) ? "Undo" : "Undo  Z";
  const options = undo ? { duration: undoMs, action: { label, onClick: undoLast } } : {};
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
