"use client";

import type { FiguresView } from "@/lib/api/review/review-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { FigureTable } from "./figure-table";
import type { OpenReviews } from "./open-reviews";
import { ShownEstimate } from "./shown-estimate";

type ReviewerFiguresProps = { reviewers: FiguresView["reviewers"]; onOpen: OpenReviews };

/** The figures of each reviewer, by name: what they give, how much more than others, and how often it was overturned. */
export function ReviewerFigures({ reviewers, onOpen }: ReviewerFiguresProps) {
  const words = useWords();
  return (
    <FigureTable
      title={words("review.figures.reviewers")}
      columns={[
        words("review.figures.reviewer"),
        words("review.figures.score"),
        words("review.figures.bias"),
        words("review.figures.overturned"),
      ]}
      rows={reviewers.map(({ reviewer, score, bias, overturned }) => ({
        key: reviewer.id,
        name: <span dir="auto">{reviewer.name}</span>,
        cells: [
          <ShownEstimate
            key="score"
            estimate={score}
            unit="percent"
            onOpen={() => onOpen(reviewer.name, { figure: "score", ofReviewer: reviewer.id })}
          />,
          <ShownEstimate
            key="bias"
            estimate={bias}
            unit="points"
            onOpen={() => onOpen(reviewer.name, { figure: "bias", ofReviewer: reviewer.id })}
          />,
          <ShownEstimate
            key="overturned"
            estimate={overturned}
            unit="share"
            onOpen={(hits) =>
              onOpen(reviewer.name, { figure: "overturned", ofReviewer: reviewer.id, hits })
            }
          />,
        ],
      }))}
    />
  );
}
