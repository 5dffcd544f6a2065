"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
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

  const submit = (event: FormEvent) => {
    event.preventDefault();
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
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words("list.view.title")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{words("common.cancel")}</Button>
          <Button variant="primary" type="submit" form="saved-view" pending={save.isPending}>
            {words("list.view.submit")}
          </Button>
        </>
      }
    >
      <form id="saved-view" onSubmit={submit} className="flex flex-col gap-4">
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
        {data !== undefined && data.teams.length > 0 && (
          <fieldset className="flex flex-col gap-1.5">
            <legend className="mb-1 font-medium text-ink text-sm">
              {words("list.view.owner")}
            </legend>
            {[{ id: null, name: words("list.view.onlyYou") }, ...data.teams].map((team) => (
              <label key={team.id ?? "own"} className="flex min-h-6 items-center gap-2 text-sm">
                <input
                  type="radio"
                  name="team"
                  checked={teamId === team.id}
                  onChange={() => setTeamId(team.id)}
                  className="size-4 accent-accent"
                />
                {team.id === null ? team.name : words("list.view.team", { name: team.name })}
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
