"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { ReviewView } from "@/lib/api/review/review-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import type { ReviewDraft } from "@/lib/model/review/review";
import type { Criterion } from "@/lib/model/review/scorecard";
import { CriterionQuestion } from "./criterion-question";
import { FormerCoaching } from "./former-coaching";

type ScorecardProps = {
  review: ReviewView;
  entered: ReviewDraft;
  asked: readonly Criterion[];
  openCount: number;
  /** Comments that are begun and not saved. */
  begunCount: number;
  /** The question that keys answer. */
  current: Criterion | null;
  isChoosingCause: boolean;
  answerTo: (criterionId: string) => ReviewDraft["answers"][number] | undefined;
  onChoose: (criterion: Criterion) => void;
  onGive: (criterion: Criterion, grade: number | null, cause: string | null) => void;
  onCheck: (commentId: string, isBetter: boolean) => void;
  onAdvance: () => void;
  isSubmitting: boolean;
};

/** What is asked about a part. The question that keys answer is marked and in sight. */
export function Scorecard({
  review,
  entered: { comments, checks },
  asked,
  openCount,
  begunCount,
  current,
  isChoosingCause,
  answerTo,
  onChoose,
  onGive,
  onCheck,
  onAdvance,
  isSubmitting,
}: ScorecardProps) {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLElement>(null);
  const isComplete = openCount === 0;
  const currentId = current?.id;
  useEffect(() => {
    if (currentId === undefined) return;
    list.current
      ?.querySelector(`[data-criterion="${CSS.escape(currentId)}"]`)
      ?.scrollIntoView({ block: "nearest" });
  }, [currentId]);
  useEffect(() => {
    if (isComplete) end.current?.scrollIntoView({ block: "nearest" });
  }, [isComplete]);

  return (
    <form
      aria-label={words("review.task.scorecard")}
      onSubmit={(event) => {
        event.preventDefault();
        onAdvance();
      }}
      className="flex h-full min-h-0 flex-col short:h-auto"
    >
      <div ref={list} className="scroll-area min-h-0 flex-1 short:overflow-visible">
        <div className="flex flex-col gap-2 p-3">
          <h2 className="font-semibold text-ink text-sm">
            {words("review.task.of", { agent: review.agent.name })}
          </h2>
          {review.toCheck.length > 0 && (
            <FormerCoaching comments={review.toCheck} checks={checks} onCheck={onCheck} />
          )}
          {asked.map((criterion) => (
            <CriterionQuestion
              key={criterion.id}
              criterion={criterion}
              answer={answerTo(criterion.id)}
              isCurrent={criterion.id === currentId}
              isChoosingCause={criterion.id === currentId && isChoosingCause}
              onChoose={() => onChoose(criterion)}
              onGive={(grade, cause) => onGive(criterion, grade, cause)}
            />
          ))}
        </div>
      </div>
      <footer ref={end} className="flex items-center gap-2 border-line border-t px-3 py-2">
        <p role="status" className="tabular min-w-0 flex-1 text-muted text-xs">
          {words("review.task.answered", {
            count: asked.length - openCount,
            total: asked.length,
          })}
          {comments.length > 0 && ` · ${words("review.task.comments", { count: comments.length })}`}
          {begunCount > 0 && ` · ${words("review.task.writtenComments", { count: begunCount })}`}
        </p>
        <Button type="submit" variant="primary" disabled={openCount > 0} pending={isSubmitting}>
          {words("review.task.submit")}
          <Kbd>↵</Kbd>
        </Button>
      </footer>
    </form>
  );
}
