"use client";

import { MessageSquareDashed, MessageSquareText, X } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { ReviewView } from "@/lib/api/review/review-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import type { Criterion } from "@/lib/model/review/scorecard";
import { type BegunComment, CommentField } from "./comment-field";

type Comment = ReviewView["comments"][number];

/** A comment on the message that is being written, or is left for later. */
export type CommentWriting = {
  readonly begun: BegunComment;
  /** Whether its field is shown. */
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onChange: (begun: BegunComment) => void;
  /** With the comment, or null where it is left for later. */
  readonly onDone: (comment: Comment | null) => void;
  readonly onDiscard: () => void;
};

type CommentListProps = {
  comments: readonly Comment[];
  criteria: readonly Criterion[];
  writing?: CommentWriting;
  /** Left out where they are in. */
  onRemove?: (id: string) => void;
};

/** What was written beside one message, and what is begun there. */
export function CommentList({ comments, criteria, writing, onRemove }: CommentListProps) {
  const words = useWords();
  return (
    <div data-writing className="my-1 flex max-w-xl flex-col gap-1.5">
      {comments.map((comment) => {
        const about = criteria.find(({ id }) => id === comment.criterionId);
        return (
          <div
            key={comment.id}
            className="flex items-start gap-2 rounded-md border border-info-line bg-info-soft px-2.5 py-1.5 text-ink text-sm"
          >
            <MessageSquareText aria-hidden className="mt-0.5 size-4 shrink-0 text-info-ink" />
            <div className="min-w-0 flex-1">
              <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
                {comment.text}
              </p>
              {(about !== undefined || comment.isForCoaching) && (
                <p className="mt-1 flex flex-wrap items-center gap-1.5 text-muted text-xs">
                  {comment.isForCoaching && (
                    <Badge tone="info">{words("review.task.forCoaching")}</Badge>
                  )}
                  <span dir="auto">{about?.question}</span>
                </p>
              )}
            </div>
            {onRemove !== undefined && (
              <IconButton
                size="sm"
                label={words("review.task.removeComment")}
                icon={<X />}
                onClick={() => onRemove(comment.id)}
              />
            )}
          </div>
        );
      })}
      {writing?.isOpen === true && <CommentField {...writing} criteria={criteria} />}
      {writing?.isOpen === false && (
        <div className="flex items-start gap-2 rounded-md border border-line-strong border-dashed px-2.5 py-1.5 text-sm">
          <MessageSquareDashed aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
          <p dir="auto" className="wrap-anywhere min-w-0 flex-1 whitespace-pre-wrap text-muted">
            {words("review.task.begunComment", { text: writing.begun.text })}
          </p>
          <Button size="sm" onClick={writing.onOpen}>
            {words("review.form.goOn")}
          </Button>
        </div>
      )}
    </div>
  );
}
