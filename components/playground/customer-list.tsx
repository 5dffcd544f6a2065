"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { CustomerSummary, SimulatedLineSummary } from "@/lib/api/playground-views";
import { useWords } from "@/lib/client/format/use-wording";
import { CustomerRow } from "./customer-row";
import { NewCustomerDialog } from "./new-customer-dialog";
import { PanelHeading } from "./panel-heading";
import type { NewCustomer } from "./use-playground-location";

type CustomerListProps = {
  line: SimulatedLineSummary;
  customers: readonly CustomerSummary[];
  /** The open customer, who may not have written yet. */
  current: { readonly address: string; readonly name: string | null } | null;
  hrefOf: (address: string) => string;
  onOpen: (address: string, as?: NewCustomer) => void;
};

/** The customers of a line, the last active one first, with a button to add one. */
export function CustomerList({ line, customers, current, hrefOf, onOpen }: CustomerListProps) {
  const [isAdding, setAdding] = useState(false);
  const words = useWords();
  const kind = line.abilities.addressing;
  const isNew = current !== null && customers.every(({ address }) => address !== current.address);
  const rows = isNew
    ? [{ ...current, preview: "", lastAt: null, unseenCount: 0 }, ...customers]
    : customers;
  return (
    <section
      aria-labelledby="playground-customers"
      className="flex min-h-0 flex-1 flex-col border-line border-t"
    >
      <PanelHeading
        id="playground-customers"
        actions={
          <IconButton
            label={words(`playground.customers.${kind}.new`)}
            icon={<UserPlus />}
            onClick={() => setAdding(true)}
          />
        }
      >
        {words(`playground.customers.${kind}.many`)}
      </PanelHeading>
      {rows.length === 0 && (
        <p className="px-4 text-muted text-sm">{words(`playground.customers.${kind}.nobody`)}</p>
      )}
      <ul className="scroll-area flex min-h-0 flex-1 flex-col gap-0.5 px-2 pb-2">
        {rows.map((customer) => (
          <li key={customer.address}>
            <CustomerRow
              customer={customer}
              href={hrefOf(customer.address)}
              isOpen={customer.address === current?.address}
              onOpen={() => {
                // A customer who has not written exists only in the URL.
                if (customer.lastAt !== null) onOpen(customer.address);
              }}
            />
          </li>
        ))}
      </ul>
      <NewCustomerDialog
        open={isAdding}
        onOpenChange={setAdding}
        line={line}
        customers={customers}
        onAdd={onOpen}
      />
    </section>
  );
}
