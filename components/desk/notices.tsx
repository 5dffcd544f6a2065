"use client";

import { Undo2 } from "lucide-react";
import { useSyncExternalStore } from "react";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { undoLast, useCanUndo } from "@/lib/client/browser/notices";
import { useAction } from "./keyboard/use-action";

const toasts = lazyCode(() => import("./toasts"));

/** Shows notices as toasts, with the key `Z` for undo. */
export function Notices() {
  const canUndo = useCanUndo();
  const code = useSyncExternalStore(toasts.subscribe, toasts.get, () => null);
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
