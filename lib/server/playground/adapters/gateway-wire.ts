import type { Gateway } from "@/lib/simulators/gateway/gateway";
import type { WireEntry } from "./simulator-adapter";

const labels = {
  message: "Message",
  delivered: "Delivered",
  seen: "Seen",
  failed: "Failed",
} as const;

/** What passed between one account of the gateway and Parley: each attempt is an entry. */
export function gatewayWire(gateway: Gateway, key: string): readonly WireEntry[] {
  const sendPath = new URL(gateway.sendUrl(key)).pathname;
  const sends = gateway.received(key).map(
    (send, index): WireEntry => ({
      id: `send-${index}`,
      at: send.at,
      to: "customer",
      label: "Reply",
      method: send.method,
      path: sendPath,
      status: send.status,
      durationMs: send.durationMs,
      error: null,
      request: send.rawBody,
      response: null,
    }),
  );
  const account = gateway.accounts().find((one) => one.key === key);
  const path = new URL(account?.platformUrl ?? gateway.url).pathname;
  const posts = gateway.posted(key).flatMap(({ kind, envelope, attempts }, index) =>
    attempts.map(
      (made): WireEntry => ({
        id: `post-${index}-${made.copy}-${made.attempt}`,
        at: made.at,
        to: "desk",
        label: labels[kind],
        method: "POST",
        path,
        status: made.status,
        durationMs: made.durationMs,
        error: made.error,
        request: envelope,
        response: made.body,
      }),
    ),
  );
  return [...sends, ...posts];
}
