"use client";

import type { FiguresView } from "@/lib/api/review/review-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { FigureTable } from "./figure-table";
import type { OpenedFigure, OpenReviews } from "./open-reviews";
import { ShownEstimate } from "./shown-estimate";

type CriterionFiguresProps = { criteria: FiguresView["criteria"]; onOpen: OpenReviews };

/** The figures of each question: its grades, reopening beside them, and how far reviewers agree on it. */
export function CriterionFigures({ criteria, onOpen }: CriterionFiguresProps) {
  const words = useWords();
  return (
    <FigureTable
      title={words("review.figures.criteria")}
      columns={[
        words("review.figures.criterion"),
        words("review.figures.grade"),
        words("review.figures.reopenedBest"),
        words("review.figures.reopenedOthers"),
        words("review.figures.exact"),
        words("review.figures.withinOne"),
        words("review.figures.alpha"),
        words("review.figures.overturned"),
      ]}
      rows={criteria.map(({ scorecardId, criterionId, question, alpha, ...figures }) => {
        const open = (figure: OpenedFigure["figure"]) => (hits?: "true") =>
          onOpen(question, {
            ...{ figure, hits, ofScorecard: scorecardId, ofCriterion: criterionId },
          });
        const share = (figure: OpenedFigure["figure"], estimate: (typeof figures)["exact"]) => (
          <ShownEstimate key={figure} estimate={estimate} unit="share" onOpen={open(figure)} />
        );
        return {
          key: `${scorecardId} ${criterionId}`,
          name: <span dir="auto">{question}</span>,
          cells: [
            <ShownEstimate
              key="grade"
              estimate={figures.grade}
              unit="percent"
              onOpen={open("grade")}
            />,
            share("reopened-after-best", figures.reopenedAfterBest),
            share("reopened-after-others", figures.reopenedAfterOthers),
            share("exact", figures.exact),
            share("within-one", figures.withinOne),
            <Alpha key="alpha" alpha={alpha} onOpen={open("alpha")} />,
            share("overturned", figures.overturned),
          ],
        };
      })}
    />
  );
}

/** How far two reviewers agree beyond chance; opens the second opinions that it compares. */
function Alpha({ alpha, onOpen }: { alpha: number | null; onOpen: () => void }) {
  const words = useWords();
  if (alpha === null) return <span className="text-subtle">–</span>;
  return (
    <button
      type="button"
      onClick={() => onOpen()}
      title={words("review.figures.alphaHint")}
      className="tabular w-fit rounded-sm text-accent-ink text-sm underline-offset-2 hover:underline"
    >
      {alpha.toFixed(2)}
    </button>
  );
}
