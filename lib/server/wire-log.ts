import type { Gateway } from "@/lib/simulators/gateway/gateway";

/** How many of each direction are looked at and shown. */
const entriesMax = 60;

/** One request between a simulator and Parley, with its answer as far as there is one. */
export type WireEntry = {
  readonly id: string;
  readonly at: Date;
  readonly to: "customer" | "desk";
  readonly kind: "send" | "message" | "delivered" | "seen" | "failed";
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly durationMs: number | null;
  readonly error: string | null;
  readonly request: string;
  readonly response: string | null;
};

export interface WireLog {
  /** To be called at every change of the account: takes the time of what was answered since. */
  measure(): void;
  /** The last 60 requests both ways, newest first. */
  entries(): readonly WireEntry[];
}

/** What passes between one account of the gateway and Parley. The gateway keeps starts; ends are taken here. */
export function createWireLog(gateway: Gateway, key: string): WireLog {
  const durations = new WeakMap<object, number>();
  const take = (request: { readonly at: Date }) => {
    if (!durations.has(request)) durations.set(request, Date.now() - request.at.getTime());
  };
  const durationOf = (request: object) => durations.get(request) ?? null;
  const sendPath = new URL(gateway.sendUrl(key)).pathname;
  const postPath = () =>
    new URL(gateway.accounts().find((account) => account.key === key)?.platformUrl ?? gateway.url)
      .pathname;

  return {
    measure() {
      for (const send of gateway.received(key).slice(-entriesMax)) {
        if (send.status !== null) take(send);
      }
      for (const { attempts } of gateway.posted(key).slice(-entriesMax)) attempts.forEach(take);
    },
    entries() {
      const sends = gateway.received(key).map(
        (send, index): WireEntry => ({
          id: `send-${index}`,
          at: send.at,
          to: "customer",
          kind: "send",
          method: send.method,
          path: sendPath,
          status: send.status,
          durationMs: durationOf(send),
          error: null,
          request: send.rawBody,
          response: null,
        }),
      );
      const path = postPath();
      const posts = gateway.posted(key).flatMap(({ kind, envelope, attempts }, index) =>
        attempts.map(
          (made): WireEntry => ({
            id: `post-${index}-${made.copy}-${made.attempt}`,
            at: made.at,
            to: "desk",
            kind,
            method: "POST",
            path,
            status: made.status,
            durationMs: durationOf(made),
            error: made.error,
            request: envelope,
            response: made.body,
          }),
        ),
      );
      return [...sends, ...posts]
        .sort((a, b) => b.at.getTime() - a.at.getTime())
        .slice(0, entriesMax);
    },
  };
}
