import { join } from "node:path";
import { z } from "zod";
import { listLines, updateLine } from "@/db/stores/lines";
import { findOrganizationByName } from "@/db/stores/organizations";
import type { Line } from "@/db/tables";
import type { Context } from "@/lib/inbox/context";
import type { LiveLine, Vault } from "@/lib/inbox/line-directory";
import { type CtliveSettings, ctliveSettings } from "@/lib/protocols/ctlive/settings";
import type { GatewayAccount } from "@/lib/simulators/gateway/account";
import { createGateway, type Gateway } from "@/lib/simulators/gateway/gateway";
import { createWireLog, type WireLog } from "./wire-log";

/** The short name of the organization that shows what Parley does; only its lines can be played. */
export const demoOrganization = "demo";

/** Marks a line that a simulator answers. A line of the demo organization with another scenario is left alone. */
export const simulatedScenario = "parley-playground";

/** How long a customer's messages are held back to be posted in reverse, while that fault is on. */
const burstMs = 3_000;

/** A line whose other side is played here. */
export type PlayedLine = {
  readonly line: LiveLine;
  readonly gateway: Gateway;
  /** The line's account at the gateway. */
  readonly key: string;
  readonly wire: WireLog;
  /** Another one after every change. */
  version(): string;
  /** Resolves when the version is another than `since`, after `waitMs`, or when `signal` aborts. */
  changed(since: string, waitMs: number, signal: AbortSignal): Promise<void>;
};

export interface Simulators {
  /** Starts the gateway, points the lines it answers at it, and has it post to `origin`. Call once. */
  start(origin: string): Promise<void>;
  ofOrganization(organizationId: string): readonly PlayedLine[];
  find(organizationId: string, lineId: string): PlayedLine | undefined;
  /** Ends all waiting for changes; the lines are answered still. */
  release(): void;
  close(): Promise<void>;
}

type Played = Omit<PlayedLine, "line"> & { readonly wake: () => void };

/** The counterparts of the demo organization's lines. They live in this process and are reached over HTTP only. */
export function createSimulators(context: Context, vault: Vault, folder: string): Simulators {
  const played = new Map<string, Played>();
  let gateway: Gateway | null = null;
  let isReleased = false;

  const withLine = (lineId: string, part: Played): PlayedLine | undefined => {
    const line = context.lines.find(lineId);
    return line === undefined ? undefined : { ...part, line };
  };

  return {
    async start(origin) {
      const { read } = context.database;
      const organization = await findOrganizationByName(read, demoOrganization);
      if (organization === undefined) return;
      const rows = (await listLines(read)).flatMap(({ line }) => {
        if (line.organizationId !== organization.id || line.protocol !== "ctlive") return [];
        const settings = ctliveSettings.parse(JSON.parse(vault.decrypt(line.settings)));
        return settings.scenarioKey === simulatedScenario ? [{ line, settings }] : [];
      });
      if (rows.length === 0) return;

      const started = await createGateway({
        historyFile: join(folder, "gateway.jsonl"),
        burstMs,
      });
      gateway = started;
      started.onChange((key) => played.get(key)?.wake());
      for (const { line, settings } of rows) {
        started.addAccount(accountOf(line, settings, origin));
        // A phone that is on says so; that the customer looked is said by whoever plays.
        started.setFaults(line.id, { autoDeliver: true });
        played.set(
          line.id,
          createPlayed(started, line.id, () => isReleased),
        );
        await pointAt(started.sendUrl(line.id), line);
      }
      await context.lines.reload();
      context.hub.publish({ kind: "work", queue: "outbox" });
    },
    ofOrganization: (organizationId) =>
      [...played].flatMap(([lineId, part]) => {
        const found = withLine(lineId, part);
        return found?.line.organizationId === organizationId ? [found] : [];
      }),
    find(organizationId, lineId) {
      const part = played.get(lineId);
      const found = part && withLine(lineId, part);
      return found?.line.organizationId === organizationId ? found : undefined;
    },
    release() {
      isReleased = true;
      for (const part of played.values()) part.wake();
    },
    async close() {
      await gateway?.close();
    },
  };

  /** The gateway listens at another port after every start. */
  async function pointAt(outboundUrl: string, line: Line): Promise<void> {
    const stored = z.looseObject({}).parse(JSON.parse(vault.decrypt(line.settings)));
    if (stored.outboundUrl === outboundUrl) return;
    const settings = vault.encrypt(JSON.stringify({ ...stored, outboundUrl }));
    const { teamId, isEnabled } = line;
    await context.database.write((scope) =>
      updateLine(scope, line.id, { teamId, isEnabled, settings, updatedAt: context.now() }),
    );
  }
}

function accountOf(line: Line, settings: CtliveSettings, origin: string): GatewayAccount {
  const accepted = settings.inboundAuth.find((way) => "basic" in way)?.basic;
  return {
    key: line.id,
    platformUrl: `${origin}/imchannel/message`,
    integrationType: settings.integrationType,
    serviceAddress: settings.serviceAddress,
    authorization:
      accepted === undefined
        ? null
        : `Basic ${Buffer.from(`${accepted.user}:${accepted.password}`).toString("base64")}`,
    outboundUser: settings.outboundUser,
    outboundPassword: settings.outboundPassword,
    scenarioKey: settings.scenarioKey,
  };
}

function createPlayed(gateway: Gateway, key: string, isReleased: () => boolean): Played {
  const wire = createWireLog(gateway, key);
  const waiting = new Set<() => void>();
  // Begins at the clock, so that no version of an earlier run comes again.
  let count = Date.now();
  return {
    gateway,
    key,
    wire,
    version: () => String(count),
    wake() {
      count++;
      wire.measure();
      for (const resume of waiting) resume();
      waiting.clear();
    },
    changed: (since, waitMs, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(done);
          signal.removeEventListener("abort", done);
          resolve();
        };
        const timer = setTimeout(done, waitMs);
        signal.addEventListener("abort", done);
        if (since !== String(count) || signal.aborted || isReleased()) done();
        else waiting.add(done);
      }),
  };
}
