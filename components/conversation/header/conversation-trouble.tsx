"use client";

import { CirclePause, Hourglass, Moon, PlugZap, Unplug, UserX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { ConversationDetail } from "@/lib/api/schemas";
import { useClock } from "@/lib/client/browser/use-clock";
import { isWindowClosed } from "@/lib/client/composer/reply-problem";
import { useTeamOpening } from "@/lib/client/conversations/teams/use-team-opening";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useResumeLine } from "@/lib/client/conversations/use-resume-line";
import { useWording } from "@/lib/client/format/use-wording";
import { waitsForAnybody } from "@/lib/model/routing/waits-for-anybody";
import { sentence } from "@/lib/model/writing/sentence";

/** The header's second line: a problem of the line, the reply window or the team; nothing when there is none. */
export function ConversationTrouble({ conversation }: { conversation: ConversationDetail }) {
  const { lineDetail: line, windowClosesAt, hindrances, team } = conversation;
  const { words, formats } = useWording();
  const resume = useResumeLine();
  const isClosed = useClock((now) => isWindowClosed(windowClosesAt, now));
  const opensAt = useTeamOpening(waitsForAnybody(conversation) ? conversation.teamId : null);
  const canResume = usePermitted("resume-lines");

  if (!line.isEnabled) {
    return <Trouble icon={<PlugZap />}>{words("thread.trouble.off", { line: line.name })}</Trouble>;
  }
  if (line.pausedReason !== null) {
    return (
      <Trouble
        icon={<CirclePause />}
        button={
          canResume && (
            <Button size="sm" pending={resume.isPending} onClick={() => resume.mutate(line.id)}>
              {words("thread.trouble.resume")}
            </Button>
          )
        }
      >
        {words(canResume ? "thread.trouble.paused" : "thread.trouble.pausedAsk", {
          line: line.name,
          why: sentence(formats.said(line.pausedReason)),
        })}
      </Trouble>
    );
  }
  if (line.trouble !== null) {
    return (
      <Trouble icon={<Unplug />}>
        {words("thread.trouble.failing", {
          line: line.name,
          why: sentence(formats.said(line.trouble)),
        })}
      </Trouble>
    );
  }
  if (isClosed && windowClosesAt !== null) {
    return (
      <Trouble icon={<Hourglass />}>
        {words("thread.trouble.windowClosed", {
          moment: formats.atMoment(windowClosesAt, new Date()),
        })}
      </Trouble>
    );
  }
  if (hindrances !== null && team !== null) {
    const { away, busy, full, gaveAway } = hindrances;
    const told = [
      ...(away > 0 ? [words("thread.trouble.away", { count: away })] : []),
      ...(busy > 0 ? [words("thread.trouble.busy", { count: busy })] : []),
      ...(full > 0 ? [words("thread.trouble.full", { count: full })] : []),
      ...(gaveAway > 0 ? [words("thread.trouble.gaveAway", { count: gaveAway })] : []),
    ];
    return (
      <Trouble icon={<UserX />}>
        {told.length === 0
          ? words("thread.trouble.nobody", { team })
          : words("thread.trouble.nobodyMayTake", { team, why: formats.list(told) })}
      </Trouble>
    );
  }
  if (opensAt !== null && team !== null) {
    return (
      <Trouble icon={<Moon />}>
        {opensAt === "never"
          ? words("thread.trouble.closed", { team })
          : words("thread.trouble.closedUntil", { team, until: formats.until(opensAt) })}
      </Trouble>
    );
  }
  return null;
}

function Trouble({
  icon,
  button,
  children,
}: {
  icon: ReactNode;
  button?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div
      role="status"
      className="flex min-h-9 shrink-0 items-center gap-2 border-warning-line border-b bg-warning-soft py-1 pe-2 ps-4 text-warning-ink text-xs"
    >
      <span aria-hidden className="[&_svg]:size-4">
        {icon}
      </span>
      <p className="wrap-anywhere min-w-0 flex-1">{children}</p>
      {button}
    </div>
  );
}
