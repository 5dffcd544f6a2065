"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWording } from "@/lib/client/format/use-wording";
import { type SetDraft, useSaveSet } from "@/lib/client/transcripts/use-transcript-sets";

type SetDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  draft: SetDraft;
  teams: readonly { readonly id: string; readonly name: string }[];
  canShareWithAll: boolean;
};

/** The name of a set, and who has it. */
export function SetDialog({ open, onOpenChange, draft, teams, canShareWithAll }: SetDialogProps) {
  const { words, formats } = useWording();
  const save = useSaveSet();
  const [name, setName] = useState(draft.name);
  const [owner, setOwner] = useState(draft.teamId ?? draft.audience ?? "own");
  const [isChecked, setChecked] = useState(false);
  const isNameless = name.trim() === "";
  const owners = [
    { value: "own", label: words("transcripts.sets.onlyYou") },
    ...teams.map((team) => ({
      value: team.id,
      label: words("transcripts.sets.team", { name: team.name }),
    })),
    ...(canShareWithAll ? [{ value: "all", label: words("transcripts.sets.everyone") }] : []),
  ];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (isNameless) return;
    const isTeam = owner !== "own" && owner !== "all";
    const sharing = {
      audience: isTeam ? ("team" as const) : owner === "all" ? ("all" as const) : ("own" as const),
      teamId: isTeam ? owner : null,
    };
    const onSuccess = () => onOpenChange(false);
    save.mutate({ ...draft, ...sharing, name: name.trim() }, { onSuccess });
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words("transcripts.sets.title")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{words("common.cancel")}</Button>
          <Button variant="primary" type="submit" form="transcript-set" pending={save.isPending}>
            {words("transcripts.sets.submit")}
          </Button>
        </>
      }
    >
      <form id="transcript-set" onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label={words("transcripts.sets.name")}
          error={isChecked && isNameless ? words("transcripts.sets.nameMissing") : undefined}
          hint={words("transcripts.sets.kept")}
        >
          <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </Field>
        {owners.length > 1 && (
          <fieldset className="flex flex-col gap-1.5">
            <legend className="mb-1 font-medium text-ink text-sm">
              {words("transcripts.sets.owner")}
            </legend>
            {owners.map(({ value, label }) => (
              <label key={value} className="flex min-h-6 items-center gap-2 text-sm">
                <input
                  type="radio"
                  name="owner"
                  checked={owner === value}
                  onChange={() => setOwner(value)}
                  className="size-4 accent-accent"
                />
                {label}
              </label>
            ))}
          </fieldset>
        )}
        {save.isError && (
          <p role="alert" className="text-danger-ink text-sm">
            {formats.error(save.error)}
          </p>
        )}
      </form>
    </Dialog>
  );
}
