"use client";

import { useMemo, useState } from "react";
import { useFormDrafts } from "@/lib/client/review/use-form-drafts";
import type { BegunComment } from "./comment-field";

const nothing: readonly BegunComment[] = [];

/** The comments of a review that are begun and not saved, one a message at most, and which of them is open. */
export function useBegunComments(reviewId: string) {
  const { begun, change } = useFormDrafts("comments");
  const [openSeq, open] = useState<number | null>(null);
  const all = begun.find(({ subjectId }) => subjectId === reviewId)?.content.begun ?? nothing;

  return useMemo(() => {
    /** What is begun of one message becomes this; null for nothing any more. */
    const write = (seq: number, comment: BegunComment | null) =>
      change(reviewId, (before) => {
        const others = (before?.begun ?? nothing).filter((one) => one.seq !== seq);
        const next = comment === null ? others : [...others, comment];
        return next.length === 0 ? null : { kind: "comments", begun: next };
      });
    /** What is begun of a message; something empty where its field is open. */
    const of = (seq: number): BegunComment | undefined =>
      all.find((one) => one.seq === seq) ??
      (openSeq === seq ? { seq, text: "", criterionId: null, isForCoaching: false } : undefined);
    return {
      ...{ all, openSeq, of, open },
      write: (comment: BegunComment) => write(comment.seq, comment),
      /** The field is left: what says nothing is begun no more. */
      leave: (seq: number) => {
        open(null);
        if (of(seq)?.text.trim() === "") write(seq, null);
      },
      remove: (seq: number) => {
        open(null);
        write(seq, null);
      },
    };
  }, [all, openSeq, change, reviewId]);
}
