import { listAllAgents } from "@/db/stores/agents";
import type { Condition, Criterion } from "@/db/stores/conversation-conditions";
import { listPinned } from "@/db/stores/desk/pins";
import { listTeams } from "@/db/stores/organizations";
import { tagKey } from "@/lib/model/conversation/tags";
import { instantOf } from "@/lib/model/query/dates";
import { durationMs } from "@/lib/model/query/durations";
import { priorityOf, type Query, type QueryState, type Term } from "@/lib/model/query/query";
import { foldLetters } from "@/lib/model/search/fold-letters";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

type Named = { readonly id: string; readonly name: string };

/** What the names of a query may mean. */
type Names = {
  readonly lines: readonly (Named & { readonly medium: string })[];
  readonly agents: readonly Named[];
  readonly teams: readonly Named[];
  /** What the agent has pinned. */
  readonly pinnedIds: readonly string[];
};

/**
 * A query as conditions of the database: names become ids, dates and waiting times instants. A name is taken for whoever
 * has it, in any case of letters, or for the id that it is, else for everybody whose name begins with it; a name that nobody has is met by nothing,
 * so that a view stays readable when a line is renamed. What the agent may not see meets nothing. `me` is the asking agent, `none` nobody, or no tag.
 */
export async function resolveQuery(
  context: Context,
  agent: AgentIdentity,
  query: Query,
  timeZone: string,
): Promise<readonly Condition[]> {
  const names = await readNames(context, agent, query);
  const now = context.now();
  const asked = query.map((term) => ({
    isNegated: term.isNegated,
    anyOf: criteriaOf(term, names, agent, { now, timeZone }),
  }));
  return agent.isLimitedToTeams ? [...asked, ownOnly(agent)] : asked;
}

function ownOnly({ agentId }: AgentIdentity): Condition {
  return { isNegated: false, anyOf: [{ kind: "visible", agentId }] };
}

type Moment = { readonly now: Date; readonly timeZone: string };

function criteriaOf(
  term: Term,
  names: Names,
  agent: AgentIdentity,
  { now, timeZone }: Moment,
): readonly Criterion[] {
  switch (term.word) {
    case "text":
      return [{ kind: "customer", text: term.text }];
    case "from":
      return term.values.map((text) => ({ kind: "customer", text }));
    case "line":
      return [{ kind: "line", lineIds: idsOf(names.lines, term.values) }];
    case "medium": {
      const lines = names.lines.filter(({ medium }) => term.values.some((one) => one === medium));
      return [{ kind: "line", lineIds: lines.map(({ id }) => id) }];
    }
    case "team":
      return [{ kind: "team", teamIds: idsOf(names.teams, term.values) }];
    case "agent":
      return assigneesOf(term.values, names, agent);
    case "by":
      return [{ kind: "participant", agentIds: peopleOf(term.values, names, agent) }];
    case "is":
      return term.values.map((state) => stateOf(state, names, agent));
    case "mentions":
      return [{ kind: "mentions", agentIds: peopleOf(term.values, names, agent), isOpen: false }];
    case "tag":
      return tagsOf(term.values);
    case "priority":
      return [{ kind: "priority", priorities: term.values.map(priorityOf) }];
    case "snoozed":
      return [snoozeOf(term.until, now)];
    case "has":
      return term.values.map((kind) => ({ kind }));
    case "waiting": {
      const at = ahead(now, -durationMs(term.amount, term.unit));
      return [{ kind: term.comparison === ">" ? "waiting-since" : "waiting-after", at }];
    }
    case "messages": {
      const { comparison, count } = term;
      return [{ kind: comparison === ">" ? "messages-over" : "messages-under", count }];
    }
    case "first-response":
      return [firstResponseOf(term.after)];
    case "before":
    case "after":
    case "opened-before":
    case "opened-after":
      return [{ kind: dateKinds[term.word], at: instantOf(term.date, timeZone, now) }];
    default:
      return term satisfies never;
  }
}

const dateKinds = {
  before: "active-before",
  after: "active-from",
  "opened-before": "opened-before",
  "opened-after": "opened-from",
} as const;

function firstResponseOf(after: Extract<Term, { word: "first-response" }>["after"]): Criterion {
  if (after === "none") return { kind: "no-first-response" };
  const ms = durationMs(after.amount, after.unit);
  return { kind: after.comparison === ">" ? "first-response-from" : "first-response-under", ms };
}

function tagsOf(values: readonly string[]): readonly Criterion[] {
  const keys = values.map(tagKey).filter((key) => key !== "none");
  const none: readonly Criterion[] = keys.length < values.length ? [{ kind: "untagged" }] : [];
  return keys.length === 0 ? none : [{ kind: "tag", keys }, ...none];
}

function snoozeOf(until: Extract<Term, { word: "snoozed" }>["until"], now: Date): Criterion {
  if (until === "reply") return { kind: "snoozed-until-reply" };
  const at = ahead(now, durationMs(until.amount, until.unit));
  return { kind: until.comparison === "<" ? "back-by" : "back-after", at };
}

function ahead(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}

function stateOf(state: QueryState, { pinnedIds }: Names, { agentId }: AgentIdentity): Criterion {
  switch (state) {
    case "pinned":
      return { kind: "among", ids: pinnedIds };
    case "mentioned":
      return { kind: "mentions", agentIds: [agentId], isOpen: true };
    default:
      return stateCriteria[state];
  }
}

const stateCriteria: Readonly<Record<Exclude<QueryState, "pinned" | "mentioned">, Criterion>> = {
  unread: { kind: "unread" },
  failed: { kind: "failed" },
  open: { kind: "status", status: "open" },
  snoozed: { kind: "status", status: "snoozed" },
  closed: { kind: "status", status: "closed" },
  unassigned: { kind: "unassigned" },
  waiting: { kind: "waiting" },
  answered: { kind: "answered" },
};

/** The agents whom names mean, and `me`. */
function peopleOf(
  values: readonly string[],
  { agents }: Names,
  { agentId }: AgentIdentity,
): readonly string[] {
  const others = values.filter((value) => value.toLowerCase() !== "me");
  const me = others.length < values.length ? [agentId] : [];
  return [...new Set([...me, ...idsOf(agents, others)])];
}

function assigneesOf(
  values: readonly string[],
  names: Names,
  agent: AgentIdentity,
): readonly Criterion[] {
  const people = values.filter((value) => value.toLowerCase() !== "none");
  const nobody: readonly Criterion[] =
    people.length < values.length ? [{ kind: "unassigned" }] : [];
  return people.length === 0
    ? nobody
    : [{ kind: "assignee", agentIds: peopleOf(people, names, agent) }, ...nobody];
}

function idsOf(named: readonly Named[], values: readonly string[]): readonly string[] {
  const ids = values.flatMap((value) => {
    const wanted = value.toLowerCase();
    const exact = named.filter(({ id, name }) => id === value || name.toLowerCase() === wanted);
    const found = exact.length > 0 ? exact : alike(named, value);
    return found.map(({ id }) => id);
  });
  return [...new Set(ids)];
}

/** Those of this name without accents; where there are none, those whose names begin so. */
function alike(named: readonly Named[], value: string): readonly Named[] {
  const wanted = foldLetters(value);
  const same = named.filter(({ name }) => foldLetters(name) === wanted);
  if (same.length > 0) return same;
  return named.filter(({ name }) => foldLetters(name).startsWith(wanted));
}

async function readNames(
  { lines, database: { read } }: Context,
  { organizationId, agentId }: AgentIdentity,
  query: Query,
): Promise<Names> {
  const asks = (word: Term["word"]) => query.some((term) => term.word === word);
  const people = query.some(
    (term) =>
      (term.word === "agent" || term.word === "by" || term.word === "mentions") &&
      term.values.some((one) => !/^(?:me|none)$/.test(one.toLowerCase())),
  );
  return {
    lines: lines.ofOrganization(organizationId),
    agents: people ? (await listAllAgents(read, organizationId)).map(({ agent }) => agent) : [],
    teams: asks("team")
      ? (await listTeams(read)).filter((team) => team.organizationId === organizationId)
      : [],
    pinnedIds: query.some((term) => term.word === "is" && term.values.includes("pinned"))
      ? await listPinned(read, agentId)
      : [],
  };
}
