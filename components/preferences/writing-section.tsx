"use client";

import { useId } from "react";
import { SwitchRow } from "@/components/ui/switch-row";
import { useIsApple } from "@/components/ui/use-is-apple";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import { undoSendSecondsMax } from "@/lib/model/preferences/preferences";
import { ChoiceGroup } from "./choice-group";
import { Section } from "./section";

/** What sends a message, for how long it can be taken back, and whether replying takes. */
export function WritingSection() {
  const { preferences, update } = usePreferences();
  const { sendKey, undoSendSeconds, takesOnReply } = preferences;
  const words = useWords();
  const mod = useIsApple() ? "⌘" : "Ctrl";
  const seconds = words("preferences.writing.seconds", { seconds: undoSendSeconds });
  const id = useId();
  return (
    <Section title={words("preferences.writing.title")}>
      <ChoiceGroup
        label={words("preferences.writing.sentBy")}
        name="send-key"
        value={sendKey}
        onChange={(next) => update({ sendKey: next })}
        choices={[
          {
            value: "mod+enter",
            label: `${mod}+Enter`,
            hint: words("preferences.writing.enterBreaks"),
          },
          {
            value: "enter",
            label: "Enter",
            hint: words("preferences.writing.shiftEnterBreaks"),
          },
        ]}
      />
      <div>
        <label htmlFor={id} className="font-medium text-ink text-sm">
          {words("preferences.writing.undo")}
        </label>
        <div className="mt-2 flex items-center gap-3">
          <input
            id={id}
            type="range"
            min={0}
            max={undoSendSecondsMax}
            step={1}
            value={undoSendSeconds}
            aria-valuetext={seconds}
            aria-describedby={`${id}-hint`}
            onChange={(event) => update({ undoSendSeconds: event.target.valueAsNumber })}
            className="h-6 w-60 max-w-full accent-accent"
          />
          <output htmlFor={id} className="tabular text-ink text-sm">
            {seconds}
          </output>
        </div>
        <p id={`${id}-hint`} className="mt-1 text-muted text-xs">
          {words("preferences.writing.undoHint")}
        </p>
      </div>
      <SwitchRow
        label={words("preferences.writing.takes")}
        hint={words("preferences.writing.takesHint")}
        checked={takesOnReply}
        onCheckedChange={(next) => update({ takesOnReply: next })}
      />
    </Section>
  );
}
