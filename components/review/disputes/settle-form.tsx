"use client";

import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { DisputeItem } from "@/lib/api/review/review-schemas";
import { useWording } from "@/lib/client/format/use-wording";
import { useFormDrafts } from "@/lib/client/review/use-form-drafts";
import { useSettleDispute } from "@/lib/client/review/use-settle-dispute";
import { Choice } from "../choice";
import { gradeName, gradesOf } from "../grade-name";

const kept = "kept";

/** Upholds a disputed grade or gives another one, with the reason. */
export function SettleForm({ item }: { item: DisputeItem }) {
  const { words, formats } = useWording();
  const settle = useSettleDispute();
  const forms = useFormDrafts("settlement");
  const begun = forms.begun.find(({ subjectId }) => subjectId === item.id)?.content;
  const { grade, reason } = begun ?? { grade: kept, reason: "" };
  const write = (next: { readonly grade?: string; readonly reason?: string }) => {
    const written = { kind: "settlement" as const, grade, reason, ...next };
    const isNothing = written.grade === kept && written.reason === "";
    forms.change(item.id, () => (isNothing ? null : written));
  };
  const { criterion } = item;
  const others = gradesOf(criterion).filter((one) => one !== item.grade);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = reason.trim();
    if (said === "") return;
    const body =
      grade === kept
        ? { outcome: "upheld" as const, reason: said }
        : {
            ...{ outcome: "overturned" as const, reason: said },
            grade: others.find((one) => String(one) === grade) ?? null,
          };
    settle.mutate({ id: item.id, body }, { onSuccess: () => forms.change(item.id, () => null) });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2 border-line border-t pt-2">
      <Choice
        label={words("review.disputes.newGrade")}
        value={grade}
        items={[
          { value: kept, label: words("review.disputes.keep") },
          ...others.map((one) => ({
            value: String(one),
            label: gradeName(criterion, one, words),
          })),
        ]}
        onChange={(next) => write({ grade: next })}
      />
      <Field
        label={words("review.disputes.reason")}
        error={settle.isError ? formats.error(settle.error) : undefined}
      >
        <Textarea
          value={reason}
          dir="auto"
          maxLength={2_000}
          onChange={(event) => write({ reason: event.target.value })}
        />
      </Field>
      <span className="flex justify-end">
        <Button
          type="submit"
          variant="primary"
          disabled={reason.trim() === ""}
          pending={settle.isPending}
        >
          {words("review.disputes.settle")}
        </Button>
      </span>
    </form>
  );
}
