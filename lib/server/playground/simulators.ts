import { z } from "zod";
import { listLines, updateLine } from "@/db/stores/lines";
import { findOrganizationByName } from "@/db/stores/organizations";
import type { Line } from "@/db/tables/tables";
import type { Context } from "@/lib/inbox/context/context";
import type { LiveLine, Vault } from "@/lib/inbox/context/live-line";
import type { SimulatedPrograms } from "./adapters/simulated-programs";
import type {
  RunningSimulator,
  SimulatedLine,
  SimulatorAdapter,
} from "./adapters/simulator-adapter";
import { createChangeSignal } from "./change-signal";
import type { RunningPrograms } from "./programs";

/** The short name of the organization that shows what Parley does; only its lines can be played. */
export const demoOrganization = "demo";

/** How long a customer's messages are held back to be posted in reverse, while that fault is on. */
const burstMs = 3_000;

/** A line whose provider is simulated here. */
export type PlaygroundLine = {
  readonly line: LiveLine;
  /** What the simulator that answers it is called. */
  readonly provider: string;
  readonly simulated: SimulatedLine;
  /** Another one after every change. */
  version(): string;
  /** Resolves when the version is another than `since`, after `waitMs`, or when `signal` aborts. */
  changed(since: string, waitMs: number, signal: AbortSignal): Promise<void>;
};

export interface Simulators {
  /** Starts the simulators, points the lines they answer at them, and has them call `origin`. Call once. */
  start(origin: string): Promise<void>;
  ofOrganization(organizationId: string): readonly PlaygroundLine[];
  find(organizationId: string, lineId: string): PlaygroundLine | undefined;
  /** The programs that act as agents of this organization; undefined where none is played. */
  programs(organizationId: string): SimulatedPrograms | undefined;
  /** Ends all waiting for changes; the lines are answered still. */
  release(): void;
  close(): Promise<void>;
}

type Running = Pick<PlaygroundLine, "provider" | "simulated"> & {
  readonly changes: ReturnType<typeof createChangeSignal>;
};

/** The simulators behind the demo organization's lines. They live in this process and are reached over HTTP only. */
export function createSimulators(context: Context, vault: Vault, folder: string): Simulators {
  const played = new Map<string, Running>();
  const running: RunningSimulator[] = [];
  let programs: (RunningPrograms & { readonly organizationId: string }) | null = null;

  const find: Simulators["find"] = (organizationId, lineId) => {
    const part = played.get(lineId);
    const line = context.lines.find(lineId);
    if (part === undefined || line?.organizationId !== organizationId) return undefined;
    const { provider, simulated, changes } = part;
    return { line, provider, simulated, version: changes.version, changed: changes.changed };
  };

  return {
    async start(origin) {
      const { read } = context.database;
      const organization = await findOrganizationByName(read, demoOrganization);
      if (organization === undefined) return;
      // The simulators are loaded here, which only a server with the demo does.
      const [{ simulatorAdapters }, { startPrograms }] = await Promise.all([
        import("./adapters/simulator-adapters"),
        import("./programs"),
      ]);
      const lines = (await listLines(read))
        .map(({ line }) => line)
        .filter(({ organizationId }) => organizationId === organization.id);
      for (const adapter of simulatorAdapters) {
        const marked = lines.filter(
          (line) => line.protocol === adapter.protocol && adapter.isMarked(settingsOf(line)),
        );
        if (marked.length > 0) await play(adapter, marked, origin);
      }
      const started = await startPrograms(context, organization.id, origin);
      programs = started && { ...started, organizationId: organization.id };
      if (played.size === 0) return;
      await context.lines.reload();
      context.hub.publish({ kind: "work", queue: "outbox" });
    },
    ofOrganization: (organizationId) =>
      [...played.keys()].flatMap((lineId) => find(organizationId, lineId) ?? []),
    find,
    programs: (organizationId) =>
      programs?.organizationId === organizationId ? programs : undefined,
    release() {
      for (const { changes } of played.values()) changes.release();
      programs?.release();
    },
    async close() {
      await programs?.close();
      await Promise.all(running.map((one) => one.close()));
    },
  };

  async function play(
    adapter: SimulatorAdapter,
    lines: readonly Line[],
    origin: string,
  ): Promise<void> {
    const started = await adapter.start({
      folder,
      burstMs,
      publicUrl: context.publicUrl,
    });
    running.push(started);
    started.onChange((lineId) => played.get(lineId)?.changes.count());
    for (const line of lines) {
      const { simulated, settings } = started.addLine(line.id, settingsOf(line), origin);
      played.set(line.id, { provider: adapter.name, simulated, changes: createChangeSignal() });
      await pointAt(settings, line);
    }
  }

  /** Settings are stored as they were given; what leads to a simulator is another port after every start. */
  async function pointAt(changes: Readonly<Record<string, unknown>>, line: Line): Promise<void> {
    if (Object.keys(changes).length === 0) return;
    const settings = vault.encrypt(JSON.stringify({ ...settingsOf(line), ...changes }));
    const { teamId, isEnabled } = line;
    await context.database.write((scope) =>
      updateLine(scope, line.id, { teamId, isEnabled, settings, updatedAt: context.now() }),
    );
  }

  function settingsOf(line: Line): Readonly<Record<string, unknown>> {
    return z.looseObject({}).parse(JSON.parse(vault.decrypt(line.settings)));
  }
}
