"use client";

import { useState } from "react";
import { FormDialog } from "@/components/desk/shared/form-dialog";
import { OwnerChoice } from "@/components/desk/shared/owner-choice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWords } from "@/lib/client/format/use-wording";
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
  const words = useWords();
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

  const submit = () => {
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
    <FormDialog
      {...{ open, onOpenChange }}
      title={words("transcripts.sets.title")}
      submit={words("transcripts.sets.submit")}
      isPending={save.isPending}
      error={save.error}
      onSubmit={submit}
    >
      <Field
        label={words("transcripts.sets.name")}
        error={isChecked && isNameless ? words("transcripts.sets.nameMissing") : undefined}
        hint={words("transcripts.sets.kept")}
      >
        <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      <OwnerChoice
        label={words("transcripts.sets.owner")}
        owners={owners}
        value={owner}
        onChange={setOwner}
      />
    </FormDialog>
  );
}
