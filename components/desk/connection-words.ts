import type { Connection } from "@/lib/client/connection";
import { formatTime } from "@/lib/client/format-instant";

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
