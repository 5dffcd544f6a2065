"use client";

import { Copy } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import { IdDetails } from "@/components/ui/id-details";
import type { ConversationDetail } from "@/lib/api/schemas";
import { useWording, useWords } from "@/lib/client/format/use-wording";
import { isReadableAddress } from "@/lib/model/addresses/readable-address";
import { copyText } from "../../ui/copy-text";

/** The contact, and the addresses by which lines know them. */
export function ContactSection({ conversation }: { conversation: ConversationDetail }) {
  const { contact, contactDetail } = conversation;
  const { words, formats } = useWording();
  const name = formats.customer(contact);
  return (
    <section aria-label={words("thread.panel.contact")} className="px-4 py-4">
      <div className="flex items-center gap-3">
        <Avatar name={name} size={40} />
        <div className="min-w-0">
          <h2 dir="auto" className="wrap-anywhere font-semibold text-base">
            {name}
          </h2>
          <p className="text-muted text-xs">
            {words("thread.panel.customerSince", { date: formats.date(contactDetail.createdAt) })}
          </p>
        </div>
      </div>
      <ul aria-label={words("thread.panel.addresses")} className="mt-3 flex flex-col gap-1">
        {contactDetail.identities.map(({ lineName, address, phoneNumber, shownAddress }) => (
          <li key={`${lineName}:${address}`}>
            <Identity lineName={lineName} address={phoneNumber ?? address} shown={shownAddress} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type IdentityProps = { lineName: string; address: string; shown: string };

/** A readable address, or the line's name with the contact's id on it. */
function Identity({ lineName, address, shown }: IdentityProps) {
  const words = useWords();
  if (!isReadableAddress(address)) {
    return (
      <>
        <span className="block truncate text-sm">{lineName}</span>
        <IdDetails ids={[{ label: words("thread.panel.id"), value: address }]} />
      </>
    );
  }
  return (
    <span className="flex items-center gap-2">
      <span className="min-w-0 flex-1">
        <span className="wrap-anywhere tabular block text-sm">
          <bdi>{shown}</bdi>
        </span>
        <span className="block truncate text-muted text-xs">{lineName}</span>
      </span>
      <IconButton
        size="sm"
        label={words("thread.panel.copy", { text: shown })}
        icon={<Copy />}
        tooltipSide="inline-start"
        onClick={() => void copyText(address, words("thread.panel.copied", { text: shown }), words)}
      />
    </span>
  );
}
