"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { ReviewView } from "@/lib/api/review/review-schemas";
import type { ReviewDraft } from "@/lib/model/review/review";
import { ApiError, call } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { useWording } from "../format/use-wording";

/**
 * What a reviewer enters: each change is there for the next key already, and kept by the server, one after the other, the newest
 * last. Where another window changed it meanwhile, what is there then is shown.
 */
export function useReviewDraft(review: ReviewView) {
  const { id } = review;
  const queryClient = useQueryClient();
  const { words, formats } = useWording();
  const [entered, setEntered] = useState(() => enteredIn(review));
  const latest = useRef({ entered, version: review.draftVersion });
  const isSaving = useRef(false);

  const save = useCallback(async () => {
    if (isSaving.current) return;
    isSaving.current = true;
    try {
      for (let saved: ReviewDraft | null = null; saved !== latest.current.entered; ) {
        saved = latest.current.entered;
        const body = { basedOn: latest.current.version, ...saved };
        const { draftVersion } = await call("putReviewDraft", { params: { id }, body });
        latest.current.version = draftVersion;
        keep(queryClient, id, { draftVersion });
      }
    } catch (error) {
      if (!(error instanceof ApiError && error.problem.status === 409)) {
        const text = words("review.task.unsaved", { why: formats.error(error) });
        return notify({ tone: "error", text });
      }
      const there = await call("getReview", { params: { id } });
      // It was submitted while the last change was on its way.
      if (there.submittedAt !== null) return;
      keep(queryClient, id, there);
      latest.current = { entered: enteredIn(there), version: there.draftVersion };
      setEntered(latest.current.entered);
      notify({ tone: "error", text: words("review.task.elsewhere") });
    } finally {
      isSaving.current = false;
    }
  }, [queryClient, id, words, formats]);

  const change = useCallback(
    (next: Partial<ReviewDraft>) => {
      const changed = { ...latest.current.entered, ...next };
      latest.current.entered = changed;
      setEntered(changed);
      // For whoever comes back to it before it is read again.
      keep(queryClient, id, {
        ...changed,
        answers: changed.answers.map((answer) => ({ ...answer, currentGrade: answer.grade })),
      });
      void save();
    },
    [queryClient, id, save],
  );
  return { entered, change };
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
