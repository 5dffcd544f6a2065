"use client";

import { Undo2 } from "lucide-react";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { undoLast, useCanUndo } from "@/lib/client/browser/notices";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import { useAction } from "./keyboard/use-action";

const toasts = lazyCode(() => import("./toasts"));

/** Shows notices as toasts, with the key `Z` for undo. */
export function Notices() {
  const canUndo = useCanUndo();
  // Right after the first page: without it, no failure could be told.
  const code = useLazyCode(toasts, true, () => {});
  useAction({
    id: "undo",
    label: "Undo",
    keys: "z",
    group: "General",
    icon: <Undo2 />,
    isEnabled: canUndo,
    run: () => {
      code?.dismissToasts();
      undoLast();
    },
  });
  return code === null ? null : <code.Toasts />;
}
