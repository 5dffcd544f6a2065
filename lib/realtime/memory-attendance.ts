import type { AgentTab } from "./agent-presence";
import type { Attendance, Attendant, Attending } from "./attendance";
import type { Clock } from "./clock";
import type { Hub } from "./hub";

/** For how long somebody without an open desk is believed to come back: a page that is loaded again, a lost connection. */
const graceMs = 60_000;

type Desk = { streams: number; isIdle: boolean };

type Known = {
  readonly agent: Attendant;
  readonly desks: Map<string, Desk>;
  stopGoing: () => void;
  /** What was taken last; null for nothing yet. */
  told: boolean | null;
};

/** The attendance of agents whose desks are connected to this process. */
export function createMemoryAttendance(hub: Hub, clock: Clock): Attendance {
  const all = new Map<string, Known>();
  const changed = new Set<string>();
  let isClosed = false;

  function knownOf({ organizationId, agentId }: Attendant): Known {
    const known = all.get(agentId) ?? {
      agent: { organizationId, agentId },
      desks: new Map<string, Desk>(),
      stopGoing: () => {},
      told: null,
    };
    all.set(agentId, known);
    return known;
  }

  function change(agentId: string): void {
    changed.add(agentId);
    hub.publish({ kind: "work", queue: "attendance" });
  }

  /** Tells where somebody is otherwise than was told. */
  function look(known: Known): void {
    if (!isClosed && isActive(known) !== known.told) change(known.agent.agentId);
  }

  function leaveSoon(known: Known): void {
    known.stopGoing();
    if (isClosed || isOpen(known)) return;
    known.stopGoing = clock.after(graceMs, () => leave(known));
  }

  function leave(known: Known): void {
    known.stopGoing();
    known.desks.clear();
    if (!isClosed) change(known.agent.agentId);
  }

  return {
    connect(tab) {
      const known = knownOf(tab);
      const desk = known.desks.get(tab.tabId) ?? { streams: 0, isIdle: false };
      desk.streams++;
      known.desks.set(tab.tabId, desk);
      known.stopGoing();
      look(known);
      let isLeft = false;
      return (isAccessOver) => {
        if (isLeft) return;
        isLeft = true;
        desk.streams--;
        if (isAccessOver) known.desks.delete(tab.tabId);
        if (isAccessOver && !isOpen(known)) leave(known);
        else if (isOpen(known)) look(known);
        else leaveSoon(known);
      };
    },
    touch(tab: AgentTab, isIdle) {
      const known = all.get(tab.agentId);
      const desk = known?.desks.get(tab.tabId);
      if (known === undefined || desk === undefined) return;
      desk.isIdle = isIdle;
      if (desk.streams > 0) look(known);
    },
    expect(agent) {
      leaveSoon(knownOf(agent));
    },
    take() {
      const taken: Attending[] = [];
      for (const id of changed) {
        const known = all.get(id);
        if (known === undefined) continue;
        known.told = isActive(known);
        taken.push({ ...known.agent, isActive: known.told });
        if (known.desks.size === 0) all.delete(id);
      }
      changed.clear();
      return taken;
    },
    putBack(agents) {
      for (const agent of agents) {
        knownOf(agent).told = null;
        changed.add(agent.agentId);
      }
    },
    close() {
      isClosed = true;
      for (const { stopGoing } of all.values()) stopGoing();
    },
  };
}

function isOpen({ desks }: Known): boolean {
  return [...desks.values()].some(({ streams }) => streams > 0);
}

function isActive({ desks }: Known): boolean {
  return [...desks.values()].some(({ streams, isIdle }) => streams > 0 && !isIdle);
}
