"use client";

import { type ComponentType, type Ref, type RefObject, useLayoutEffect, useState } from "react";
import { useKeyboard } from "@/components/desk/keyboard/keyboard-context";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { type LazyCode, notifyNotLoaded } from "@/lib/client/browser/lazy-code";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import { useWords } from "@/lib/client/format/use-wording";

type Focusable = { focus: () => void };

type LazyPanelProps<P> = {
  code: LazyCode<ComponentType<P>>;
  field: RefObject<Focusable | null>;
  /** Whether the agent opened the panel, so that what they type belongs to it. */
  takesFocus: boolean;
  /** The panel's own. */
  props: P;
};

/** A kind of message whose code is not part of the first page. It takes the focus as soon as it can, if it was asked for. */
export function LazyPanel<P extends { ref: Ref<Focusable> }>({
  code,
  field,
  takesFocus,
  props,
}: LazyPanelProps<P>) {
  const words = useWords();
  const [hasFailed, setFailed] = useState(false);
  const { heldKeys } = useKeyboard();
  const Panel = useLazyCode(code, !hasFailed, () => {
    heldKeys.drop();
    setFailed(true);
    notifyNotLoaded(words);
  });
  const isLoaded = Panel !== null;
  const [wasLoaded] = useState(isLoaded);

  // Whoever opened a panel that was there has focused it already.
  useLayoutEffect(() => {
    if (isLoaded && !wasLoaded && takesFocus) field.current?.focus();
  }, [isLoaded, wasLoaded, takesFocus, field]);

  if (Panel !== null) return <Panel {...props} />;
  return hasFailed ? (
    <Button onClick={() => setFailed(false)}>{words("common.tryAgain")}</Button>
  ) : (
    <Skeleton className="h-28 w-full" />
  );
}
