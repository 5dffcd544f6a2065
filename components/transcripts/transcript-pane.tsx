"use client";

import { ArrowLeft, ArrowUpRight, X } from "lucide-react";
import { TranscriptReader } from "@/components/conversation/reader/transcript-reader";
import { inboxHref } from "@/components/inbox/inbox-href";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { IconButton } from "@/components/ui/icon-button";
import { useConversation } from "@/lib/client/conversations/use-conversation";
import { useWording } from "@/lib/client/format/use-wording";
import type { TranscriptItem } from "@/lib/client/transcripts/use-transcripts";

type TranscriptPaneProps = {
  conversationId: string;
  /** Its row, where that is loaded. */
  item: TranscriptItem | undefined;
  onClose: () => void;
};

/** The open transcript beside the table. */
export function TranscriptPane({ conversationId, item, onClose }: TranscriptPaneProps) {
  const { words, formats } = useWording();
  const { openFound } = useInboxLocation();
  const { data } = useConversation(conversationId);
  const contact = item?.contact ?? data?.contact;
  const line = item?.line ?? data?.line;
  const messageId = item?.found?.messageId ?? null;
  return (
    <section aria-label={words("transcripts.reader")} className="flex h-full min-w-0 flex-col">
      <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b px-3">
        <span className="desk:hidden">
          <IconButton
            label={words("transcripts.back")}
            icon={<ArrowLeft className="rtl:-scale-x-100" />}
            onClick={onClose}
          />
        </span>
        <h2 className="min-w-0 truncate font-semibold text-base text-ink">
          <bdi>{contact === undefined ? "…" : formats.customer(contact)}</bdi>
        </h2>
        <span className="min-w-0 truncate text-muted text-sm">{line?.name}</span>
        <span className="flex-1" />
        <a
          href={inboxHref(conversationId, { view: "all" })}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            openFound(conversationId, messageId);
          }}
          className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-sm px-2 font-medium text-muted text-xs hover:bg-hover hover:text-ink"
        >
          <ArrowUpRight aria-hidden className="size-3.5 rtl:-scale-x-100" />
          <span className="max-tablet:sr-only">{words("transcripts.openInInbox")}</span>
        </a>
        <span className="max-desk:hidden">
          <IconButton label={words("transcripts.close")} icon={<X />} onClick={onClose} />
        </span>
      </header>
      <div className="min-h-0 flex-1">
        <TranscriptReader
          conversationId={conversationId}
          startSeq={messageId === null ? 1 : (item?.found?.seq ?? 1)}
        />
      </div>
    </section>
  );
}
