import type { TypingEvent, Viewers } from "@/lib/model/event";
import type { AgentPresence, AgentTab } from "./agent-presence";
import type { Clock } from "./clock";
import type { Hub } from "./hub";

/** For how long a tab without a stream is believed: a browser opens a lost stream again after a second. */
const graceMs = 10_000;
/** How often an organization is told of changes at most. */
const everyMs = 250;
const tabsMax = 50;

type Known = { conversationId: string | null; streams: number; stopExpiry: () => void };

type House = {
  /** By agent, then by tab, the one that spoke last at the end. */
  readonly tabs: Map<string, Map<string, Known>>;
  /** Conversations whose viewers changed since they were told. */
  readonly changed: Set<string>;
  /** Null while the next change is told at once. */
  stopPause: (() => void) | null;
  readonly typing: Map<string, { readonly event: TypingEvent; readonly endsAt: number }>;
};

/** The presence of agents whose tabs and streams are in this process. */
export function createMemoryAgentPresence(hub: Hub, clock: Clock): AgentPresence {
  const houses = new Map<string, House>();
  let isClosed = false;

  hub.subscribe((event) => {
    if (event.kind !== "typing" && event.kind !== "note-typing") return;
    const { typing } = houseOf(event.organizationId);
    for (const [key, { endsAt }] of typing) if (endsAt <= clock.now()) typing.delete(key);
    const key = typistOf(event);
    if (event.forMs > 0) typing.set(key, { event, endsAt: clock.now() + event.forMs });
    else typing.delete(key);
    dropIfEmpty(event.organizationId);
  });

  function houseOf(organizationId: string): House {
    let house = houses.get(organizationId);
    if (house === undefined) {
      house = { tabs: new Map(), changed: new Set(), stopPause: null, typing: new Map() };
      houses.set(organizationId, house);
    }
    return house;
  }

  function dropIfEmpty(organizationId: string): void {
    const house = houses.get(organizationId);
    if (house === undefined || house.stopPause !== null) return;
    if (house.tabs.size === 0 && house.typing.size === 0) houses.delete(organizationId);
  }

  function knownOf(tab: AgentTab): Known {
    const { tabs } = houseOf(tab.organizationId);
    const own = tabs.get(tab.agentId) ?? new Map<string, Known>();
    tabs.set(tab.agentId, own);
    const known = own.get(tab.tabId) ?? { conversationId: null, streams: 0, stopExpiry: () => {} };
    own.delete(tab.tabId);
    own.set(tab.tabId, known);
    const [oldest] = own.keys();
    if (own.size > tabsMax && oldest !== undefined) forget({ ...tab, tabId: oldest });
    return known;
  }

  function forget(tab: AgentTab): void {
    const { tabs } = houseOf(tab.organizationId);
    const own = tabs.get(tab.agentId);
    const known = own?.get(tab.tabId);
    if (own === undefined || known === undefined) return;
    known.stopExpiry();
    own.delete(tab.tabId);
    if (own.size === 0) tabs.delete(tab.agentId);
    if (known.conversationId !== null) tell(tab.organizationId, [known.conversationId]);
    dropIfEmpty(tab.organizationId);
  }

  function expire(tab: AgentTab, known: Known): void {
    known.stopExpiry();
    if (known.streams > 0 || isClosed) return;
    known.stopExpiry = clock.after(graceMs, () => forget(tab));
  }

  function tell(organizationId: string, conversationIds: readonly string[]): void {
    const house = houseOf(organizationId);
    for (const id of conversationIds) house.changed.add(id);
    if (house.stopPause === null && !isClosed) publish(organizationId, house);
  }

  /** Tells what changed, and again after a pause what changes until then. */
  function publish(organizationId: string, house: House): void {
    house.stopPause = null;
    if (house.changed.size === 0) {
      dropIfEmpty(organizationId);
      return;
    }
    const conversations = viewersIn(house, house.changed);
    house.changed.clear();
    house.stopPause = clock.after(everyMs, () => publish(organizationId, house));
    hub.publish({ kind: "viewers", organizationId, conversations });
  }

  return {
    show(tab, conversationId) {
      const known = knownOf(tab);
      expire(tab, known);
      const before = known.conversationId;
      if (before === conversationId) return;
      known.conversationId = conversationId;
      tell(
        tab.organizationId,
        [before, conversationId].flatMap((id) => id ?? []),
      );
    },
    connect(tab) {
      const known = knownOf(tab);
      known.streams++;
      expire(tab, known);
      return (isAccessOver) => {
        known.streams--;
        if (isAccessOver) forget(tab);
        else if (houses.get(tab.organizationId)?.tabs.get(tab.agentId)?.get(tab.tabId) === known) {
          expire(tab, known);
        }
      };
    },
    isHere: ({ organizationId, agentId }) => houses.get(organizationId)?.tabs.has(agentId) ?? false,
    stateOf(organizationId) {
      const house = houses.get(organizationId);
      if (house === undefined) return { viewers: [], typing: [] };
      const now = clock.now();
      return {
        viewers: viewersIn(house, null),
        typing: [...house.typing.values()].flatMap(({ event, endsAt }) =>
          endsAt > now ? [event] : [],
        ),
      };
    },
    close() {
      isClosed = true;
      for (const { stopPause, tabs } of houses.values()) {
        stopPause?.();
        for (const own of tabs.values()) for (const known of own.values()) known.stopExpiry();
      }
    },
  };
}

/** Who looks at these conversations, also where nobody does any more; null for all that anybody looks at. */
function viewersIn({ tabs }: House, wanted: ReadonlySet<string> | null): readonly Viewers[] {
  const found = new Map<string, string[]>([...(wanted ?? [])].map((id) => [id, []]));
  for (const [agentId, own] of tabs) {
    for (const id of new Set([...own.values()].map(({ conversationId }) => conversationId))) {
      if (id === null || (wanted !== null && !wanted.has(id))) continue;
      found.set(id, [...(found.get(id) ?? []), agentId]);
    }
  }
  return [...found].map(([conversationId, agentIds]) => ({ conversationId, agentIds }));
}

/** The same for two events of one person in one conversation, of which the later counts. */
function typistOf(event: TypingEvent): string {
  const { conversationId } = event;
  if (event.kind === "note-typing") return `${conversationId} note ${event.agentId}`;
  const { actor, speaker } = event;
  const agentId = actor.kind === "agent" ? actor.agentId : "";
  return `${conversationId} ${actor.kind} ${agentId} ${speaker?.role ?? ""} ${speaker?.name ?? ""}`;
}
