"use client";

import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { Avatar } from "@/components/ui/avatar";
import { useFoundCustomers } from "@/lib/client/conversations/use-found-customers";
import type { PaletteEntry } from "./rank-entries";

/** Customers whose name, address or number has what is typed. Choosing one opens the conversation. */
export function useCustomerEntries(words: string, isNeeded: boolean): readonly PaletteEntry[] {
  const { openFound } = useInboxLocation();
  return useFoundCustomers(words, isNeeded).map(({ id, contact, line, status }) => ({
    value: `customer ${id}`,
    label: contact.label,
    icon: <Avatar name={contact.label} size={20} />,
    hint: status === "open" ? line.name : `${line.name}, ${status}`,
    run: () => openFound(id),
  }));
}
