/** What one agent wrote in one conversation in the period of a sample. */
export type Part = {
  readonly conversationId: string;
  readonly agentId: string;
  /** The first and the last message that the agent wrote. */
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly startedAt: Date;
};

/** Gives the same unguessable text of fixed length for the same text: SHA-256 in hexadecimal. */
export type Digest = (text: string) => string;

export type RandomRule = {
  readonly kind: "random";
  readonly perAgentAndWeek: number;
  readonly seed: string;
};

/**
 * Draws a number of parts of each agent and week, the weeks from Monday by the clocks of a time zone, in the order of the
 * digests of `seed:conversation:agent`. The same seed draws the same of the same parts, in whatever order they come; a
 * part more can only displace one of its own agent and week.
 */
export function drawParts<P extends Part>(
  parts: readonly P[],
  { perAgentAndWeek, seed }: RandomRule,
  timeZone: string,
  digest: Digest,
): readonly P[] {
  const weekOf = mondayIn(timeZone);
  const taken = new Map<string, number>();
  return ordered(parts, seed, digest).filter(({ agentId, startedAt }) => {
    const group = `${agentId} ${weekOf(startedAt)}`;
    const count = (taken.get(group) ?? 0) + 1;
    taken.set(group, count);
    return count <= perAgentAndWeek;
  });
}

/**
 * Which of the parts go to a second reviewer: so many of a hundred, rounded, and at least one where there is a share and a
 * part. Drawn as `drawParts` draws, by another order.
 */
export function drawSeconds<P extends Part>(
  parts: readonly P[],
  percent: number,
  seed: string,
  digest: Digest,
): ReadonlySet<P> {
  const count =
    percent === 0 ? 0 : Math.max(1, Math.round((parts.length * Math.min(percent, 100)) / 100));
  return new Set(ordered(parts, `second:${seed}`, digest).slice(0, count));
}

export type Reviewer = {
  readonly id: string;
  /** The conversations that the reviewer may see. */
  readonly sees: ReadonlySet<string>;
};

/**
 * Who of the reviewers scores each part, in turn: nobody their own, nor what they may not see, and nobody one part twice. Null
 * where there is no such reviewer.
 */
export function shareOut<P extends Part>(
  parts: readonly P[],
  seconds: ReadonlySet<P>,
  reviewers: readonly Reviewer[],
): readonly { readonly part: P; readonly first: string | null; readonly second: string | null }[] {
  const load = new Map(reviewers.map(({ id }) => [id, 0]));
  const next = (part: P, other: string | null) => {
    const able = reviewers.filter(
      ({ id, sees }) => id !== part.agentId && id !== other && sees.has(part.conversationId),
    );
    // The least busy, and of those who are equally so the one named first.
    const [chosen] = able.toSorted((a, b) => (load.get(a.id) ?? 0) - (load.get(b.id) ?? 0));
    if (chosen === undefined) return null;
    load.set(chosen.id, (load.get(chosen.id) ?? 0) + 1);
    return chosen.id;
  };
  return parts.map((part) => {
    const first = next(part, null);
    return { part, first, second: first !== null && seconds.has(part) ? next(part, first) : null };
  });
}

function ordered<P extends Part>(parts: readonly P[], seed: string, digest: Digest): P[] {
  return parts
    .map((part) => ({ part, key: digest(`${seed}:${part.conversationId}:${part.agentId}`) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ part }) => part);
}

const dayMs = 86_400_000;

/** Gives of an instant the Monday of its week (`2026-11-30`), by the clocks of a time zone. */
function mondayIn(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone, year: "numeric", month: "numeric", day: "numeric" },
  });
  return (at) => {
    const parts = format.formatToParts(at);
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    const day = Date.UTC(of("year"), of("month") - 1, of("day"));
    const sinceMonday = (new Date(day).getUTCDay() + 6) % 7;
    return new Date(day - sinceMonday * dayMs).toISOString().slice(0, 10);
  };
}
