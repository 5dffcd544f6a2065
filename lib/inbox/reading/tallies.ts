import type { Database } from "@/db/engines/database";
import type { Condition, Criterion } from "@/db/stores/conversation-conditions";
import {
  countConversations,
  findMembers,
  listMembers,
  type Member,
} from "@/db/stores/conversation-tally";
import type { ViewCount } from "@/lib/model/event";
import type { Hub } from "@/lib/realtime/hub";
import type { Tallies } from "../context/context";

/** Tallies that are kept for an organization; the one that was asked for longest ago goes first. */
const talliesMax = 200;

/** Members of a tally that are kept; what finds more is counted by the database each time. */
const membersMax = 20_000;

/** With more changes than this, everything is read again. */
const changesMax = 200;

/**
 * Keeps, for every list of conditions that is asked for, which conversations meet it. What the hub tells to have changed
 * is looked at again, by its id, when the count is next asked for; so a count costs what changed, not what it counts.
 * Conditions about how long somebody has been waiting change without any event: those are counted each time.
 */
export function createTallies(database: Database, hub: Hub): Tallies {
  const organizations = new Map<string, Map<string, Tally>>();
  hub.subscribe((event) => {
    if (event.kind !== "conversation") return;
    for (const tally of organizations.get(event.organizationId)?.values() ?? []) {
      tally.changed(event.conversationId);
    }
  });
  return {
    forget: (organizationId) => void organizations.delete(organizationId),
    async count(organizationId, conditions) {
      if (isTimed(conditions)) {
        return countConversations(database.read, organizationId, conditions);
      }
      const tallies = organizations.get(organizationId) ?? new Map<string, Tally>();
      organizations.set(organizationId, tallies);
      const key = JSON.stringify(conditions);
      const tally = tallies.get(key) ?? new Tally(database, organizationId, conditions);
      tallies.delete(key);
      tallies.set(key, tally);
      const [oldest] = tallies.keys();
      if (tallies.size > talliesMax && oldest !== undefined) tallies.delete(oldest);
      return tally.count();
    },
  };
}

const timedKinds: ReadonlySet<Criterion["kind"]> = new Set([
  "waiting-since",
  "waiting-after",
  "back-by",
  "back-after",
]);

function isTimed(conditions: readonly Condition[]): boolean {
  return conditions.some(({ anyOf }) => anyOf.some(({ kind }) => timedKinds.has(kind)));
}

class Tally {
  readonly #database: Database;
  readonly #organizationId: string;
  readonly #conditions: readonly Condition[];
  /** Null while nothing is known of them, or where they are too many. */
  #members: Map<string, Member> | null = null;
  #changed = new Set<string>();
  #isTooLarge = false;
  /** One count at a time: two would overtake each other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: Database, organizationId: string, conditions: readonly Condition[]) {
    this.#database = database;
    this.#organizationId = organizationId;
    this.#conditions = conditions;
  }

  changed(conversationId: string): void {
    if (this.#changed.size <= changesMax) this.#changed.add(conversationId);
  }

  count(): Promise<ViewCount> {
    const counted = this.#last.then(() => this.#count());
    this.#last = counted.catch(() => undefined);
    return counted;
  }

  async #count(): Promise<ViewCount> {
    const changed = this.#changed;
    // What changes while this is read is looked at the next time.
    this.#changed = new Set();
    try {
      await this.#refresh(changed);
    } catch (error) {
      this.#members = null;
      throw error;
    }
    if (this.#members === null) {
      return countConversations(this.#database.read, this.#organizationId, this.#conditions);
    }
    const members = [...this.#members.values()];
    return {
      total: members.length,
      unread: members.filter(({ isUnread }) => isUnread).length,
      waiting: members.filter(({ waits }) => waits).length,
    };
  }

  async #refresh(changed: ReadonlySet<string>): Promise<void> {
    if (this.#isTooLarge) return;
    const { read } = this.#database;
    const known = this.#members;
    if (known === null || changed.size > changesMax) {
      const all = await listMembers(read, this.#organizationId, this.#conditions, membersMax + 1);
      this.#isTooLarge = all.length > membersMax;
      this.#members = this.#isTooLarge ? null : new Map(all.map((member) => [member.id, member]));
      return;
    }
    if (changed.size === 0) return;
    const found = await findMembers(read, this.#organizationId, this.#conditions, [...changed]);
    for (const id of changed) known.delete(id);
    for (const member of found) known.set(member.id, member);
  }
}
