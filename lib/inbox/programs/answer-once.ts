import {
  answerIdempotentRequest,
  claimIdempotentRequest,
  findIdempotentRequest,
  type IdempotentRequest,
  type RequestName,
} from "@/db/stores/idempotent-requests";
import type { StoredAnswer } from "@/db/tables/programs";
import { AppError } from "@/lib/model/error";
import type { Context } from "../context/context";
import { together } from "../context/together";
import { waitingAt } from "../context/waiting";

/** For so long a repeat is recognised. */
const keptMs = 24 * 3_600_000;

/** A request under a key; `digest` tells it from every other one. */
export type NamedRequest = RequestName & Pick<IdempotentRequest, "digest">;

/**
 * The answer that a request got before; null when it is new. Throws `unsupported` where the key was used for another
 * request.
 */
export async function findAnswer(
  context: Context,
  { digest, ...name }: NamedRequest,
): Promise<StoredAnswer | null> {
  const known = await findIdempotentRequest(context.database.read, name, waitingAt(context));
  if (known === undefined || known.answer === null) return null;
  if (known.digest === digest) return known.answer;
  throw new AppError("unsupported", "This Idempotency-Key was used for another request", {
    problems: [{ path: "Idempotency-Key", message: "was used for another request" }],
  });
}

/**
 * Does what was asked and keeps the answer, all in one transaction: a repeat of the next 24 hours gets that answer and
 * does nothing, one that comes meanwhile waits for it, and a kill leaves both or neither. What throws is not kept, since
 * nothing has happened.
 */
export function answerOnce<T extends StoredAnswer>(
  context: Context,
  request: NamedRequest,
  work: (inner: Context) => Promise<T>,
): Promise<T | StoredAnswer> {
  return together(context, async (inner) => {
    const { database } = inner;
    const now = waitingAt(inner);
    const claim = { ...request, forgetAt: waitingAt(inner, keptMs) };
    const isNew = await database.write((scope) => claimIdempotentRequest(scope, claim, now));
    if (!isNew) {
      const answer = await findAnswer(inner, request);
      if (answer !== null) return answer;
      throw new AppError(
        "unavailable",
        "The first request with this Idempotency-Key is under way",
        {
          headers: { "retry-after": "1" },
        },
      );
    }
    const answer = await work(inner);
    const { status, headers, body } = answer;
    await database.write((scope) =>
      answerIdempotentRequest(scope, request, { status, headers, body }),
    );
    return answer;
  });
}
