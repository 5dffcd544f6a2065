import { formatTime } from "@/lib/client/format/format-instant";
import type { Connection } from "@/lib/client/live/connection";

/** "Live", "Reconnecting…", "Offline since 14:03". */
export function connectionWords({ state, since }: Connection): string {
  switch (state) {
    case "live":
      return "Live";
    case "reconnecting":
      return "Reconnecting…";
    case "offline":
      return since === null ? "Offline" : `Offline since ${formatTime(since.toISOString())}`;
    default:
      return state satisfies never;
  }
}
