"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PhoneSummaryView } from "@/lib/api/playground";

const lastNumber = 385919998888;
const numberWords = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

type NewCustomerDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  phones: readonly PhoneSummaryView[];
  onAdd: (address: string, name: string) => void;
};

/** Asks for the number and the name of another customer; both are suggested. */
export function NewCustomerDialog(props: NewCustomerDialogProps) {
  const { open, onOpenChange } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New customer"
      description="The desk gets to know them with their first message."
    >
      <CustomerForm {...props} />
    </Dialog>
  );
}

/** Its own component, so that every opening begins with a fresh suggestion. */
function CustomerForm({ phones, onOpenChange, onAdd }: NewCustomerDialogProps) {
  const formId = useId();
  const [number, setNumber] = useState(() => freeNumber(phones));
  const [name, setName] = useState(
    () => `Customer ${numberWords[phones.length] ?? phones.length + 1}`,
  );
  const [isChecked, setChecked] = useState(false);
  const address = number.replace(/[\s()+./-]/gu, "");
  const isNumber = /^\d{7,15}$/u.test(address);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!isNumber || name.trim() === "") return;
    onAdd(address, name.trim());
    onOpenChange(false);
  };

  return (
    <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field
        label="Number"
        hint="With its country code. A number that has written before opens its phone."
        error={isChecked && !isNumber ? "A number has 7 to 15 digits." : undefined}
      >
        <Input
          inputMode="tel"
          autoComplete="off"
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
      </Field>
      <Field
        label="Name"
        hint="The name the network shows with the number."
        error={isChecked && name.trim() === "" ? "Give the customer a name." : undefined}
      >
        <Input
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" className="self-end">
        Pick up the phone
      </Button>
    </form>
  );
}

/** The first number from the last one downwards that nobody has. */
function freeNumber(phones: readonly PhoneSummaryView[]): string {
  let number = lastNumber;
  while (phones.some(({ address }) => address === String(number))) number--;
  return String(number);
}
