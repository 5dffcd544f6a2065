import type { GivenBodyOf } from "@/lib/api/contract";
import { instantOf } from "@/lib/model/query/dates";
import type { FormDraftOf } from "@/lib/model/review/form-draft";
import { partsMax } from "@/lib/model/review/review";

/** A sample as it is typed: `from` and `to` are its first and its last day, by the clocks of the browser. */
export type SampleDraft = FormDraftOf<"sample">;

/** What the form begins with: the last seven days, five of each agent and week, by everybody who may review. */
export function firstSample(
  scorecards: readonly { readonly id: string }[],
  reviewers: readonly { readonly id: string }[],
): SampleDraft {
  const today = new Date();
  return {
    ...{
      kind: "sample",
      conversationIds: [],
      name: "",
      scorecardId: scorecards[0]?.id ?? "",
      query: "",
      rule: "random",
    },
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
  const { name, scorecardId, rule, seed, reviewerIds } = draft;
  const isByHand = rule === "by-hand";
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const startOf = (day: string) => instantOf(day, timeZone, new Date());
  const after = new Date(isByHand ? Date.now() : Date.parse(`${draft.to}T12:00:00Z`));
  after.setUTCDate(after.getUTCDate() + 1);
  return {
    ...{ name: name.trim(), scorecardId, timeZone, query: isByHand ? "" : draft.query },
    from: isByHand ? new Date(0).toISOString() : startOf(draft.from).toISOString(),
    to: startOf(after.toISOString().slice(0, 10)).toISOString(),
    rule:
      rule === "random"
        ? { kind: "random", perAgentAndWeek: Number(draft.perWeek), seed }
        : {
            ...{ kind: "aimed", aim: rule, count: isByHand ? partsMax : Number(draft.count) },
            ...(rule === "long-waits" && { waitedMinutes: Number(draft.minutes) }),
            ...(isByHand && { conversationIds: [...draft.conversationIds] }),
          },
    secondPercent: reviewerIds.length > 1 ? Number(draft.secondPercent) : 0,
    reviewerIds: [...reviewerIds],
  };
}
