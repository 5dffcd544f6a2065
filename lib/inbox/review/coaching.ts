import {
  findCoachingFor,
  listCoachingFor,
  listUnchecked,
  saveCoaching,
} from "@/db/stores/review/coaching";
import type { ReviewCommentRow } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { type NamedReview, readNamed } from "./read-reviews";
import { reviewsChanged } from "./review-access";

/** Comments that are listed. */
const listedMax = 200;

export type CoachingItem = { readonly comment: ReviewCommentRow; readonly review: NamedReview };

/** What the agent is to work on, and has worked on; the newest first. */
export async function readMyCoaching(
  { database: { read } }: Pick<Context, "database">,
  agent: AgentIdentity,
): Promise<readonly CoachingItem[]> {
  const comments = await listCoachingFor(read, agent, listedMax);
  const reviews = await readNamed(
    read,
    comments.map(({ reviewId }) => reviewId),
    agent,
  );
  return itemsOf(comments, reviews);
}

/** What others are to work on and nobody has looked at since, as far as the agent may read it; the oldest first. */
export async function readCoaching(
  { database: { read } }: Pick<Context, "database">,
  agent: AgentIdentity,
): Promise<readonly CoachingItem[]> {
  const comments = await listUnchecked(read, agent, "all", listedMax);
  const reviews = await readNamed(
    read,
    comments.map(({ reviewId }) => reviewId),
  );
  return itemsOf(comments, reviews);
}

/**
 * Notes that the agent has seen a comment, and whether they have worked on it. Saying so again keeps the first instant. Throws
 * `not_found` where it is not for them.
 */
export async function markMyCoaching(
  context: Context,
  agent: AgentIdentity,
  id: string,
  isDone: boolean | undefined,
): Promise<void> {
  await writeAndPublish(context, async (scope) => {
    const before = await findCoachingFor(scope, agent, id);
    if (before === undefined) throw new AppError("not_found", "There is no such comment");
    const now = context.now();
    const doneAt = { true: before.doneAt ?? now, false: null, undefined: before.doneAt };
    await saveCoaching(scope, id, {
      seenAt: before.seenAt ?? now,
      doneAt: doneAt[`${isDone}`],
    });
    return { events: [reviewsChanged(agent)] };
  });
}

function itemsOf(
  comments: readonly ReviewCommentRow[],
  reviews: ReadonlyMap<string, NamedReview>,
): readonly CoachingItem[] {
  return comments.flatMap((comment) => {
    const review = reviews.get(comment.reviewId);
    return review === undefined ? [] : [{ comment, review }];
  });
}
