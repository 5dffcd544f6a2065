"use client";

import { Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { MacroView } from "@/lib/api/macro-endpoints";
import { useRemoveMacro, useSaveMacro } from "@/lib/client/composer/use-macros";
import { useWording } from "@/lib/client/format/use-wording";
import { useReadTime } from "@/lib/client/time/use-read-time";
import { actsOf } from "@/lib/model/writing/macro";
import { MacroSteps } from "./macro-steps";
import { StepChoice } from "./step-choice";

type MacroFormProps = {
  first: MacroView;
  teams: readonly { readonly id: string; readonly name: string }[];
  canShareWithAll: boolean;
  /** Whether it is there already, and can be removed. */
  isStored: boolean;
  onDone: () => void;
};

/** Name, acts and audience of a macro. */
export function MacroForm({ first, teams, canShareWithAll, isStored, onDone }: MacroFormProps) {
  const { words, formats } = useWording();
  const save = useSaveMacro();
  const remove = useRemoveMacro();
  const [name, setName] = useState(first.name);
  const [steps, setSteps] = useState(first.steps);
  const [owner, setOwner] = useState(
    first.audience === "team" ? (first.team?.id ?? "own") : first.audience,
  );
  const { status, snooze = "", snoozeLanguage = "en" } = steps;
  const readTime = useReadTime(snoozeLanguage, status === "snoozed");
  const read = readTime?.(snooze, new Date());
  const isReadable = status !== "snoozed" || read?.kind === "until" || read?.kind === "reply";
  const canSave = name.trim() !== "" && actsOf(steps).length > 0 && isReadable;
  const owners = [
    { value: "own", label: words("list.macros.form.own") },
    ...teams.map(({ id, name: label }) => ({ value: id, label })),
    ...(canShareWithAll ? [{ value: "all", label: words("list.macros.form.all") }] : []),
  ];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canSave) return;
    const audience = owner === "own" || owner === "all" ? owner : "team";
    const teamId = audience === "team" ? owner : null;
    save.mutate(
      { id: first.id, body: { name: name.trim(), steps, audience, teamId } },
      { onSuccess: onDone },
    );
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-3">
        <Field label={words("list.macros.form.name")}>
          <Input
            value={name}
            dir="auto"
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <StepChoice
          label={words("list.macros.form.who")}
          value={owner}
          items={owners}
          onChange={setOwner}
        />
      </div>
      <MacroSteps
        steps={steps}
        onChange={setSteps}
        isTimeWrong={snooze !== "" && read !== undefined && !isReadable}
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        {save.isError && (
          <p role="alert" className="min-w-0 flex-1 text-danger-ink text-sm">
            {formats.error(save.error)}
          </p>
        )}
        {isStored && (
          <span className="me-auto">
            <Button
              variant="ghost"
              onClick={() =>
                remove.mutate({ id: first.id, body: bodyOf(first) }, { onSuccess: onDone })
              }
            >
              <Trash2 aria-hidden className="size-3.5" />
              {words("list.macros.form.remove")}
            </Button>
          </span>
        )}
        <Button variant="ghost" onClick={onDone}>
          {words("list.macros.form.cancel")}
        </Button>
        <Button type="submit" variant="primary" disabled={!canSave} pending={save.isPending}>
          {words("list.macros.form.save")}
        </Button>
      </div>
    </form>
  );
}

/** What makes it again as it is stored. */
function bodyOf({ name, steps, audience, team }: MacroView) {
  return { name, steps, audience, teamId: team?.id ?? null };
}
