"use client";

import { useKeyboard } from "@/components/desk/keyboard/keyboard-context";
import { notify } from "@/lib/client/browser/notices";
import { useWords } from "@/lib/client/format/use-wording";
import { useComposerActions } from "./use-composer-actions";

/**
 * The keys that write, where there is nothing to write in: they say so, and what is typed after them is discarded. It was
 * meant as text and must not run as commands.
 */
export function UnwritableKeys() {
  const words = useWords();
  const { heldKeys } = useKeyboard();
  const refuse = () => {
    heldKeys.discard();
    notify({ tone: "error", text: words("thread.cannotWriteNow") });
  };
  useComposerActions(refuse, null, refuse);
  return null;
}
