"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { PhoneSummaryView } from "@/lib/api/playground";
import { CustomerRow } from "./customer-row";
import { NewCustomerDialog } from "./new-customer-dialog";
import { PanelHeading } from "./panel-heading";

type CustomerListProps = {
  phones: readonly PhoneSummaryView[];
  /** The customer who is played, who may not have written yet. */
  current: { readonly address: string; readonly name: string | null } | null;
  hrefOf: (address: string) => string;
  onOpen: (address: string, name?: string | null) => void;
};

/** The customers of a line, the last active one first, and a way to add one. */
export function CustomerList({ phones, current, hrefOf, onOpen }: CustomerListProps) {
  const [isAdding, setAdding] = useState(false);
  const isNew = current !== null && phones.every(({ address }) => address !== current.address);
  const rows = isNew
    ? [{ ...current, preview: "", lastAt: null, unseenCount: 0 }, ...phones]
    : phones;
  return (
    <section
      aria-labelledby="playground-customers"
      className="flex min-h-0 flex-1 flex-col border-line border-t"
    >
      <PanelHeading
        id="playground-customers"
        actions={
          <IconButton label="New customer" icon={<UserPlus />} onClick={() => setAdding(true)} />
        }
      >
        Customers
      </PanelHeading>
      {rows.length === 0 && (
        <p className="px-4 text-muted text-sm">Nobody has written yet. Add a customer.</p>
      )}
      <ul className="scroll-area flex min-h-0 flex-1 flex-col gap-0.5 px-2 pb-2">
        {rows.map((phone) => (
          <li key={phone.address}>
            <CustomerRow
              phone={phone}
              href={hrefOf(phone.address)}
              isOpen={phone.address === current?.address}
              onOpen={() => onOpen(phone.address, phone.lastAt === null ? phone.name : null)}
            />
          </li>
        ))}
      </ul>
      <NewCustomerDialog open={isAdding} onOpenChange={setAdding} phones={phones} onAdd={onOpen} />
    </section>
  );
}
