import type { GivenQueryOf } from "@/lib/api/contract";

/** Which reviews a figure is of. */
export type FigureFilter = NonNullable<GivenQueryOf<"listReviews">>;

/** Opens the reviews of a figure, under a name. */
export type OpenReviews = (name: string, filter: FigureFilter) => void;
