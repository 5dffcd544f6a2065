"use client";

import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { Avatar } from "@/components/ui/avatar";
import { useFoundCustomers } from "@/lib/client/conversations/use-found-customers";
import { PaletteGroup } from "./palette-group";
import { PaletteItem } from "./palette-item";

type CustomerItemsProps = {
  words: string;
  isOpen: boolean;
  onChoose: (run: () => void) => void;
};

/** Customers whose name, address or number has what is typed. Choosing one opens the conversation. */
export function CustomerItems({ words, isOpen, onChoose }: CustomerItemsProps) {
  const { openFound } = useInboxLocation();
  const found = useFoundCustomers(words, isOpen);
  if (found.length === 0) return null;
  return (
    <PaletteGroup heading="Customers" forceMount>
      {found.map(({ id, contact, line, status }) => (
        <PaletteItem
          key={id}
          value={`customer ${id}`}
          forceMount
          icon={<Avatar name={contact.label} size={20} />}
          hint={status === "open" ? line.name : `${line.name}, ${status}`}
          onSelect={() => onChoose(() => openFound(id))}
        >
          {contact.label}
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}
