"use client";

import { useKeyboard } from "@/components/desk/keyboard/keyboard-context";
import { useAction } from "@/components/desk/keyboard/use-action";
import { notify } from "@/lib/client/browser/notices";
import { useWords } from "@/lib/client/format/use-wording";

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
  const common = { group: "writing", isListed: false, run: refuse } as const;
  useAction({
    ...common,
    id: "composer.reply",
    label: words("frame.actions.composer.reply"),
    keys: "r",
  });
  useAction({
    ...common,
    id: "composer.note",
    label: words("frame.actions.composer.note"),
    keys: "m",
  });
  useAction({
    ...common,
    id: "composer.template",
    label: words("frame.actions.composer.template"),
    keys: "t",
  });
  useAction({ ...common, id: "composer.rich", label: words("composer.action.rich"), keys: "b" });
  useAction({
    ...common,
    id: "composer.canned",
    label: words("frame.actions.composer.canned"),
    keys: ";",
  });
  return null;
}
