"use client";

import { type FormEvent, useId, useState } from "react";
import { ChoiceGroup } from "@/components/preferences/choice-group";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useSetAvailability } from "@/lib/client/account/use-availability";
import { useWords } from "@/lib/client/format/use-wording";
import { availabilityReasonMax } from "@/lib/model/people/availability";

type AvailabilityDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Busy or away, with the reason that colleagues see. */
export function AvailabilityDialog({ open, onOpenChange }: AvailabilityDialogProps) {
  const words = useWords();
  const formId = useId();
  const setAvailability = useSetAvailability();
  const [state, setState] = useState<"busy" | "away">("away");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason")).trim();
    setAvailability({ state, reason: reason === "" ? null : reason });
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words("account.availability.explain")}
      footer={
        <>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {words("common.cancel")}
          </Button>
          <Button type="submit" form={formId} variant="primary">
            {words(`account.availability.become.${state}`)}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4 pt-1">
        <Field
          label={words("account.availability.reason")}
          hint={words("account.availability.hint")}
        >
          <Input name="reason" maxLength={availabilityReasonMax} autoComplete="off" autoFocus />
        </Field>
        <ChoiceGroup
          label={words("account.availability.title")}
          name="availability"
          value={state}
          onChange={setState}
          choices={(["away", "busy"] as const).map((value) => ({
            value,
            label: words(`account.availability.states.${value}`),
          }))}
        />
      </form>
    </Dialog>
  );
}
