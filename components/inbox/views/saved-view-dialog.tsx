"use client";

import { useState } from "react";
import { FormDialog } from "@/components/desk/shared/form-dialog";
import { OwnerChoice } from "@/components/desk/shared/owner-choice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useSaveView, useViews, type ViewDraft } from "@/lib/client/conversations/use-views";
import { useWording } from "@/lib/client/format/use-wording";
import { parseQuery } from "@/lib/model/query/parse";
import { useInboxLocation } from "../use-inbox-location";

type SavedViewDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  draft: ViewDraft;
};

/** Name, query and sharing of a saved view. Saving shows it. */
export function SavedViewDialog({ open, onOpenChange, draft }: SavedViewDialogProps) {
  const { words, formats } = useWording();
  const { data } = useViews();
  const { goToSaved } = useInboxLocation();
  const save = useSaveView();
  const [name, setName] = useState(draft.name);
  const [query, setQuery] = useState(draft.query);
  const [teamId, setTeamId] = useState(draft.teamId ?? null);
  const [isChecked, setChecked] = useState(false);
  const parsed = parseQuery(query);
  const nameError = isChecked && name.trim() === "" ? words("list.view.nameMissing") : undefined;
  const queryError =
    parsed.kind === "problem"
      ? parsed.problems.map(({ message }) => formats.said(message)).join(" ")
      : undefined;

  const owners = [
    { value: null, label: words("list.view.onlyYou") },
    ...(data?.teams ?? []).map((team) => ({
      value: team.id,
      label: words("list.view.team", { name: team.name }),
    })),
  ];
  const submit = () => {
    setChecked(true);
    if (name.trim() === "" || queryError !== undefined) return;
    save.mutate(
      { ...draft, name: name.trim(), query, teamId },
      {
        onSuccess: ({ id }) => {
          onOpenChange(false);
          goToSaved(id);
        },
      },
    );
  };

  return (
    <FormDialog
      {...{ open, onOpenChange }}
      title={words("list.view.title")}
      submit={words("list.view.submit")}
      isPending={save.isPending}
      error={save.error}
      onSubmit={submit}
    >
      <Field label={words("list.view.name")} error={nameError}>
        <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field
        label={words("list.view.query")}
        error={queryError}
        hint={words("list.view.queryHint")}
      >
        <Input
          value={query}
          maxLength={1_000}
          spellCheck={false}
          onChange={(event) => setQuery(event.target.value)}
        />
      </Field>
      <OwnerChoice
        label={words("list.view.owner")}
        owners={owners}
        value={teamId}
        onChange={setTeamId}
      />
    </FormDialog>
  );
}
