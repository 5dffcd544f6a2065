"use client";

import { Volume2 } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import { playTone, useIsSoundBlocked } from "@/lib/client/notifications/tones";
import { tones } from "@/lib/model/notifications/kinds";

const step = 5;

/** How loud tones are, with each of them to try, and word of it where the browser keeps them silent. */
export function ToneVolume() {
  const { preferences, update } = usePreferences();
  const { volume } = preferences;
  const words = useWords();
  const isBlocked = useIsSoundBlocked();
  const id = useId();
  const said =
    volume === 0
      ? words("preferences.notifications.silent")
      : words("preferences.notifications.percent", { percent: volume });
  return (
    <div>
      <label htmlFor={id} className="font-medium text-ink text-sm">
        {words("preferences.notifications.volume")}
      </label>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <input
          id={id}
          type="range"
          min={0}
          max={100}
          step={step}
          value={volume}
          aria-valuetext={said}
          onChange={(event) => update({ volume: event.target.valueAsNumber })}
          className="h-6 w-60 max-w-full accent-accent"
        />
        <output htmlFor={id} className="tabular text-ink text-sm">
          {said}
        </output>
      </div>
      <ul className="mt-2 flex flex-wrap gap-2">
        {tones.map((tone) => {
          const name = words(`preferences.notifications.tones.${tone}`);
          return (
            <li key={tone}>
              <Button
                disabled={volume === 0}
                aria-label={words("preferences.notifications.tryOf", { tone: name })}
                onClick={() => void playTone(tone, volume)}
              >
                <Volume2 aria-hidden className="size-4 text-muted" />
                {name}
              </Button>
            </li>
          );
        })}
      </ul>
      <p role="status" className="mt-1 text-muted text-xs">
        {isBlocked && words("preferences.notifications.blocked")}
      </p>
    </div>
  );
}
