"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { chordOf, chordsMax, conflictsOf, refusalOf } from "@/components/desk/keyboard/key-changes";
import { type KeyEntry, keyEntryLabel } from "@/components/desk/keyboard/key-table";
import { Button } from "@/components/ui/button";
import { isComposing } from "@/components/ui/is-composing";
import { keyLabel } from "@/components/ui/key-label";
import { useIsApple } from "@/components/ui/use-is-apple";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWording } from "@/lib/client/format/use-wording";

type KeyRecorderProps = {
  entry: KeyEntry;
  onRecord: (keys: string) => void;
  onCancel: () => void;
  /** Leaves the action without a key; null where that is not offered. */
  onNone: (() => void) | null;
};

/**
 * Takes the next keys as the new key of an action: one chord, or two one after the other. Enter saves, Backspace takes the
 * last one back, Escape leaves, Tab goes on. What stands in the way is said before it is saved.
 */
export function KeyRecorder({ entry, onRecord, onCancel, onNone }: KeyRecorderProps) {
  const { keys: changed } = usePreferences().preferences;
  const { words, formats } = useWording();
  const [chords, setChords] = useState<readonly string[]>([]);
  const isApple = useIsApple();
  const id = useId();
  const keys = chords.join(" ");
  const refusal = keys === "" ? null : refusalOf(keys);
  const conflicts = keys === "" ? [] : conflictsOf(keys, entry.id, changed);
  const canSave = keys !== "" && refusal === null;

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event) || event.key === "Tab") return;
    event.preventDefault();
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    if (isPlain && event.key === "Escape") return onCancel();
    if (isPlain && event.key === "Backspace") return setChords(chords.slice(0, -1));
    if (isPlain && event.key === "Enter") {
      if (canSave) onRecord(keys);
      return;
    }
    const chord = chordOf(event.nativeEvent, isApple);
    if (chord === null || event.repeat) return;
    setChords(chords.length < chordsMax ? [...chords, chord] : [chord]);
  };

  return (
    <div className="mt-1 mb-2 flex flex-col gap-2 rounded-lg bg-sunken p-3">
      <div className="flex flex-wrap items-center gap-2">
        <input
          // biome-ignore lint/a11y/noAutofocus: the button that was pressed asks for keys
          autoFocus
          readOnly
          data-key-recorder
          aria-label={words("preferences.keys.newFor", { action: keyEntryLabel(entry, words) })}
          aria-describedby={`${id}-hint`}
          value={keyLabel(keys, isApple)
            .map((chord) => chord.join("+"))
            .join(` ${words("common.keys.then")} `)}
          placeholder={words("preferences.keys.press")}
          onKeyDown={onKeyDown}
          className="h-8 w-44 rounded-md border border-control bg-surface px-2.5 text-ink text-sm caret-transparent"
        />
        <Button size="sm" variant="primary" disabled={!canSave} onClick={() => onRecord(keys)}>
          {words(conflicts.length > 0 ? "preferences.keys.take" : "common.save")}
        </Button>
        {onNone !== null && (
          <Button size="sm" onClick={onNone}>
            {words("preferences.keys.none")}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={onCancel}>
          {words("common.cancel")}
        </Button>
      </div>
      <p role="status" className="min-h-4 text-xs">
        {refusal !== null && (
          <span className="text-danger-ink">{words(`preferences.keys.refused.${refusal}`)}</span>
        )}
        {refusal === null && conflicts.length > 0 && (
          <span className="text-warning-ink">
            {words("preferences.keys.conflict", {
              count: conflicts.length,
              actions: formats.list(
                conflicts.map((other) =>
                  words("preferences.keys.quoted", { action: keyEntryLabel(other, words) }),
                ),
              ),
            })}
          </span>
        )}
      </p>
      <p id={`${id}-hint`} className="text-muted text-xs">
        {words("preferences.keys.hint")}
      </p>
    </div>
  );
}
