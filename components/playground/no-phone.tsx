"use client";

import { Smartphone } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { PhoneSummaryView } from "@/lib/api/playground";
import { NewCustomerDialog } from "./new-customer-dialog";

type NoPhoneProps = {
  phones: readonly PhoneSummaryView[];
  onOpen: (address: string, name: string) => void;
};

/** The place of the phone while no customer is chosen. */
export function NoPhone({ phones, onOpen }: NoPhoneProps) {
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <EmptyState
        icon={<Smartphone />}
        title="Who do you want to be?"
        actions={
          <Button variant="primary" onClick={() => setAdding(true)}>
            New customer
          </Button>
        }
      >
        Choose a customer of this line, or make a new one.
      </EmptyState>
      <NewCustomerDialog open={isAdding} onOpenChange={setAdding} phones={phones} onAdd={onOpen} />
    </>
  );
}
