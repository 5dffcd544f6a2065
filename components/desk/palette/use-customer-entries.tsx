"use client";

import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { Avatar } from "@/components/ui/avatar";
import { useFoundCustomers } from "@/lib/client/conversations/use-found-customers";
import { useWording } from "@/lib/client/format/use-wording";
import type { PaletteEntry } from "./rank-entries";

/** Customers whose name, address or number has what is typed. Choosing one opens the conversation. */
export function useCustomerEntries(words: string, isNeeded: boolean): readonly PaletteEntry[] {
  const { openFound } = useInboxLocation();
  const { words: said, formats } = useWording();
  return useFoundCustomers(words, isNeeded).map(({ id, contact, line, status }) => ({
    value: `customer ${id}`,
    label: formats.customer(contact),
    icon: <Avatar name={contact.label} size={20} />,
    hint:
      status === "open"
        ? line.name
        : said("frame.palette.inState", {
            line: line.name,
            status: said(`thread.conversation.${status}`),
          }),
    run: () => openFound(id),
  }));
}
