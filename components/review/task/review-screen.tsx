"use client";

import { MessageSquarePlus } from "lucide-react";
import { useCallback, useRef } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import type { MessageView } from "@/lib/api/message-schemas";
import type { ReviewView } from "@/lib/api/review/review-schemas";
import { notify } from "@/lib/client/browser/notices";
import { useWording } from "@/lib/client/format/use-wording";
import { useSubmitReview } from "@/lib/client/review/use-change-reviews";
import { useReviewDraft } from "@/lib/client/review/use-review-draft";
import { gradesOf } from "../grade-name";
import { useScoreName } from "../part-name";
import { AnswerKey } from "./answer-key";
import { CommentList } from "./comment-list";
import { ReviewLayout } from "./review-layout";
import { Scorecard } from "./scorecard";
import { isCauseOpen, useAnswering } from "./use-answering";
import { useBegunComments } from "./use-begun-comments";

type ReviewScreenProps = {
  review: ReviewView;
  /** Its place in the queue; null where it is in none. */
  place: { readonly at: number; readonly count: number } | null;
  onNext: () => void;
  onPrevious: () => void;
  onSubmitted: (score: string) => void;
};

/** The conversation, and what is asked about the agent's part of it. A key answers, Enter goes on and submits. */
export function ReviewScreen({
  review,
  place,
  onNext,
  onPrevious,
  onSubmitted,
}: ReviewScreenProps) {
  const { words, formats } = useWording();
  const scoreName = useScoreName();
  const { entered, change } = useReviewDraft(review);
  const { comments, checks } = entered;
  const answering = useAnswering(review.criteria, entered.answers, (answers) =>
    change({ answers }),
  );
  const { asked, open, current, answerTo, give } = answering;
  const submit = useSubmitReview();
  const begun = useBegunComments(review.id);
  /** The numbers of the messages that are shown, which the page names by their ids. */
  const seqs = useRef(new Map<string, number>());

  const advance = () => {
    if (open.length > 0) {
      const later = open.find((one) => asked.indexOf(one) > asked.indexOf(current ?? one));
      const next = later ?? open.find((one) => one !== current);
      if (next !== undefined) return answering.choose(next);
      const questions = formats.list(open.map(({ question }) => question));
      notify({ tone: "error", text: words("review.task.incomplete", { questions }) });
    } else if (begun.all[0] !== undefined) {
      begun.open(begun.all[0].seq);
      const count = begun.all.length;
      notify({ tone: "error", text: words("review.task.begunComments", { count }) });
    } else if (!submit.isPending) {
      submit.mutateAsync({ id: review.id, body: entered }).then(
        ({ score }) => onSubmitted(scoreName(score)),
        (error: unknown) => notify({ tone: "error", text: formats.error(error) }),
      );
    }
  };
  const comment = () => {
    const message = document.activeElement?.closest<HTMLElement>("[data-message-id]");
    const seq = seqs.current.get(message?.dataset.messageId ?? "");
    if (seq === undefined) notify({ tone: "error", text: words("review.task.commentWhere") });
    else begun.open(seq);
  };

  const currentAnswer = current && answerTo(current.id);
  const isChoosingCause = current !== undefined && isCauseOpen(current, currentAnswer);
  const options = current === undefined ? [] : gradesOf(current);
  const press = (digit: number) => {
    if (current === undefined) return;
    if (isChoosingCause) {
      const cause = current.causes?.choices[digit - 1];
      if (cause !== undefined) give(current, currentAnswer?.grade ?? null, cause);
      return;
    }
    const grade = digit === 0 ? null : digit - 1;
    if (options.includes(grade)) give(current, grade, null);
  };
  useAction({
    id: "open",
    label: words("review.task.advance"),
    keys: "Enter",
    group: "list",
    isListed: false,
    run: advance,
  });
  useAction({
    id: "review.clear",
    label: words("frame.actions.review.clear"),
    keys: "Backspace",
    group: "message",
    run: answering.clear,
  });
  useAction({
    id: "review.comment",
    label: words("frame.actions.review.comment"),
    keys: "c",
    group: "message",
    icon: <MessageSquarePlus />,
    opensField: true,
    run: comment,
  });
  useAction({
    id: "next",
    label: words("review.task.nextTask"),
    keys: "j",
    group: "list",
    isListed: false,
    run: onNext,
  });
  useAction({
    id: "previous",
    label: words("review.task.previousTask"),
    keys: "k",
    group: "list",
    isListed: false,
    run: onPrevious,
  });

  const { criteria } = review;
  const below = useCallback(
    (message: MessageView) => {
      const { seq } = message;
      seqs.current.set(message.id, seq);
      const here = comments.filter((one) => one.seq === seq);
      const written = begun.of(seq);
      if (here.length === 0 && written === undefined) return null;
      return (
        <CommentList
          comments={here}
          criteria={criteria}
          {...(written !== undefined && {
            writing: {
              begun: written,
              isOpen: begun.openSeq === seq,
              onOpen: () => begun.open(seq),
              onChange: begun.write,
              onDone: (comment) => {
                if (comment === null) return begun.leave(seq);
                begun.remove(seq);
                change({ comments: [...comments, comment] });
              },
              onDiscard: () => {
                begun.remove(seq);
                if (written.text.trim() === "") return;
                const undo = () => begun.write(written);
                notify({ tone: "info", text: words("review.form.discarded"), undo });
              },
            },
          })}
          onRemove={(id) => change({ comments: comments.filter((one) => one.id !== id) })}
        />
      );
    },
    [comments, begun, criteria, change, words],
  );

  return (
    <ReviewLayout
      review={review}
      section="queue"
      below={below}
      aside={
        place !== null && (
          <span className="tabular text-subtle text-xs">{words("review.task.place", place)}</span>
        )
      }
    >
      {digits.map((digit) => (
        <AnswerKey key={digit} digit={digit} onPress={() => press(digit)} />
      ))}
      <Scorecard
        review={review}
        entered={entered}
        asked={asked}
        openCount={open.length}
        begunCount={begun.all.length}
        current={current ?? null}
        isChoosingCause={isChoosingCause}
        answerTo={answerTo}
        onChoose={answering.choose}
        onGive={give}
        onCheck={(commentId, isBetter) =>
          change({
            checks: [
              ...checks.filter((one) => one.commentId !== commentId),
              { commentId, isBetter },
            ],
          })
        }
        onAdvance={advance}
        isSubmitting={submit.isPending}
      />
    </ReviewLayout>
  );
}

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
