"use client";

import { type ComponentType, useLayoutEffect, useState } from "react";
import { type LazyCode, notifyNotLoaded } from "@/lib/client/browser/lazy-code";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import { useWords } from "@/lib/client/format/use-wording";
import { useKeyboard } from "./keyboard/keyboard-context";

type DialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

type LazyDialogProps<P> = {
  code: LazyCode<ComponentType<P>>;
  /** The dialog's own. */
  props: P;
};

/**
 * A dialog whose code is not part of the first page. Keys that are pressed while it is loaded are kept for it. Where it
 * cannot be loaded, it closes again and the agent is told.
 */
export function LazyDialog<P extends DialogProps>({ code, props }: LazyDialogProps<P>) {
  const { open, onOpenChange } = props;
  const words = useWords();
  const { heldKeys } = useKeyboard();
  const Dialog = useLazyCode(code, open, () => {
    onOpenChange(false);
    notifyNotLoaded(words);
  });
  // A dialog expects to be there before it opens.
  const [isThere, setThere] = useState(false);
  useLayoutEffect(() => setThere(Dialog !== null), [Dialog]);
  const isAwaited = open && !isThere;

  // Before the next key.
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the opening that is awaited
  useLayoutEffect(() => {
    if (!isAwaited) return;
    const release = heldKeys.holdForDialog(() => onOpenChange(false));
    // A field of the dialog has taken them by then; one without fields has no use for them.
    return () => void setTimeout(release);
  }, [isAwaited]);

  return Dialog === null ? null : <Dialog {...props} open={open && isThere} />;
}
