"use client";

import { Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { undoLast, useCanUndo } from "@/lib/client/browser/notices";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import { useWords } from "@/lib/client/format/use-wording";
import { useAction } from "./keyboard/use-action";

const toasts = lazyCode(() => import("./toasts"));
/** After so long without them, they are asked for again: what is to be told waits for them. */
const askAgainMs = 5_000;

/** Shows notices as toasts, with the key `Z` for undo. */
export function Notices() {
  const words = useWords();
  const canUndo = useCanUndo();
  // Right after the first page: without it, no failure could be told.
  const [isWanted, setWanted] = useState(true);
  const code = useLazyCode(toasts, isWanted, () => setWanted(false));
  useEffect(() => {
    if (isWanted) return;
    const timer = setTimeout(() => setWanted(true), askAgainMs);
    return () => clearTimeout(timer);
  }, [isWanted]);
  useAction({
    id: "undo",
    label: words("frame.actions.undo"),
    keys: "z",
    group: "general",
    icon: <Undo2 />,
    isEnabled: canUndo,
    whyNot: words("frame.nothingToUndo"),
    run: () => undoLast((done) => words("frame.undone", { done })),
  });
  return code === null ? null : <code.Toasts />;
}
