"use client";

import { useId } from "react";
import type { ReviewView } from "@/lib/api/review/review-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { AnswerOption } from "./answer-option";

type FormerCoachingProps = {
  comments: ReviewView["toCheck"];
  checks: ReviewView["checks"];
  onCheck: (commentId: string, isBetter: boolean) => void;
};

/** What was coached before, to say whether it got better. It may be left open. */
export function FormerCoaching({ comments, checks, onCheck }: FormerCoachingProps) {
  const words = useWords();
  const name = useId();
  return (
    <section className="flex flex-col gap-2 rounded-lg border border-info-line bg-info-soft p-3">
      <h3 className="font-medium text-info-ink text-sm">{words("review.task.checks")}</h3>
      {comments.map(({ id, text }) => {
        const isBetter = checks.find(({ commentId }) => commentId === id)?.isBetter;
        return (
          <fieldset key={id} className="flex flex-col gap-1.5">
            <legend dir="auto" className="mb-1.5 text-ink text-sm">
              {text}
            </legend>
            <div className="flex flex-wrap gap-1.5">
              {[true, false].map((found) => (
                <AnswerOption
                  key={String(found)}
                  name={`${name}-${id}`}
                  label={words(found ? "review.task.better" : "review.task.notBetter")}
                  hint={null}
                  isChosen={isBetter === found}
                  onChoose={() => onCheck(id, found)}
                />
              ))}
            </div>
          </fieldset>
        );
      })}
    </section>
  );
}
