"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWords } from "@/lib/client/format/use-wording";
import { clockText, readClock } from "@/lib/client/time/clock-text";

type CalendarFieldProps = {
  /** What it shows until the agent changes it; null for nothing. */
  first: Date | null;
  now: Date;
  action: string;
  onChoose: (at: Date) => void;
};

/** A date and a time of the agent's own clock, by the browser's field for it: by keyboard, calendar or wheel. */
export function CalendarField({ first, now, action, onChoose }: CalendarFieldProps) {
  const words = useWords();
  const [entered, setEntered] = useState(first === null ? "" : clockText(first));
  const [problem, setProblem] = useState<"missing" | "past" | "far" | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readClock(entered, new Date());
    if (read.kind === "until") onChoose(read.at);
    else setProblem(read.kind === "unclear" ? "missing" : read.kind);
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      className="mt-3 flex flex-wrap items-end gap-2 border-line border-t pt-3"
    >
      <div className="min-w-52 flex-1">
        <Field
          label={words("list.time.field")}
          error={problem === null ? undefined : words(`list.time.wrong.${problem}`)}
        >
          <Input
            type="datetime-local"
            value={entered}
            min={clockText(now)}
            onChange={(event) => {
              setEntered(event.target.value);
              setProblem(null);
            }}
          />
        </Field>
      </div>
      <Button type="submit" className="h-9">
        {action}
      </Button>
    </form>
  );
}
