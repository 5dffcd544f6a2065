import type { GivenBodyOf } from "@/lib/api/contract";
import type { ScorecardView } from "@/lib/api/review/review-schemas";
import { instantOf } from "@/lib/model/query/dates";

/** A sample as it is typed. Days are by the clocks of the browser. */
export type SampleDraft = {
  readonly name: string;
  readonly scorecardId: string;
  readonly query: string;
  /** The first and the last day. */
  readonly from: string;
  readonly to: string;
  readonly rule: "random" | "failures" | "long-waits";
  readonly perWeek: string;
  readonly seed: string;
  readonly count: string;
  readonly minutes: string;
  readonly secondPercent: string;
  readonly reviewerIds: readonly string[];
};

/** What the form begins with: the last seven days, five of each agent and week, by everybody who may review. */
export function firstSample(
  scorecards: readonly ScorecardView[],
  reviewers: readonly { readonly id: string }[],
): SampleDraft {
  const today = new Date();
  return {
    ...{ name: "", scorecardId: scorecards[0]?.id ?? "", query: "", rule: "random" },
    ...{ from: dayOf(new Date(today.getTime() - 6 * dayMs)), to: dayOf(today) },
    ...{ perWeek: "5", seed: dayOf(today), count: "20", minutes: "10", secondPercent: "10" },
    reviewerIds: reviewers.map(({ id }) => id),
  };
}

const dayMs = 86_400_000;

/** The day that the browser's clocks show (`2026-11-30`). */
function dayOf(at: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** What is asked of the server for a sample as it is typed. */
export function sampleBody(draft: SampleDraft): GivenBodyOf<"putSample"> {
  const { name, scorecardId, query, from, to, rule, seed, reviewerIds } = draft;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const startOf = (day: string) => instantOf(day, timeZone, new Date());
  const after = new Date(`${to}T12:00:00Z`);
  after.setUTCDate(after.getUTCDate() + 1);
  return {
    ...{ name: name.trim(), scorecardId, query, timeZone },
    from: startOf(from).toISOString(),
    to: startOf(after.toISOString().slice(0, 10)).toISOString(),
    rule:
      rule === "random"
        ? { kind: "random", perAgentAndWeek: Number(draft.perWeek), seed }
        : {
            ...{ kind: "aimed", aim: rule, count: Number(draft.count) },
            ...(rule === "long-waits" && { waitedMinutes: Number(draft.minutes) }),
          },
    secondPercent: reviewerIds.length > 1 ? Number(draft.secondPercent) : 0,
    reviewerIds: [...reviewerIds],
  };
}
