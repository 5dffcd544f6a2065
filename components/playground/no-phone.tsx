"use client";

import { Smartphone } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { CustomerSummary, SimulatedLineSummary } from "@/lib/api/playground-views";
import { useWords } from "@/lib/client/format/use-wording";
import { NewCustomerDialog } from "./new-customer-dialog";
import type { NewCustomer } from "./use-playground-location";

type NoPhoneProps = {
  line: SimulatedLineSummary;
  customers: readonly CustomerSummary[];
  onOpen: (address: string, as: NewCustomer) => void;
};

/** Shown in place of the phone while no customer is chosen. */
export function NoPhone({ line, customers, onOpen }: NoPhoneProps) {
  const [isAdding, setAdding] = useState(false);
  const words = useWords();
  const kind = line.abilities.addressing;
  return (
    <>
      <EmptyState
        icon={<Smartphone />}
        title={words("playground.who")}
        actions={
          <Button variant="primary" onClick={() => setAdding(true)}>
            {words(`playground.customers.${kind}.new`)}
          </Button>
        }
      >
        {words(`playground.customers.${kind}.choose`)}
      </EmptyState>
      <NewCustomerDialog
        open={isAdding}
        onOpenChange={setAdding}
        line={line}
        customers={customers}
        onAdd={onOpen}
      />
    </>
  );
}
