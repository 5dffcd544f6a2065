import { markMyCoaching, readCoaching, readMyCoaching } from "@/lib/inbox/review/coaching";
import { openDispute, readDisputes, settleDispute as settle } from "@/lib/inbox/review/disputes";
import { readFigureReviews, readFigures } from "@/lib/inbox/review/figures";
import {
  readMyReview,
  readMyReviews,
  readQueue,
  readReview,
  readReviews,
} from "@/lib/inbox/review/read-reviews";
import { drawSample, readSamples } from "@/lib/inbox/review/samples";
import { publishScorecard, readScorecards } from "@/lib/inbox/review/scorecards";
import { takeBackSample } from "@/lib/inbox/review/take-back-sample";
import { saveReviewDraft, submitReview as submit } from "@/lib/inbox/review/write-review";
import { AppError } from "@/lib/model/error";
import { isoInstant } from "@/lib/model/iso-instant";
import { percentOf } from "@/lib/model/review/score-review";
import type { Handler } from "../call";
import { readQuery } from "../read-query";
import { presentFigures } from "./present-figures";
import {
  presentCoaching,
  presentDisputeItem,
  presentQueued,
  presentReview,
  presentSample,
  presentScorecard,
  presentSummary,
} from "./present-review";

export const listScorecards: Handler<"listScorecards"> = async ({ context, agent }) => ({
  status: 200,
  json: { items: (await readScorecards(context, agent)).map(presentScorecard) },
});

export const putScorecard: Handler<"putScorecard"> = async ({ context, agent, params, body }) => ({
  status: 200,
  json: presentScorecard(await publishScorecard(context, agent, { ...body, id: params.id })),
});

export const listSamples: Handler<"listSamples"> = async ({ context, agent }) => {
  const { samples, reviewers } = await readSamples(context, agent);
  return { status: 200, json: { items: samples.map(presentSample), reviewers } };
};

export const putSample: Handler<"putSample"> = async ({ context, agent, params, body }) => {
  const { query, timeZone, from, to, ...rest } = body;
  const sample = await drawSample(context, agent, {
    ...{ ...rest, id: params.id, query: readQuery(query) },
    set: {
      ...{ query, timeZone },
      from: isoInstant(new Date(from)),
      to: isoInstant(new Date(to)),
    },
  });
  return { status: 200, json: presentSample(sample) };
};

export const deleteSample: Handler<"deleteSample"> = async ({ context, agent, params }) => {
  await takeBackSample(context, agent, params.id);
  return { status: 204 };
};

export const listReviewQueue: Handler<"listReviewQueue"> = async ({ context, agent }) => ({
  status: 200,
  json: { items: (await readQueue(context, agent)).map(presentQueued) },
});

export const listReviews: Handler<"listReviews"> = async ({ context, agent, query }) => {
  const { cursor, limit, sampling, ...rest } = query;
  const filter = {
    ...withInstants(rest),
    isRandom: sampling === undefined ? undefined : sampling === "random",
  };
  const page = await readReviews(context, agent, filter, readCursor(cursor), limit);
  return { status: 200, json: presentPage(page) };
};

export const listFigureReviews: Handler<"listFigureReviews"> = async (call) => {
  const { context, agent, query } = call;
  const { sampling, cursor, limit, figure, hits, ...rest } = query;
  const { ofAgent, ofReviewer, ofScorecard, ofCriterion, ...filter } = rest;
  const page = await readFigureReviews(
    context,
    agent,
    { ...withInstants(filter), isRandom: sampling === "random" },
    {
      ...{ kind: figure, agentId: ofAgent, reviewerId: ofReviewer },
      ...{ scorecardId: ofScorecard, criterionId: ofCriterion, areHits: hits },
    },
    { after: readCursor(cursor), limit },
  );
  const items = page.items.map(({ countedTimes, ...row }) => ({
    ...{ ...presentSummary(row), countedTimes },
  }));
  return { status: 200, json: { items, nextCursor: page.next && writeCursor(page.next) } };
};

export const getReviewFigures: Handler<"getReviewFigures"> = async (call) => {
  const { context, agent, query } = call;
  const { sampling, ...rest } = query;
  const isRandom = sampling === "random";
  const found = await readFigures(context, agent, { ...withInstants(rest), isRandom });
  return { status: 200, json: presentFigures(found) };
};

export const getReview: Handler<"getReview"> = async ({ context, agent, params }) => ({
  status: 200,
  json: presentReview(await readReview(context, agent, params.id)),
});

export const putReviewDraft: Handler<"putReviewDraft"> = async (call) => {
  const { context, agent, params, body } = call;
  const { basedOn, ...draft } = body;
  const draftVersion = await saveReviewDraft(context, agent, params.id, { basedOn, draft });
  return { status: 200, json: { draftVersion } };
};

export const submitReview: Handler<"submitReview"> = async ({ context, agent, params, body }) => {
  const { score, isFailed } = await submit(context, agent, params.id, body);
  return { status: 200, json: { score: percentOf(score), isFailed } };
};

export const listDisputes: Handler<"listDisputes"> = async ({ context, agent, query }) => ({
  status: 200,
  json: {
    items: (await readDisputes(context, agent, query.state === "open")).map(presentDisputeItem),
  },
});

export const settleDispute: Handler<"settleDispute"> = async (call) => {
  const { context, agent, params, body } = call;
  await settle(context, agent, { ...body, id: params.id, grade: body.grade ?? null });
  return { status: 204 };
};

export const listCoaching: Handler<"listCoaching"> = async ({ context, agent }) => ({
  status: 200,
  json: { items: (await readCoaching(context, agent)).map(presentCoaching) },
});

export const listMyReviews: Handler<"listMyReviews"> = async ({ context, agent, query }) => ({
  status: 200,
  json: presentPage(await readMyReviews(context, agent, readCursor(query.cursor), query.limit)),
});

export const getMyReview: Handler<"getMyReview"> = async ({ context, agent, params }) => ({
  status: 200,
  json: presentReview(await readMyReview(context, agent, params.id)),
});

export const disputeGrade: Handler<"disputeGrade"> = async ({ context, agent, params, body }) => {
  await openDispute(context, agent, { ...body, reviewId: params.id });
  return { status: 204 };
};

export const listMyCoaching: Handler<"listMyCoaching"> = async ({ context, agent }) => ({
  status: 200,
  json: { items: (await readMyCoaching(context, agent)).map(presentCoaching) },
});

export const markCoaching: Handler<"markCoaching"> = async ({ context, agent, params, body }) => {
  await markMyCoaching(context, agent, params.id, body.isDone);
  return { status: 204 };
};

function withInstants<
  T extends { readonly from?: string | undefined; readonly to?: string | undefined },
>({ from, to, ...rest }: T) {
  const instantOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
  return { ...rest, from: instantOf(from), to: instantOf(to) };
}

type Page = Awaited<ReturnType<typeof readReviews>>;

function presentPage({ items, next }: Page) {
  return {
    items: items.map(presentSummary),
    nextCursor: next === null ? null : writeCursor(next),
  };
}

/** A cursor is opaque to its reader: base64url of when the last review of the page was submitted, and its id. */
function writeCursor({ submittedAt, id }: NonNullable<Page["next"]>): string {
  return Buffer.from(`${submittedAt.getTime()}.${id}`).toString("base64url");
}

function readCursor(cursor: string | undefined): Page["next"] {
  if (cursor === undefined) return null;
  const [, at, id] =
    /^(\d{1,15})\.([0-9a-f-]{36})$/u.exec(Buffer.from(cursor, "base64url").toString("utf8")) ?? [];
  if (at === undefined || id === undefined) {
    throw new AppError("invalid_request", "The cursor is not one of ours", {
      problems: [{ path: "cursor", message: "must be a nextCursor of an earlier page" }],
    });
  }
  return { submittedAt: new Date(Number(at)), id };
}
