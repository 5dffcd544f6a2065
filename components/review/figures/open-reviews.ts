import type { GivenQueryOf } from "@/lib/api/contract";

/** What of a figure is opened: which one, whose, and whether those alone that are so. */
export type OpenedFigure = Pick<
  GivenQueryOf<"listFigureReviews">,
  "figure" | "ofAgent" | "ofReviewer" | "ofScorecard" | "ofCriterion" | "hits"
>;

/** Opens the reviews of a figure, under a name. */
export type OpenReviews = (name: string, opened: OpenedFigure) => void;
