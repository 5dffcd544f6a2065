"use client";

import { Bell, BellOff } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";
import { useAction } from "../keyboard/use-action";
import { useMuting } from "./use-muting";

/** Mutes notifications for a while, and ends that. */
export function MuteActions() {
  const words = useWords();
  const { mutedUntil, muteForAnHour, muteUntilTomorrow, unmute } = useMuting();
  useAction({
    id: "mute-hour",
    label: words("frame.notifications.muteHour"),
    group: "general",
    icon: <BellOff />,
    run: muteForAnHour,
  });
  useAction({
    id: "mute-tomorrow",
    label: words("frame.notifications.muteTomorrow"),
    group: "general",
    icon: <BellOff />,
    run: muteUntilTomorrow,
  });
  useAction({
    id: "unmute",
    label: words("frame.notifications.unmute"),
    group: "general",
    icon: <Bell />,
    isEnabled: mutedUntil !== null,
    whyNot: words("frame.notifications.notMuted"),
    run: unmute,
  });
  return null;
}
