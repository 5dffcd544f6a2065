import { v7 as uuidv7 } from "uuid";

const criterion = {
  ...{ id: "tone", question: "Tone", guidance: "", weight: 1, scale: { kind: "yes-no" } },
  ...{ critical: null, allowsNotApplicable: false, causes: null, shownIf: null },
};
const scorecard = { name: "Quality", criteria: [criterion], basedOn: null };
const nothing = { answers: [], comments: [], checks: [] };

/** The same thing each time, so that doing it once more is no other change. */
const once = uuidv7();

const putSample = (scorecardId, reviewerId) => [
  "PUT",
  `/api/samples/${uuidv7()}`,
  {
    ...{ name: "Sample", scorecardId, reviewerIds: [reviewerId] },
    ...{ from: "2000-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" },
    rule: { kind: "random", perAgentAndWeek: 1, seed: "attack" },
  },
];

/** The requests about reviews, as `deskRequests` has them. */
export const reviewRequests = {
  listScorecards: () => ["GET", "/api/scorecards"],
  putScorecard: () => ["PUT", `/api/scorecards/${uuidv7()}`, scorecard],
  "putScorecard (foreign scorecard)": ({ other }) => [
    "PUT",
    `/api/scorecards/${other.desk.scorecard}`,
    scorecard,
  ],
  listSamples: () => ["GET", "/api/samples"],
  "putSample (foreign scorecard)": ({ mine, other }) =>
    putSample(other.desk.scorecard, mine.desk.people.reviewer),
  "putSample (foreign reviewer)": ({ mine, other }) =>
    putSample(mine.desk.scorecard, other.desk.people.reviewer),
  "deleteSample (foreign sample)": ({ other }) => ["DELETE", `/api/samples/${other.desk.sample}`],
  listReviewQueue: () => ["GET", "/api/reviews/queue"],
  listReviews: () => ["GET", "/api/reviews"],
  listFigureReviews: () => ["GET", "/api/reviews/counted?figure=score"],
  "listFigureReviews (foreign agent)": ({ other }) => [
    "GET",
    `/api/reviews/counted?figure=score&ofAgent=${other.desk.people.agent}`,
  ],
  getReviewFigures: () => ["GET", "/api/reviews/figures"],
  getReview: ({ its }) => ["GET", `/api/reviews/${its.desk.review}`],
  "getReview (a second one)": ({ its }) => ["GET", `/api/reviews/${its.desk.secondReview}`],
  putReviewDraft: ({ its }) => [
    "PUT",
    `/api/reviews/${its.desk.secondReview}/draft`,
    { basedOn: 0, ...nothing },
  ],
  "submitReview (half answered)": ({ its }) => [
    "POST",
    `/api/reviews/${its.desk.secondReview}/submit`,
    nothing,
  ],
  listDisputes: () => ["GET", "/api/disputes"],
  settleDispute: ({ its }) => [
    "POST",
    `/api/disputes/${its.desk.dispute}/settle`,
    { outcome: "upheld", reason: "So it was" },
  ],
  listCoaching: () => ["GET", "/api/coaching"],
  listMyReviews: () => ["GET", "/api/me/reviews"],
  getMyReview: ({ its }) => ["GET", `/api/me/reviews/${its.desk.review}`],
  disputeGrade: ({ its }) => [
    "POST",
    `/api/me/reviews/${its.desk.review}/disputes`,
    { id: its.desk.dispute, criterionId: criterion.id, reason: its.own.mark },
  ],
  listFormDrafts: () => ["GET", "/api/me/form-drafts/disputes"],
  putFormDraft: ({ its }) => [
    "PUT",
    `/api/me/form-drafts/disputes/${its.desk.review}`,
    { version: once, replaces: [], content: { kind: "disputes", reasons: [] } },
  ],
  listMyCoaching: () => ["GET", "/api/me/coaching"],
  markCoaching: ({ its }) => ["PATCH", `/api/me/coaching/${its.desk.coaching}`, {}],
};
