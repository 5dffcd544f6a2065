"use client";

import { BellOff } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { useWording } from "@/lib/client/format/use-wording";
import { useMuting } from "./use-muting";

/** Says in the rail until when notifications are muted, and ends that when it is pressed. Nothing while they are not. */
export function MutedMark() {
  const { words, formats } = useWording();
  const { mutedUntil, unmute } = useMuting();
  if (mutedUntil === null) return null;
  const until = formats.until(mutedUntil);
  return (
    <IconButton
      label={words("frame.notifications.muted", { until })}
      tooltipSide="inline-end"
      icon={<BellOff />}
      onClick={unmute}
    />
  );
}
