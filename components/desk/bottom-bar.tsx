"use client";

import { ClipboardCheck, ScrollText } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { inboxHref } from "@/components/inbox/inbox-href";
import { useInboxLocation, useOpenConversationId } from "@/components/inbox/use-inbox-location";
import { useAddress } from "@/components/ui/use-address";
import { isTranscriptOpen } from "@/lib/client/cache/transcript-filter";
import { useCounts } from "@/lib/client/conversations/use-counts";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useWords } from "@/lib/client/format/use-wording";
import { AgentMenu, type DeskCommands } from "./agent-menu";
import { ViewLink } from "./views/view-link";
import { barViews, readingViews, workViews } from "./views/views";

/**
 * The navigation on small windows. It begins with what the role is for: whoever answers no customers has reviews and transcripts
 * there, who answers them has both in the menu. It is hidden while a conversation or a review is open, which has a way back.
 */
export function BottomBar(commands: DeskCommands) {
  const words = useWords();
  const { data: counts } = useCounts();
  const { isInbox, filter, goToView } = useInboxLocation();
  const conversationId = useOpenConversationId();
  const address = useAddress();
  const pathname = usePathname();
  const router = useRouter();
  const isAnswering = usePermitted("change-conversations");
  const canSeeTranscripts = usePermitted("see-transcripts");
  const isReading = isTranscriptOpen(address) || isReviewOpen(address);
  if (conversationId !== null || isReading) return null;
  return (
    <nav
      aria-label={words("frame.main")}
      className="@container flex h-14 short:h-10 shrink-0 items-stretch border-line border-t bg-canvas px-1 pb-[env(safe-area-inset-bottom)] tablet:hidden"
    >
      {!isAnswering && (
        <ViewLink
          look="bar"
          href="/review"
          label={words("frame.review")}
          icon={<ClipboardCheck />}
          isCurrent={pathname.startsWith("/review")}
          onGo={() => router.push("/review")}
        />
      )}
      {!isAnswering && canSeeTranscripts && (
        <ViewLink
          look="bar"
          href="/transcripts"
          label={words("frame.transcripts")}
          icon={<ScrollText />}
          isCurrent={pathname === "/transcripts"}
          onGo={() => router.push("/transcripts")}
        />
      )}
      {(isAnswering ? barViews : readingViews).map(({ view, icon }) => (
        <ViewLink
          key={view}
          look="bar"
          href={inboxHref(null, { view })}
          label={words(`frame.views.${view}`)}
          icon={icon}
          isCurrent={isInbox && filter.saved === undefined && filter.view === view}
          onGo={() => goToView(view)}
          marksTotal={workViews.has(view)}
          {...(counts ? counts[view] : {})}
        />
      ))}
      <AgentMenu look="bar" {...commands} />
    </nav>
  );
}

function isReviewOpen(address: string): boolean {
  return /^\/review\/(?:mine\/)?[0-9a-f-]{36}(?:\?|$)/u.test(address);
}
