"use client";

import {
  CircleAlert,
  CircleHelp,
  CornerUpLeft,
  PencilLine,
  PenLine,
  StickyNote,
} from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { quiet, strong } from "@/components/ui/rich-tags";
import type { ConversationSummary } from "@/lib/api/schemas";
import { useWriters } from "@/lib/client/conversations/use-colleagues-here";
import { rowPreview } from "@/lib/client/format/message-preview";
import { useWording } from "@/lib/client/format/use-wording";
import { writersSentence } from "@/lib/client/format/writers-sentence";
import { FailedMark } from "./failed-mark";
import { TypingDots } from "./typing-dots";

/**
 * The second line of a row: that the customer types, else that colleagues write, else an unsent draft, else a failed or
 * uncertain message, else the last message. That a message has failed is marked whatever the line says.
 */
export function RowPreview({ row }: { row: ConversationSummary }) {
  const wording = useWording();
  const { words } = wording;
  const { customer, colleagues } = useWriters(row.id);
  const { lastMessage } = row;
  const failed = row.failedAt !== null && <FailedMark />;
  const preview = lastMessage === null ? words("list.row.started") : rowPreview(lastMessage, words);

  if (customer !== null) {
    return (
      <Line className="text-accent-ink" mark={failed}>
        <TypingDots />
        <span className="truncate">
          {customer.text === null
            ? words("list.row.isTyping", { name: words("common.customer") })
            : words.rich("list.row.typing", { text: customer.text, strong })}
        </span>
      </Line>
    );
  }
  if (colleagues.length > 0) {
    return (
      <Line className="text-muted" mark={failed} icon={<PencilLine className="animate-pulse" />}>
        <span className="truncate">{writersSentence(colleagues, wording)}</span>
      </Line>
    );
  }
  if (row.draftPreview !== null) {
    return (
      <Line className="text-muted" mark={failed} icon={<PenLine className="text-accent-ink" />}>
        <span className="truncate">
          {words.rich("list.row.draft", {
            text: row.draftPreview,
            strong: (text) => <span className="font-medium text-accent-ink">{text}</span>,
          })}
        </span>
      </Line>
    );
  }
  if (row.failedAt !== null) {
    return (
      <Line className="text-danger-ink" icon={<CircleAlert />}>
        <span className="truncate">{words.rich("list.row.failed", { text: preview, strong })}</span>
      </Line>
    );
  }
  if (lastMessage?.isUncertain && lastMessage.state === "sent") {
    return (
      <Line className="text-warning-ink" icon={<CircleHelp />}>
        <span className="truncate">
          {words.rich("list.row.uncertain", { text: preview, strong })}
        </span>
      </Line>
    );
  }
  if (lastMessage?.direction === "internal") {
    return (
      <Line className="text-note-ink" icon={<StickyNote />}>
        <span className="truncate">{words.rich("list.row.note", { text: preview, quiet })}</span>
      </Line>
    );
  }
  if (lastMessage?.direction === "outbound") {
    return (
      <Line className="text-muted" icon={<CornerUpLeft className="text-subtle" />}>
        <span className="truncate">{words.rich("list.row.team", { text: preview, quiet })}</span>
      </Line>
    );
  }
  return (
    <Line className={row.unreadCount > 0 ? "text-ink" : "text-muted"}>
      <span className="truncate">{preview}</span>
    </Line>
  );
}

type LineProps = { className: string; mark?: ReactNode; icon?: ReactNode; children: ReactNode };

function Line({ className, mark, icon, children }: LineProps) {
  return (
    <span className={classNames("flex min-w-0 flex-1 items-center gap-1.5 text-sm", className)}>
      {mark}
      {icon !== undefined && (
        <span aria-hidden className="shrink-0 [&_svg]:size-3.5">
          {icon}
        </span>
      )}
      {children}
    </span>
  );
}
