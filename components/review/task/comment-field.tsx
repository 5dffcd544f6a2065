"use client";

import { useEffect, useRef, useState } from "react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { isComposing } from "@/components/ui/is-composing";
import { Textarea } from "@/components/ui/textarea";
import type { ReviewView } from "@/lib/api/review/review-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import type { Criterion } from "@/lib/model/review/scorecard";
import { Choice } from "../choice";

type CommentFieldProps = {
  seq: number;
  criteria: readonly Criterion[];
  /** With the comment, or null where it was given up. */
  onWritten: (comment: ReviewView["comments"][number] | null) => void;
};

/** A comment on one message that is being written. Ctrl or ⌘ with Enter keeps it, Escape gives it up. */
export function CommentField({ seq, criteria, onWritten }: CommentFieldProps) {
  const words = useWords();
  const [text, setText] = useState("");
  const [about, setAbout] = useState("");
  const [isForCoaching, setForCoaching] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  const backTo = (comment: ReviewView["comments"][number] | null) => {
    field.current?.closest<HTMLElement>("[data-message-id]")?.focus();
    onWritten(comment);
  };
  const save = () => {
    const written = text.trim();
    if (written === "") return;
    backTo({
      ...{ id: newId(), seq, text: written, isForCoaching },
      criterionId: about === "" ? null : about,
    });
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
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (isComposing(event)) return;
            if (event.key === "Escape") backTo(null);
            else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      </Field>
      <Choice
        label={words("review.task.commentAbout")}
        value={about}
        items={[
          { value: "", label: words("review.task.commentNothing") },
          ...criteria.map(({ id, question }) => ({ value: id, label: question })),
        ]}
        onChange={setAbout}
      />
      <label className="flex items-center gap-2 text-ink text-sm">
        <input
          type="checkbox"
          checked={isForCoaching}
          onChange={(event) => setForCoaching(event.target.checked)}
          className="size-4 accent-accent"
        />
        {words("review.task.forCoaching")}
      </label>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" size="sm" onClick={() => backTo(null)}>
          {words("review.task.cancel")}
        </Button>
        <Button variant="primary" size="sm" disabled={text.trim() === ""} onClick={save}>
          {words("review.task.save")}
        </Button>
      </div>
    </div>
  );
}
