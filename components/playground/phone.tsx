"use client";

import { ExternalLink } from "lucide-react";
import { type DragEvent, useState } from "react";
import { ParleyMark } from "@/components/ui/parley-mark";
import type {
  ListingView,
  SimulatedLineSummary,
  SimulatedLineView,
  SimulatedMessage,
} from "@/lib/api/playground-views";
import { useWording } from "@/lib/client/format/use-wording";
import { contactLabel, formatAddress } from "@/lib/model/addresses/shown-address";
import { EndChatButton } from "./end-chat-button";
import { ListingCard } from "./listing-card";
import { PhoneComposer } from "./phone-composer";
import { PhoneMessages } from "./phone-messages";

type PhoneProps = {
  line: SimulatedLineSummary;
  address: string;
  name: string | null;
  /** The listing that a first message is about. */
  listing: (ListingView & { readonly id: string }) | null;
  /** Null while it is loading. */
  view: SimulatedLineView["customer"];
};

/** The phone of one customer. The line is shown as the business they write to. */
export function Phone({ line, address, name, listing, view }: PhoneProps) {
  const [quoted, setQuoted] = useState<SimulatedMessage | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const { words, formats } = useWording();
  const customer = name?.trim() ? name.trim() : formats.said(contactLabel({ name, address }));
  const { addressing, files, ending } = line.abilities;
  const shownListing = view?.listing ?? listing;

  const dragOver = (event: DragEvent) => {
    // Dragged text is left to the field itself.
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    const [dropped] = event.dataTransfer.files;
    if (files && dropped !== undefined) setFile(dropped);
  };

  return (
    <section
      aria-label={words(`playground.customers.${addressing}.deviceOf`, { customer })}
      onDragOver={dragOver}
      onDrop={drop}
      className="mx-auto flex min-h-0 w-full max-w-120 flex-1 flex-col overflow-hidden bg-surface desk:rounded-2xl desk:border desk:border-line-strong desk:shadow-dialog"
    >
      <header className="flex min-h-14 shrink-0 items-center gap-3 border-line border-b bg-surface px-3 py-1.5">
        <span
          aria-hidden
          className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-ink"
        >
          <ParleyMark className="size-5" />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-base text-ink">
            {line.name} <span className="font-normal text-muted">{line.address}</span>
          </h2>
          <p className="flex flex-wrap gap-x-2 text-muted text-xs">
            <span>{words("playground.phone.you", { customer })}</span>
            {name !== null && <bdi className="tabular">{formatAddress(address)}</bdi>}
          </p>
        </div>
        {ending && view !== null && view.messages.length > 0 && (
          <EndChatButton lineId={line.id} customer={address} />
        )}
        {view?.conversationId != null && (
          <a
            href={`/inbox/${view.conversationId}`}
            target="_blank"
            rel="noopener"
            className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 font-medium text-accent-ink text-sm transition-colors hover:bg-hover"
          >
            <span className={ending ? "max-tablet:sr-only" : undefined}>
              {words("playground.phone.atDesk")}
            </span>
            <ExternalLink aria-hidden className="size-3.5" />
            <span className="sr-only"> {words("playground.phone.newTab")}</span>
          </a>
        )}
      </header>
      {shownListing !== null && <ListingCard listing={shownListing} />}
      <PhoneMessages
        line={line}
        address={address}
        customer={customer}
        messages={view?.messages ?? null}
        onQuote={setQuoted}
      />
      <PhoneComposer
        line={line}
        writer={{ customer: address, name, listingId: listing?.id ?? null }}
        hasBegun={view !== null && view.messages.length > 0}
        quoted={quoted}
        onQuoteEnd={() => setQuoted(null)}
        file={file}
        onFileChange={setFile}
      />
    </section>
  );
}
