"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import {
  type CustomerSummary,
  readAddress,
  type SimulatedLineSummary,
} from "@/lib/api/playground-views";
import { useWords } from "@/lib/client/format/use-wording";
import type { Words } from "@/lib/languages/words";
import { customerAddresses } from "./customer-addresses";
import { ListingChoice } from "./listing-choice";
import type { NewCustomer } from "./use-playground-location";

type NewCustomerDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  line: SimulatedLineSummary;
  customers: readonly CustomerSummary[];
  onAdd: (address: string, as: NewCustomer) => void;
};

/** Asks for a new customer's address, name and listing; address and name are suggested. */
export function NewCustomerDialog(props: NewCustomerDialogProps) {
  const words = useWords();
  const { open, onOpenChange, line } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words(`playground.customers.${line.abilities.addressing}.new`)}
      description={words("playground.addHint")}
    >
      <CustomerForm {...props} />
    </Dialog>
  );
}

/** A component of its own, so that every opening starts with a new suggestion. */
function CustomerForm({ line, customers, onOpenChange, onAdd }: NewCustomerDialogProps) {
  const { addressing, listings } = line.abilities;
  const words = useWords();
  const { inputMode, suggest: addressOf } = customerAddresses[addressing];
  const [suggestion] = useState(() => suggest(addressOf, customers, words));
  const [typed, setTyped] = useState(suggestion.address);
  const [name, setName] = useState(suggestion.name);
  const [listingId, setListingId] = useState(listings[0]?.id ?? null);
  const [isChecked, setChecked] = useState(false);
  const address = readAddress(addressing, typed);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (address === null || name.trim() === "") return;
    onAdd(address, { name: name.trim(), listingId });
    onOpenChange(false);
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field
        label={words(`playground.customers.${addressing}.address`)}
        hint={words(`playground.customers.${addressing}.addressHint`)}
        error={
          isChecked && address === null
            ? words(`playground.customers.${addressing}.addressWrong`)
            : undefined
        }
      >
        <Input
          inputMode={inputMode}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Field
        label={words("playground.name")}
        hint={words(`playground.customers.${addressing}.nameHint`)}
        error={
          isChecked && name.trim() === ""
            ? words(`playground.customers.${addressing}.nameMissing`)
            : undefined
        }
      >
        <Input
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      {listings.length > 0 && (
        <ListingChoice listings={listings} value={listingId} onValueChange={setListingId} />
      )}
      <Button type="submit" variant="primary" className="self-end">
        {words(`playground.customers.${addressing}.open`)}
      </Button>
    </form>
  );
}

/** The first suggestion whose address and name are not used yet. */
function suggest(
  addressOf: (number: number) => string,
  customers: readonly CustomerSummary[],
  words: Words,
) {
  for (let number = customers.length; ; number++) {
    const address = addressOf(number);
    const name = words("playground.sampleName", { number: String(number + 1) });
    if (customers.every((known) => known.address !== address && known.name !== name)) {
      return { address, name };
    }
  }
}
