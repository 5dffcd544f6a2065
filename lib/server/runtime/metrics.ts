import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { outboxBacklog } from "@/db/stores/outbox";
import type { Context } from "@/lib/inbox/context/context";
import type { Room } from "../storage/room";

export interface Metrics {
  /** One answered request; `route` is a path pattern, never a path with ids in it. */
  countRequest(route: string, status: number, seconds: number): void;
  /** Items of an inbound request by what became of them. */
  countIngest(protocol: string, outcome: string): void;
  /** Everything in Prometheus' text format. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}

const key = Symbol.for("parley.process-metrics");
const shared = globalThis as { [key]?: Registry };

/**
 * What is measured of the process itself, once however many runtimes are made in it: it is watched until it ends, by a
 * timer and at every garbage collection.
 */
function processMetrics(): Registry {
  if (shared[key] === undefined) {
    shared[key] = new Registry();
    collectDefaultMetrics({ register: shared[key] });
  }
  return shared[key];
}

/** Metrics of one runtime, and of the process it is in. `streams` are those of programs, `readers` tells how many live-event streams are open. */
export function createMetrics(
  {
    database,
    lines,
    clientPresence,
    clock,
  }: Pick<Context, "database" | "lines" | "clientPresence" | "clock">,
  streams: { readonly heldCount: number },
  readers: () => number,
  room: Pick<Room, "freeBytes" | "isLow" | "reserveBytes">,
  search: { readonly leftOutCount: number },
): Metrics {
  const ofProcess = processMetrics();
  const registry = new Registry();
  const requests = new Histogram({
    name: "parley_http_request_seconds",
    help: "Time to answer, by route and status",
    labelNames: ["route", "status"],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  const ingested = new Counter({
    name: "parley_ingested_total",
    help: "Events of customers' sides, by protocol and outcome",
    labelNames: ["protocol", "outcome"],
    registers: [registry],
  });
  new Gauge({
    name: "parley_disk_free_bytes",
    help: "Room on the disk of the data folder when it was last looked at",
    registers: [registry],
    collect() {
      this.set(room.freeBytes ?? Number.NaN);
    },
  });
  new Gauge({
    name: "parley_disk_reserve_bytes",
    help: "Below this much room nothing new is taken",
    registers: [registry],
    collect() {
      this.set(room.reserveBytes);
    },
  });
  new Gauge({
    name: "parley_disk_low",
    help: "1 while nothing new is taken for want of room, else 0",
    registers: [registry],
    collect() {
      this.set(room.isLow ? 1 : 0);
    },
  });
  new Gauge({
    name: "parley_live_streams",
    help: "Open live-event streams",
    registers: [registry],
    collect() {
      this.set(readers());
    },
  });
  new Gauge({
    name: "parley_held_polls",
    help: "Polls of customers' clients and of programs that wait for something to be told",
    registers: [registry],
    collect() {
      this.set(clientPresence.heldCount + streams.heldCount);
    },
  });
  new Gauge({
    name: "parley_search_unreadable_conversations",
    help: "Conversations that the search cannot read and tries again later",
    registers: [registry],
    collect() {
      this.set(search.leftOutCount);
    },
  });
  new Gauge({
    name: "parley_outbox_pending",
    help: "Messages waiting for their provider",
    registers: [registry],
    async collect() {
      this.set((await outboxBacklog(database.read, lines.sendable())).pending);
    },
  });
  new Gauge({
    name: "parley_outbox_lag_seconds",
    help: "For how long the most overdue message has been due",
    registers: [registry],
    async collect() {
      const { oldestDueAt } = await outboxBacklog(database.read, lines.sendable());
      this.set(
        oldestDueAt === null ? 0 : Math.max(0, (clock.now() - oldestDueAt.getTime()) / 1_000),
      );
    },
  });
  return {
    countRequest: (route, status, seconds) => {
      requests.observe({ route, status: String(status) }, seconds);
    },
    countIngest: (protocol, outcome) => ingested.inc({ protocol, outcome }),
    async render() {
      const all = Registry.merge([ofProcess, registry]);
      return { contentType: all.contentType, text: await all.metrics() };
    },
  };
}
