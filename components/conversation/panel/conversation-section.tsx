"use client";

import type { ConversationDetail } from "@/lib/api/schemas";
import { useClock } from "@/lib/client/browser/use-clock";
import { reopenProblem } from "@/lib/client/conversations/close-rules";
import { useAgentName } from "@/lib/client/conversations/use-agent-name";
import { formatMoment, formatSpan } from "@/lib/client/format/format-instant";
import { untilPhrase } from "@/lib/client/format/format-snooze";
import { useWords } from "@/lib/client/format/use-wording";
import { priorityNames } from "@/lib/model/conversation/priority";
import { ContextSection } from "./context-section";
import { FactList } from "./fact-list";

const statusNames = { open: "Open", snoozed: "Snoozed", closed: "Closed" } as const;

/** The conversation's status. */
export function ConversationSection({ conversation }: { conversation: ConversationDetail }) {
  const words = useWords();
  const { status, assigneeId, createdAt, waitingSince, windowClosesAt } = conversation;
  const assignee = useAgentName(assigneeId);
  const opened = useClock((now) => formatMoment(createdAt, new Date(now)));
  const waiting = useClock((now) =>
    waitingSince === null ? null : formatSpan(now - Date.parse(waitingSince)),
  );
  const hasEnded = reopenProblem(conversation, words) !== null;
  const window = useClock((now) => (hasEnded ? null : windowWords(windowClosesAt, now)));
  return (
    <ContextSection title="Conversation">
      <FactList
        facts={[
          { label: "Status", value: hasEnded ? "Ended" : statusNames[status] },
          {
            label: "Snoozed",
            value: status === "snoozed" ? untilPhrase(conversation.snoozedUntil) : null,
          },
          {
            label: "Priority",
            value: conversation.priority && priorityNames[conversation.priority],
          },
          {
            label: "Tags",
            value: conversation.tags.length > 0 ? conversation.tags.join(", ") : null,
          },
          { label: "Assignee", value: assigneeId === null ? "Unassigned" : assignee },
          { label: "Team", value: conversation.team },
          { label: "Waiting for", value: waiting },
          { label: "Opened", value: opened },
          { label: "Reply window", value: window },
        ]}
      />
    </ContextSection>
  );
}

function windowWords(closesAt: string | null, now: number): string {
  if (closesAt === null) return "Always open";
  const moment = formatMoment(closesAt, new Date(now));
  return Date.parse(closesAt) > now ? `Open until ${moment}` : `Closed ${moment}`;
}
