"use client";

import { inboxHref } from "@/components/inbox/inbox-href";
import { useInboxLocation, useOpenConversationId } from "@/components/inbox/use-inbox-location";
import { useAddress } from "@/components/ui/use-address";
import { isTranscriptOpen } from "@/lib/client/cache/transcript-filter";
import { useCounts } from "@/lib/client/conversations/use-counts";
import { useWords } from "@/lib/client/format/use-wording";
import { AgentMenu, type DeskCommands } from "./agent-menu";
import { ViewLink } from "./view-link";
import { barViews, workViews } from "./views";

/** The navigation on small windows. It is hidden while a conversation or a review is open, which has a way back. */
export function BottomBar(commands: DeskCommands) {
  const words = useWords();
  const { data: counts } = useCounts();
  const { isInbox, filter, goToView } = useInboxLocation();
  const conversationId = useOpenConversationId();
  const address = useAddress();
  const isReading = isTranscriptOpen(address) || isReviewOpen(address);
  if (conversationId !== null || isReading) return null;
  return (
    <nav
      aria-label={words("frame.main")}
      className="@container flex h-14 short:h-10 shrink-0 items-stretch border-line border-t bg-canvas px-1 pb-[env(safe-area-inset-bottom)] tablet:hidden"
    >
      {barViews.map(({ view, icon }) => (
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
