"use client";

import { useLayoutEffect, useRef } from "react";
import type { Action } from "./action";
import { useKeyboard } from "./keyboard-context";

/**
 * Registers an action while the component is mounted. Its key works outside of text fields, and the palette and the key
 * sheet list it. The action may be a new object on every render; the latest one runs.
 */
export function useAction(action: Action): void {
  const { registry, heldKeys } = useKeyboard();
  const latest = useRef(action);
  const isFirst = useRef(true);

  useLayoutEffect(() => {
    const before = latest.current;
    latest.current = action;
    const isSame =
      before.id === action.id &&
      before.label === action.label &&
      before.rest === action.rest &&
      before.group === action.group &&
      before.isEnabled === action.isEnabled &&
      before.hint === action.hint &&
      before.whyNot === action.whyNot &&
      String(before.keys) === String(action.keys) &&
      namesOf(before) === namesOf(action);
    if (!isSame && !isFirst.current) registry.notifyListeners();
    isFirst.current = false;
  });

  // Before paint, so that keys always match what is shown.
  useLayoutEffect(
    () =>
      registry.register(() => ({
        ...latest.current,
        run: () => {
          const { run, opensField } = latest.current;
          run();
          if (opensField) heldKeys.hold();
        },
      })),
    [registry, heldKeys],
  );
}

function namesOf({ choices = [] }: Action): string {
  return choices.map(({ id, label }) => `${id} ${label}`).join("\n");
}
