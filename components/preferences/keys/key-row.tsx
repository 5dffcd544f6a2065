"use client";

import { RotateCcw } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { giveKeys, resetKeys } from "@/components/desk/keyboard/key-changes";
import { type KeyEntry, keyEntryLabel, keysFor } from "@/components/desk/keyboard/key-table";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Shortcut } from "@/components/ui/shortcut";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import { keysPerActionMax } from "@/lib/model/preferences/preferences";
import { KeyRecorder } from "./key-recorder";

/** These are never pressed as a new key, so that an action keeps them whatever its other keys are. */
const lasting = ["Enter", "Escape"];

/** An action with its keys: other ones, one more, none, or as they come. */
export function KeyRow({ entry }: { entry: KeyEntry }) {
  const { preferences, update } = usePreferences();
  const { keys: changed } = preferences;
  const words = useWords();
  const label = keyEntryLabel(entry, words);
  const [recording, setRecording] = useState<"other" | "more" | null>(null);
  const changeButton = useRef<HTMLButtonElement>(null);
  const keys = keysFor(entry.id, changed);
  const kept = keys.filter((key) => lasting.includes(key));

  const give = (next: readonly string[]) => update({ keys: giveKeys(entry.id, next, changed) });
  /** The focus is where it was before. */
  const end = () => {
    flushSync(() => setRecording(null));
    changeButton.current?.focus();
  };

  return (
    <li className="border-line border-b py-1.5 last:border-b-0">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-40 flex-1 text-ink text-sm">{label}</span>
        <span className="flex flex-wrap items-center gap-1.5">
          {keys.length === 0 && (
            <span className="text-subtle text-xs">{words("preferences.keys.none")}</span>
          )}
          {keys.map((key, at) => (
            <span key={key} className="flex items-center gap-1.5">
              {at > 0 && <span className="text-2xs text-subtle">{words("common.keys.or")}</span>}
              <Shortcut keys={key} />
            </span>
          ))}
        </span>
        <span className="flex items-center gap-1">
          <Button
            ref={changeButton}
            size="sm"
            variant="ghost"
            aria-label={words("preferences.keys.changeOf", { action: label })}
            onClick={() => setRecording("other")}
          >
            {words("preferences.keys.change")}
          </Button>
          <Button
            size="sm"
            variant="ghost"
            disabled={keys.length === 0 || keys.length >= keysPerActionMax}
            aria-label={words("preferences.keys.addFor", { action: label })}
            onClick={() => setRecording("more")}
          >
            {words("preferences.keys.add")}
          </Button>
          <IconButton
            size="sm"
            label={words("preferences.keys.resetOf", { action: label })}
            icon={<RotateCcw />}
            disabled={changed[entry.id] === undefined}
            className="disabled:invisible"
            onClick={() => {
              update({ keys: resetKeys(entry.id, changed) });
              changeButton.current?.focus();
            }}
          />
        </span>
      </div>
      {recording !== null && (
        <KeyRecorder
          entry={entry}
          onCancel={end}
          onRecord={(key) => {
            give(recording === "more" ? [...keys, key] : [...kept, key]);
            end();
          }}
          onNone={
            recording === "other"
              ? () => {
                  give(kept);
                  end();
                }
              : null
          }
        />
      )}
    </li>
  );
}
