"use client";

import type { MouseEvent } from "react";
import { Avatar } from "@/components/ui/avatar";
import type { CustomerSummary } from "@/lib/api/playground-views";
import { useWording } from "@/lib/client/format/use-wording";
import { contactLabel, formatAddress } from "@/lib/model/addresses/shown-address";
import { When } from "./when";

type CustomerRowProps = {
  customer: CustomerSummary;
  href: string;
  isOpen: boolean;
  onOpen: () => void;
};

/** One customer: name, address, the last message, and the number of unseen messages from the desk. */
export function CustomerRow({ customer, href, isOpen, onOpen }: CustomerRowProps) {
  const { words, formats } = useWording();
  const { address, name, preview, lastAt, unseenCount } = customer;
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <a
      href={href}
      aria-current={isOpen ? "true" : undefined}
      onClick={open}
      className="-outline-offset-2 flex items-center gap-2.5 rounded-lg px-2 py-2 transition-colors hover:bg-hover aria-[current=true]:bg-selected"
    >
      <Avatar name={name ?? address} size={32} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium text-ink text-sm">
            {name?.trim() ? name : formats.said(contactLabel({ name, address }))}
          </span>
          {lastAt !== null && <When at={lastAt} className="tabular shrink-0 text-subtle text-xs" />}
        </span>
        <span className="flex items-center gap-2">
          <span dir="auto" className="min-w-0 flex-1 truncate text-muted text-xs">
            {preview === "" ? formatAddress(address) : preview}
          </span>
          {unseenCount > 0 && (
            <span className="tabular inline-grid h-4 min-w-4 shrink-0 place-items-center rounded-full bg-accent px-1 font-semibold text-2xs text-on-accent leading-none">
              {unseenCount}
              <span className="sr-only"> {words("playground.unseen")}</span>
            </span>
          )}
        </span>
      </span>
    </a>
  );
}
