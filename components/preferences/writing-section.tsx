"use client";

import { useId } from "react";
import { useIsApple } from "@/components/ui/use-is-apple";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { undoSendSecondsMax } from "@/lib/model/preferences/preferences";
import { ChoiceGroup } from "./choice-group";
import { Section } from "./section";

/** What sends a message, and for how long it can be taken back. */
export function WritingSection() {
  const { preferences, update } = usePreferences();
  const { sendKey, undoSendSeconds } = preferences;
  const mod = useIsApple() ? "⌘" : "Ctrl";
  const id = useId();
  return (
    <Section title="Writing">
      <ChoiceGroup
        label="A message is sent by"
        name="send-key"
        value={sendKey}
        onChange={(next) => update({ sendKey: next })}
        choices={[
          { value: "mod+enter", label: `${mod}+Enter`, hint: "Enter makes a new line" },
          { value: "enter", label: "Enter", hint: "Shift+Enter makes a new line" },
        ]}
      />
      <div>
        <label htmlFor={id} className="font-medium text-ink text-sm">
          A sent message can be taken back for
        </label>
        <div className="mt-2 flex items-center gap-3">
          <input
            id={id}
            type="range"
            min={0}
            max={undoSendSecondsMax}
            step={1}
            value={undoSendSeconds}
            aria-valuetext={secondsInWords(undoSendSeconds)}
            aria-describedby={`${id}-hint`}
            onChange={(event) => update({ undoSendSeconds: event.target.valueAsNumber })}
            className="h-6 w-60 max-w-full accent-accent"
          />
          <output htmlFor={id} className="tabular text-ink text-sm">
            {secondsInWords(undoSendSeconds)}
          </output>
        </div>
        <p id={`${id}-hint`} className="mt-1 text-muted text-xs">
          It waits so long before it leaves; at 0 it leaves at once.
        </p>
      </div>
    </Section>
  );
}

function secondsInWords(seconds: number): string {
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}
