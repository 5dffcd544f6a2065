import type { AppSimulator } from "@/lib/simulators/app/app-simulator";
import type { AppCall } from "@/lib/simulators/app/core";
import type { WireEntry } from "./simulator-adapter";

/** What the apps of one line asked of Parley. Polls that brought nothing are left out. */
export function appWire(simulator: AppSimulator, key: string): readonly WireEntry[] {
  return simulator
    .calls(key)
    .map(
      (call, index): WireEntry => ({
        id: `call-${index}`,
        at: call.at,
        to: call.operation === "poll" ? "customer" : "desk",
        label: labelOf(call),
        method: call.method,
        path: call.path,
        status: call.status,
        durationMs: Math.round(call.durationMs),
        error: call.error ?? call.problems[0] ?? null,
        request: call.requestText,
        response: call.status === null ? null : call.text,
      }),
    )
    .filter(({ label, status, response }) => {
      const isPoll = label === "Poll";
      return !isPoll || (status !== null && response !== '{"events":[]}');
    });
}

/** How often each message of a customer was posted, by its id. */
export function attemptCounts(
  simulator: AppSimulator,
  key: string,
  customerId: string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const call of simulator.calls(key)) {
    if (call.customerId !== customerId || call.operation !== "sendEvents") continue;
    for (const id of call.requestText.matchAll(/"msg_id":"([^"]+)"/gu)) {
      counts.set(id[1] ?? "", (counts.get(id[1] ?? "") ?? 0) + 1);
    }
  }
  return counts;
}

const labels: Readonly<Record<string, string>> = {
  poll: "Poll",
  requestChat: "Start",
  activeChat: "Active chat",
  history: "History",
  uploadFile: "Upload",
  file: "File",
};

function labelOf({ operation, requestText }: AppCall): string {
  if (operation !== "sendEvents") return labels[operation] ?? operation;
  const event = /"event":"(?:chat_session_)?([a-z_]+)"/u.exec(requestText)?.[1] ?? "event";
  const words = event.replace("message_", "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
