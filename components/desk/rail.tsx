"use client";

import { ClipboardCheck, FlaskConical, Keyboard, ScrollText, Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { inboxHref } from "@/components/inbox/inbox-href";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { IconButton } from "@/components/ui/icon-button";
import { ParleyMark } from "@/components/ui/parley-mark";
import { useHasPlayground } from "@/lib/client/account/use-installation";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useCounts } from "@/lib/client/conversations/use-counts";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useWords } from "@/lib/client/format/use-wording";
import { AgentMenu, type DeskCommands } from "./agent-menu";
import { ConnectionDot } from "./connection-dot";
import { keysFor } from "./keyboard/key-table";
import { useKeyOf } from "./keyboard/use-key-of";
import { MutedMark } from "./notifications/muted-mark";
import { SavedViewLinks } from "./views/saved-view-links";
import { StandingViewMenu } from "./views/standing-view-menu";
import { ViewLink } from "./views/view-link";
import { views, workViews } from "./views/views";

/** The navigation column at the left, with the state of the connection. */
export function Rail(commands: DeskCommands) {
  const words = useWords();
  const { data: counts } = useCounts();
  const { isInbox, filter, goToView } = useInboxLocation();
  const pathname = usePathname();
  const router = useRouter();
  const canSeeTranscripts = usePermitted("see-transcripts");
  const canPlay = useHasPlayground();
  const { keys: changed } = usePreferences().preferences;
  const paletteKey = useKeyOf("palette");
  const keysKey = useKeyOf("keys");
  return (
    <nav
      aria-label={words("frame.main")}
      className="flex w-12 shrink-0 flex-col items-center gap-1 border-line border-e bg-canvas py-2 max-tablet:hidden"
    >
      <span className="mb-1 grid size-9 shrink-0 place-items-center" title="Parley">
        <ParleyMark className="size-5 text-accent-ink" />
      </span>
      {/* In a low window they scroll; what is below them stays where it is. */}
      <div className="scroll-area flex min-h-0 w-full flex-1 flex-col items-center gap-1 *:shrink-0">
        {views.map(({ view, icon }) => (
          <ViewLink
            key={view}
            look="rail"
            href={inboxHref(null, { view })}
            label={words(`frame.views.${view}`)}
            icon={icon}
            keys={keysFor(`go-${view}`, changed)[0]}
            isCurrent={isInbox && filter.saved === undefined && filter.view === view}
            onGo={() => goToView(view)}
            marksTotal={workViews.has(view)}
            {...(counts ? counts[view] : {})}
          />
        ))}
        <StandingViewMenu of="team" />
        <StandingViewMenu of="line" />
        <SavedViewLinks />
        <span aria-hidden className="my-1 h-px w-6 bg-line" />
        {canSeeTranscripts && (
          <ViewLink
            look="rail"
            href="/transcripts"
            label={words("frame.transcripts")}
            keys={keysFor("go-transcripts", changed)[0]}
            icon={<ScrollText />}
            isCurrent={pathname === "/transcripts"}
            onGo={() => router.push("/transcripts")}
          />
        )}
        <ViewLink
          look="rail"
          href="/review"
          label={words("frame.review")}
          keys={keysFor("go-review", changed)[0]}
          icon={<ClipboardCheck />}
          isCurrent={pathname.startsWith("/review")}
          onGo={() => router.push("/review")}
        />
        {canPlay && (
          <ViewLink
            look="rail"
            href="/playground"
            label={words("frame.playground")}
            keys={keysFor("go-playground", changed)[0]}
            icon={<FlaskConical />}
            isCurrent={pathname === "/playground"}
          />
        )}
      </div>
      <IconButton
        label={words("frame.actions.palette")}
        shortcut={paletteKey}
        tooltipSide="inline-end"
        icon={<Search />}
        onClick={commands.onShowPalette}
      />
      <IconButton
        label={words("frame.actions.keys")}
        shortcut={keysKey}
        tooltipSide="inline-end"
        icon={<Keyboard />}
        onClick={commands.onShowKeys}
      />
      <MutedMark />
      <ConnectionDot />
      <AgentMenu look="rail" {...commands} />
    </nav>
  );
}
