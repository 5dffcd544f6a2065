"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";
import { SwitchRow } from "@/components/ui/switch-row";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import type { QuietHours } from "@/lib/model/notifications/quiet";

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** The hours and days on which nothing sounds or pops up. Their clock is that of where they are switched on. */
export function QuietHoursFields() {
  const { preferences, update } = usePreferences();
  const { quietHours } = preferences;
  const words = useWords();
  const id = useId();
  const change = (part: Partial<QuietHours>) => update({ quietHours: { ...quietHours, ...part } });
  const ending =
    quietHours.from === quietHours.to ? "allDay" : quietHours.from > quietHours.to && "overnight";
  return (
    <div className="flex flex-col gap-3">
      <SwitchRow
        label={words("preferences.notifications.quiet.title")}
        hint={words("preferences.notifications.quiet.hint")}
        checked={quietHours.isOn}
        onCheckedChange={(isOn) => change(isOn ? { isOn, timeZone: zoneHere() } : { isOn })}
      />
      {quietHours.isOn && (
        <>
          <div className="flex flex-wrap items-end gap-3">
            {(["from", "to"] as const).map((end) => (
              <div key={end} className="flex flex-col gap-1.5">
                <label htmlFor={`${id}-${end}`} className="font-medium text-ink text-sm">
                  {words(`preferences.notifications.quiet.${end}`)}
                </label>
                <Input
                  id={`${id}-${end}`}
                  type="time"
                  required
                  value={quietHours[end]}
                  aria-describedby={`${id}-ending`}
                  // Empty while a part of it is missing.
                  onChange={({ target }) => target.value !== "" && change({ [end]: target.value })}
                  className="w-32"
                />
              </div>
            ))}
            <div className="flex min-w-48 flex-1 flex-col gap-1.5">
              <label htmlFor={`${id}-zone`} className="font-medium text-ink text-sm">
                {words("preferences.notifications.quiet.zone")}
              </label>
              <select
                id={`${id}-zone`}
                value={quietHours.timeZone}
                onChange={({ target }) => change({ timeZone: target.value })}
                className="h-9 w-full rounded-md border border-control bg-surface px-2 text-ink text-sm"
              >
                {zonesWith(quietHours.timeZone).map((zone) => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll("_", " ")}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <p id={`${id}-ending`} className="min-h-4 text-muted text-xs">
            {ending && words(`preferences.notifications.quiet.${ending}`)}
          </p>
          <fieldset>
            <legend className="mb-2 font-medium text-ink text-sm">
              {words("preferences.notifications.quiet.days")}
            </legend>
            <div className="flex flex-wrap gap-2">
              {weekdays.map((day) => (
                <label
                  key={day}
                  className="flex min-h-9 items-center gap-2 rounded-lg border border-line-strong bg-surface px-3 text-ink text-sm hover:border-control has-checked:border-accent has-checked:bg-selected"
                >
                  <input
                    type="checkbox"
                    checked={quietHours.days.includes(day)}
                    onChange={() => change({ days: toggled(quietHours.days, day) })}
                    className="size-4 accent-accent"
                  />
                  {words(`preferences.notifications.quiet.day.${day}`)}
                </label>
              ))}
            </div>
          </fieldset>
        </>
      )}
    </div>
  );
}

function toggled(days: readonly number[], day: number): readonly number[] {
  return weekdays.filter((one) => (one === day) !== days.includes(one));
}

function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** All that this browser knows, and the one that is chosen. */
function zonesWith(chosen: string): readonly string[] {
  return [...new Set([chosen, zoneHere(), ...Intl.supportedValuesOf("timeZone")])].sort();
}
