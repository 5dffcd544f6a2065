"use client";

import type { ConversationDetail } from "@/lib/api/schemas";
import { useClock } from "@/lib/client/browser/use-clock";
import { reopenProblem } from "@/lib/client/conversations/close-rules";
import { useAgentName } from "@/lib/client/conversations/use-agent-name";
import { useWording, type Wording } from "@/lib/client/format/use-wording";
import { ContextSection } from "./context-section";
import { FactList } from "./fact-list";

/** The conversation's status. */
export function ConversationSection({ conversation }: { conversation: ConversationDetail }) {
  const { status, assigneeId, createdAt, waitingSince, windowClosesAt } = conversation;
  const wording = useWording();
  const { words, formats } = wording;
  const assignee = useAgentName(assigneeId);
  const opened = useClock((now) => formats.moment(createdAt, new Date(now)));
  const waiting = useClock((now) =>
    waitingSince === null ? null : formats.span(now - Date.parse(waitingSince)),
  );
  const hasEnded = reopenProblem(conversation, wording) !== null;
  const window = useClock((now) => (hasEnded ? null : windowWords(windowClosesAt, now, wording)));
  return (
    <ContextSection title={words("thread.conversation.title")}>
      <FactList
        facts={[
          {
            label: words("thread.conversation.status"),
            value: words(`thread.conversation.${hasEnded ? "ended" : status}`),
          },
          {
            label: words("thread.conversation.snoozedUntil"),
            value: status === "snoozed" ? formats.until(conversation.snoozedUntil) : null,
          },
          {
            label: words("thread.conversation.priority"),
            value: conversation.priority && words(`common.priority.${conversation.priority}`),
          },
          {
            label: words("thread.conversation.tags"),
            value: conversation.tags.length > 0 ? conversation.tags.join(", ") : null,
          },
          {
            label: words("thread.conversation.assignee"),
            value: assigneeId === null ? words("thread.conversation.unassigned") : assignee,
          },
          { label: words("thread.conversation.team"), value: conversation.team },
          { label: words("thread.conversation.waiting"), value: waiting },
          { label: words("thread.conversation.opened"), value: opened },
          { label: words("thread.conversation.window"), value: window },
        ]}
      />
    </ContextSection>
  );
}

function windowWords(closesAt: string | null, now: number, { words, formats }: Wording): string {
  if (closesAt === null) return words("thread.conversation.alwaysOpen");
  const moment = formats.moment(closesAt, new Date(now));
  return Date.parse(closesAt) > now
    ? words("thread.conversation.openUntil", { moment })
    : words("thread.conversation.closedAt", { moment });
}
