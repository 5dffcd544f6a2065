"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { ReviewView } from "@/lib/api/review/review-schemas";
import type { ReviewDraft } from "@/lib/model/review/review";
import { type ApiError, call, callOnLeaving } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { useWording } from "../format/use-wording";
import { saveSoon } from "./keep-saving";

/**
 * What a reviewer enters: each change is there for the next key already, and kept by the server, one after the other, the newest
 * last. Where another window changed it meanwhile, what is there then is shown.
 */
export function useReviewDraft(review: ReviewView) {
  const { id } = review;
  const queryClient = useQueryClient();
  const { words, formats } = useWording();
  const [entered, setEntered] = useState(() => enteredIn(review));
  const latest = useRef(entered);

  const change = useCallback(
    (next: Partial<ReviewDraft>) => {
      const changed = { ...latest.current, ...next };
      latest.current = changed;
      setEntered(changed);
      // For whoever comes back to it before it is read again.
      keep(queryClient, id, {
        ...changed,
        answers: changed.answers.map((answer) => ({ ...answer, currentGrade: answer.grade })),
      });
      const unsaved = (error: unknown) =>
        words("review.task.unsaved", { why: formats.error(error) });
      const saving = {
        send: (isLeaving: boolean) => send(queryClient, id, changed, isLeaving),
        onRefused: async (error: ApiError) => {
          if (error.problem.status !== 409) {
            return notify({ tone: "error", text: unsaved(error) });
          }
          const there = await call("getReview", { params: { id } });
          // It was submitted while the last change was on its way.
          if (there.submittedAt !== null) return;
          keep(queryClient, id, there);
          latest.current = enteredIn(there);
          setEntered(latest.current);
          notify({ tone: "error", text: words("review.task.elsewhere") });
        },
        sayUnsaved: unsaved,
      };
      saveSoon(`review/${id}`, saving, 0);
    },
    [queryClient, id, words, formats],
  );
  return { entered, change };
}

async function send(
  queryClient: QueryClient,
  id: string,
  draft: ReviewDraft,
  isLeaving: boolean,
): Promise<void> {
  const basedOn = queryClient.getQueryData<ReviewView>(queryKeys.review(id))?.draftVersion ?? 0;
  const input = { params: { id }, body: { basedOn, ...draft } };
  if (isLeaving) return callOnLeaving("putReviewDraft", input);
  keep(queryClient, id, await call("putReviewDraft", input));
}
function enteredIn({ answers, comments, checks }: ReviewView): ReviewDraft {
  return {
    answers: answers.map(({ criterionId, grade, cause }) => ({ criterionId, grade, cause })),
    ...{ comments, checks },
  };
}

function keep(queryClient: QueryClient, id: string, change: Partial<ReviewView>): void {
  queryClient.setQueryData<ReviewView>(queryKeys.review(id), (shown) =>
    shown === undefined ? shown : { ...shown, ...change },
  );
}
