"use client";

import { ArrowLeft, CornerUpLeft, Lock } from "lucide-react";
import type { ReactNode } from "react";
import { TranscriptReader } from "@/components/conversation/reader/transcript-reader";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useNoticesInHeader } from "@/components/desk/notice-place";
import { EmptyState } from "@/components/ui/empty-state";
import { goToAddress, useAddress } from "@/components/ui/use-address";
import type { MessageView } from "@/lib/api/message-schemas";
import type { ReviewView } from "@/lib/api/review/review-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { usePartName } from "../part-name";
import { ReviewLink } from "../review-link";
import { messageIn, type ReviewSection, sectionHref } from "../review-places";

type ReviewLayoutProps = {
  review: ReviewView;
  /** Where the way back leads. */
  section: ReviewSection;
  /** What stands at the end of the header. */
  aside?: ReactNode;
  /** What stands below each message. */
  below: (message: MessageView) => ReactNode;
  /** Beside the conversation. */
  children: ReactNode;
};

/** A conversation with the agent's part of it marked, and beside it what is asked, or was answered. */
export function ReviewLayout({ review, section, aside, below, children }: ReviewLayoutProps) {
  const words = useWords();
  const nameOf = usePartName();
  const at = messageIn(useAddress());
  useNoticesInHeader();
  useAction({
    id: "back",
    label: words("review.task.back"),
    keys: ["Escape", "u"],
    group: "list",
    icon: <CornerUpLeft />,
    run: () => goToAddress(sectionHref(section), "push"),
  });
  return (
    <div className="short:scroll-area flex h-full min-h-0 w-full flex-col">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-2">
        <ReviewLink
          href={sectionHref(section)}
          className="inline-flex items-center gap-1.5 rounded-sm px-1.5 py-1 text-muted text-sm hover:bg-hover hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4 rtl:rotate-180" />
          {words("review.task.back")}
        </ReviewLink>
        <h1
          dir="auto"
          className="wrap-anywhere min-w-0 flex-1 basis-40 font-semibold text-base text-ink"
        >
          {nameOf(review)}
        </h1>
        <span dir="auto" className="wrap-anywhere text-muted text-xs">
          {review.sample}
        </span>
        {aside}
      </header>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_24rem] max-tablet:grid-cols-1 max-tablet:grid-rows-[minmax(0,1fr)_minmax(0,1fr)] short:flex-none short:grid-rows-[auto_auto]">
        <section
          aria-label={words("review.task.transcript")}
          // Where the window is low, whoever scrolls to its end scrolls on to what is asked.
          className="min-h-0 min-w-0 short:h-[70vh] short:[&_.scroll-area]:overscroll-auto"
        >
          {review.conversationId === null ? (
            <EmptyState icon={<Lock />} title={words("review.unknownCustomer")}>
              {words("review.unknownCustomerWhy")}
            </EmptyState>
          ) : (
            <TranscriptReader
              conversationId={review.conversationId}
              startSeq={at ?? review.fromSeq}
              part={review}
              below={below}
            />
          )}
        </section>
        <div className="min-h-0 border-line border-s bg-panel max-tablet:border-s-0 max-tablet:border-t">
          {children}
        </div>
      </div>
    </div>
  );
}
