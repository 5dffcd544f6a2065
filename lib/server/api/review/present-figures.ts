import type { EstimateView, FiguresView } from "@/lib/api/review/review-schemas";
import type { NamedFigures } from "@/lib/inbox/review/figures";
import type { Estimate } from "@/lib/model/review/intervals";

/** Figures as the API shows them, people by name. */
export function presentFigures({ figures, names }: NamedFigures): FiguresView {
  const named = (id: string) => ({ id, name: names.get(id) ?? "" });
  const { score, failed, agents, criteria, reviewers } = figures;
  return {
    score: presentEstimate(score),
    failed: presentEstimate(failed),
    agents: agents
      .map(({ agentId, place, ...agent }) => ({
        ...{ agent: named(agentId), place },
        score: presentEstimate(agent.score),
        failed: presentEstimate(agent.failed),
      }))
      .toSorted((a, b) => byName(a.agent, b.agent)),
    criteria: criteria.map(({ scorecardId, criterionId, question, alpha, ...criterion }) => ({
      ...{ scorecardId, criterionId, question, alpha },
      grade: presentEstimate(criterion.grade),
      reopenedAfterBest: presentEstimate(criterion.reopenedAfterBest),
      reopenedAfterOthers: presentEstimate(criterion.reopenedAfterOthers),
      overturned: presentEstimate(criterion.overturned),
      exact: presentEstimate(criterion.exact),
      withinOne: presentEstimate(criterion.withinOne),
    })),
    reviewers: reviewers
      .map(({ reviewerId, ...reviewer }) => ({
        reviewer: named(reviewerId),
        score: presentEstimate(reviewer.score),
        bias: presentEstimate(reviewer.bias),
        overturned: presentEstimate(reviewer.overturned),
      }))
      .toSorted((a, b) => byName(a.reviewer, b.reviewer)),
  };
}

function presentEstimate(estimate: Estimate | null): EstimateView | null {
  if (estimate === null) return null;
  const { value, count, interval } = estimate;
  return { value, count, low: interval?.low ?? null, high: interval?.high ?? null };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name, "en");
}
