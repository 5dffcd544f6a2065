"use client";

import { useMuting } from "@/components/desk/notifications/use-muting";
import { Button } from "@/components/ui/button";
import { useWording } from "@/lib/client/format/use-wording";

/** Mutes all notifications for a while, or says until when they are. */
export function MuteRow() {
  const { words, formats } = useWording();
  const { mutedUntil, muteForAnHour, muteUntilTomorrow, unmute } = useMuting();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p role="status" className="min-w-48 flex-1 text-ink text-sm">
        {mutedUntil === null
          ? words("preferences.notifications.mute.none")
          : words("preferences.notifications.mute.muted", { until: formats.until(mutedUntil) })}
      </p>
      <Button onClick={muteForAnHour}>{words("preferences.notifications.mute.hour")}</Button>
      <Button onClick={muteUntilTomorrow}>
        {words("preferences.notifications.mute.tomorrow")}
      </Button>
      {mutedUntil !== null && (
        <Button variant="primary" onClick={unmute}>
          {words("preferences.notifications.mute.end")}
        </Button>
      )}
    </div>
  );
}
