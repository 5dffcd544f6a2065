"use client";

import { usePreferences } from "@/lib/client/account/use-preferences";
import { useClock } from "@/lib/client/browser/use-clock";
import { isMutedAt } from "@/lib/model/notifications/quiet";

const hourMs = 3_600_000;
/** When a day begins for whoever muted the evening before. */
const morningHour = 8;

/** Until when the agent muted notifications, null where they are not, and functions that mute and end that. */
export function useMuting() {
  const { preferences, update } = usePreferences();
  const { mutedUntil } = preferences;
  const isMuted = useClock((now) => isMutedAt(mutedUntil, new Date(now)));
  const muteUntil = (at: Date) => update({ mutedUntil: at.toISOString() });
  return {
    mutedUntil: isMuted ? mutedUntil : null,
    muteForAnHour: () => muteUntil(new Date(Date.now() + hourMs)),
    muteUntilTomorrow: () => muteUntil(tomorrowMorning(new Date())),
    unmute: () => update({ mutedUntil: null }),
  };
}

function tomorrowMorning(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, morningHour);
}
