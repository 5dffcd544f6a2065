"use client";

import { Kbd } from "@/components/ui/kbd";
import { keysOf } from "./keyboard/action";
import { useKeyboard } from "./keyboard/keyboard-context";
import { useActions } from "./keyboard/use-actions";

/** After the first key of a sequence: what the next one can be. */
export function SequenceHint() {
  const { pendingSequence } = useKeyboard();
  const actions = useActions();
  if (pendingSequence === null) return null;
  const next = actions.flatMap((action) => {
    if (action.isEnabled === false) return [];
    const keys = keysOf(action).find((each) => each.startsWith(`${pendingSequence} `));
    return keys === undefined ? [] : [{ action, key: keys.slice(pendingSequence.length + 1) }];
  });
  return (
    <div
      role="status"
      className="-translate-x-1/2 fixed bottom-5 left-1/2 z-30 flex items-center gap-3 rounded-lg border border-line bg-raised px-3 py-2 text-muted text-xs shadow-popup"
    >
      <Kbd>{pendingSequence.toUpperCase()}</Kbd>
      {next.map(({ action, key }) => (
        <span key={action.id} className="flex items-center gap-1.5">
          <Kbd>{key.toUpperCase()}</Kbd>
          {action.label.replace(/^Go to /u, "")}
        </span>
      ))}
    </div>
  );
}
