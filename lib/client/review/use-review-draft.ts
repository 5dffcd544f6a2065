"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import type { ReviewView } from "@/lib/api/review/review-schemas";
import type { ReviewDraft } from "@/lib/model/review/review";
import { ApiError, call } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { useWording } from "../format/use-wording";

/** What a reviewer has entered, as the server takes it. */
export function enteredIn({ answers, comments, checks }: ReviewView): ReviewDraft {
  return {
    answers: answers.map(({ criterionId, grade, cause }) => ({ criterionId, grade, cause })),
    ...{ comments, checks },
  };
}

/**
 * Changes what a reviewer has entered: it is shown at once and kept by the server, one change after the other, the newest last.
 * Where another window changed it, what is there then is shown.
 */
export function useReviewDraft(id: string): (next: Partial<ReviewDraft>) => void {
  const queryClient = useQueryClient();
  const { words, formats } = useWording();
  const isSaving = useRef(false);
  const isStale = useRef(false);

  const save = useCallback(async () => {
    isStale.current = true;
    if (isSaving.current) return;
    isSaving.current = true;
    try {
      while (isStale.current) {
        isStale.current = false;
        const shown = queryClient.getQueryData<ReviewView>(queryKeys.review(id));
        if (shown === undefined || shown.submittedAt !== null) return;
        const { draftVersion } = await call("putReviewDraft", {
          params: { id },
          body: { basedOn: shown.draftVersion, ...mutable(enteredIn(shown)) },
        });
        patch(queryClient, id, { draftVersion });
      }
    } catch (error) {
      const isConflict = error instanceof ApiError && error.problem.status === 409;
      if (isConflict) await queryClient.invalidateQueries({ queryKey: queryKeys.review(id) });
      notify({
        tone: "error",
        text: isConflict
          ? words("review.task.elsewhere")
          : words("review.task.unsaved", { why: formats.error(error) }),
      });
    } finally {
      isSaving.current = false;
    }
  }, [queryClient, id, words, formats]);

  return useCallback(
    ({ answers, ...rest }: Partial<ReviewDraft>) => {
      patch(queryClient, id, {
        ...mutable(rest),
        ...(answers && {
          answers: answers.map((answer) => ({ ...answer, currentGrade: answer.grade })),
        }),
      });
      void save();
    },
    [queryClient, id, save],
  );
}

function patch(
  queryClient: ReturnType<typeof useQueryClient>,
  id: string,
  change: Partial<ReviewView>,
): void {
  queryClient.setQueryData<ReviewView>(queryKeys.review(id), (shown) =>
    shown === undefined ? shown : { ...shown, ...change },
  );
}

/** The API's types are of lists that can be changed. */
function mutable<T extends Partial<ReviewDraft>>(given: T): T {
  return given;
}
