"use client";

import { Undo2 } from "lucide-react";
import { useEffect } from "react";
import { toast } from "sonner";
import { takesText } from "@/components/ui/takes-text";
import {
  type Notice,
  subscribeNotices,
  undoLast,
  undoMs,
  useCanUndo,
} from "@/lib/client/browser/notices";
import { useAction } from "./keyboard/use-action";

/** Shows notices as toasts, with the key `Z` for undo. */
export function Notices() {
  const canUndo = useCanUndo();
  useEffect(() => subscribeNotices(show), []);
  useAction({
    id: "undo",
    label: "Undo",
    keys: "z",
    group: "General",
    icon: <Undo2 />,
    isEnabled: canUndo,
    run: () => {
      toast.dismiss();
      undoLast();
    },
  });
  return null;
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
