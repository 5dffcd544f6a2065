import type { Wording } from "@/lib/client/format/use-wording";
import type { Connection } from "@/lib/client/live/connection";

/** "Live", "Reconnecting…", "Offline since 14:03". */
export function connectionWords({ state, since }: Connection, { words, formats }: Wording): string {
  switch (state) {
    case "live":
    case "reconnecting":
      return words(`frame.connection.${state}`);
    case "offline":
      return since === null
        ? words("frame.connection.offline")
        : words("frame.connection.offlineSince", { time: formats.time(since.toISOString()) });
    default:
      return state satisfies never;
  }
}
