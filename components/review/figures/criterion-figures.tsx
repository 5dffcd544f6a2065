"use client";

import type { FiguresView } from "@/lib/api/review/review-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { FigureTable } from "./figure-table";
import type { OpenReviews } from "./open-reviews";
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
        const open = (turn: "first" | "second") => () =>
          onOpen(question, { scorecardId, criterionId, turn });
        return {
          key: `${scorecardId} ${criterionId}`,
          name: <span dir="auto">{question}</span>,
          cells: [
            <ShownEstimate
              key="grade"
              estimate={figures.grade}
              unit="percent"
              onOpen={open("first")}
            />,
            <ShownEstimate key="best" estimate={figures.reopenedAfterBest} unit="share" />,
            <ShownEstimate key="others" estimate={figures.reopenedAfterOthers} unit="share" />,
            <ShownEstimate
              key="exact"
              estimate={figures.exact}
              unit="share"
              onOpen={open("second")}
            />,
            <ShownEstimate
              key="within"
              estimate={figures.withinOne}
              unit="share"
              onOpen={open("second")}
            />,
            <span
              key="alpha"
              title={words("review.figures.alphaHint")}
              className="tabular text-ink"
            >
              {alpha === null ? "–" : alpha.toFixed(2)}
            </span>,
            <ShownEstimate key="overturned" estimate={figures.overturned} unit="share" />,
          ],
        };
      })}
    />
  );
}
