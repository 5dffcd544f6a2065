"use client";

import { useSyncExternalStore } from "react";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { Shortcut } from "@/components/ui/shortcut";
import { useWords } from "@/lib/client/format/use-wording";
import { keysOf } from "./keyboard/action";
import { useKeyboard } from "./keyboard/keyboard-context";
import { useActions } from "./keyboard/use-actions";

const boxClass =
  "-translate-x-1/2 fixed bottom-5 left-1/2 z-30 flex items-center gap-3 rounded-lg border border-line bg-raised px-3 py-2 text-muted text-xs shadow-popup";

/** Shows what the next key is for: the rest of a sequence, or a field that is opening. */
export function SequenceHint() {
  const { pendingSequence, heldKeys } = useKeyboard();
  const actions = useActions();
  const words = useWords();
  const isHolding = useSyncExternalStore(heldKeys.subscribe, heldKeys.isHolding, () => false);
  if (isHolding) {
    return (
      <div role="status" className={classNames(boxClass, "animate-late")}>
        {words("frame.keys.held")}
        <span className="flex items-center gap-1.5">
          <Shortcut keys="Escape" /> {words("frame.keys.stop")}
        </span>
      </div>
    );
  }
  if (pendingSequence === null) return null;
  const next = actions.flatMap((action) => {
    if (action.isEnabled === false) return [];
    const keys = keysOf(action).find((each) => each.startsWith(`${pendingSequence} `));
    return keys === undefined ? [] : [{ action, key: keys.slice(pendingSequence.length + 1) }];
  });
  return (
    <div role="status" className={boxClass}>
      <Kbd>{pendingSequence.toUpperCase()}</Kbd>
      {next.map(({ action, key }) => (
        <span key={action.id} className="flex items-center gap-1.5">
          <Kbd>{key.toUpperCase()}</Kbd>
          {action.rest ?? action.label}
        </span>
      ))}
    </div>
  );
}
