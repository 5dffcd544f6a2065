"use client";

import { useEffect, useRef } from "react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { isComposing } from "@/components/ui/is-composing";
import { Textarea } from "@/components/ui/textarea";
import type { ReviewView } from "@/lib/api/review/review-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import type { Criterion } from "@/lib/model/review/scorecard";
import { Choice } from "../choice";

type Comment = ReviewView["comments"][number];
/** A comment that is being written. */
export type BegunComment = Omit<Comment, "id">;

type CommentFieldProps = {
  begun: BegunComment;
  criteria: readonly Criterion[];
  onChange: (begun: BegunComment) => void;
  /** With the comment, or null where it is left as it is. */
  onDone: (comment: Comment | null) => void;
  onDiscard: () => void;
};

/** A comment on one message that is being written. Ctrl or ⌘ with Enter keeps it, Escape leaves it for later. */
export function CommentField({ begun, criteria, onChange, onDone, onDiscard }: CommentFieldProps) {
  const words = useWords();
  const { text, criterionId, isForCoaching } = begun;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  const focusMessage = () =>
    field.current?.closest<HTMLElement>("[data-message-id]")?.focus({ preventScroll: true });
  const leave = () => {
    focusMessage();
    onDone(null);
  };
  const save = () => {
    if (text.trim() === "") return;
    focusMessage();
    onDone({ ...begun, id: newId(), text: text.trim() });
  };
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line-strong bg-surface p-2.5">
      <Field label={words("review.task.commentField")} hidesLabel>
        <Textarea
          ref={field}
          dir="auto"
          value={text}
          maxLength={2_000}
          placeholder={words("review.task.commentField")}
          onChange={(event) => onChange({ ...begun, text: event.target.value })}
          onKeyDown={(event) => {
            if (isComposing(event)) return;
            if (event.key === "Escape") leave();
            else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      </Field>
      <Choice
        label={words("review.task.commentAbout")}
        value={criterionId ?? ""}
        items={[
          { value: "", label: words("review.task.commentNothing") },
          ...criteria.map(({ id, question }) => ({ value: id, label: question })),
        ]}
        onChange={(about) => onChange({ ...begun, criterionId: about === "" ? null : about })}
      />
      <label className="flex items-center gap-2 text-ink text-sm">
        <input
          type="checkbox"
          checked={isForCoaching}
          onChange={(event) => onChange({ ...begun, isForCoaching: event.target.checked })}
          className="size-4 accent-accent"
        />
        {words("review.task.forCoaching")}
      </label>
      <div className="flex justify-end gap-2">
        <Button
          variant="ghost"
          size="sm"
          onClick={() => {
            focusMessage();
            onDiscard();
          }}
        >
          {words("review.form.discard")}
        </Button>
        <Button variant="primary" size="sm" disabled={text.trim() === ""} onClick={save}>
          {words("review.task.save")}
        </Button>
      </div>
    </div>
  );
}
