"use client";

import { CircleAlert, CircleHelp, CornerUpLeft, PenLine, StickyNote } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { quiet, strong } from "@/components/ui/rich-tags";
import type { ConversationSummary } from "@/lib/api/schemas";
import { useTyping } from "@/lib/client/cache/typing-store";
import { useAgentName } from "@/lib/client/conversations/use-agent-name";
import { useMyId } from "@/lib/client/conversations/use-me";
import { rowPreview } from "@/lib/client/format/message-preview";
import { useWords } from "@/lib/client/format/use-wording";
import { TypingDots } from "./typing-dots";

/**
 * The second line of a row: the typing indicator, else an unsent draft, else a failed or uncertain message, else the
 * last message.
 */
export function RowPreview({ row }: { row: ConversationSummary }) {
  const words = useWords();
  const typist = useTypist(row.id);
  const { lastMessage } = row;
  const preview = lastMessage === null ? words("list.row.started") : rowPreview(lastMessage, words);

  if (typist !== null) {
    return (
      <Line className="text-accent-ink">
        <TypingDots />
        <span className="truncate">
          {typist.text === null
            ? words("list.row.isTyping", { name: typist.name })
            : words.rich("list.row.typing", { text: typist.text, strong })}
        </span>
      </Line>
    );
  }
  if (row.draftPreview !== null) {
    return (
      <Line className="text-muted" icon={<PenLine className="text-accent-ink" />}>
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

type Typist = { readonly name: string; readonly text: string | null };

/** Who is typing there besides this agent, and the text where it is known; null when nobody is. */
function useTypist(conversationId: string): Typist | null {
  const words = useWords();
  const typing = useTyping(conversationId);
  const myId = useMyId();
  const other = typing.find(
    ({ actor, speaker }) => actor.kind !== "agent" || actor.agentId !== myId || speaker !== null,
  );
  const agentName = useAgentName(other?.actor.kind === "agent" ? other.actor.agentId : null);
  if (other === undefined) return null;
  const colleague = other.speaker?.name ?? agentName ?? words("common.colleague");
  const name = other.actor.kind === "contact" ? words("common.customer") : colleague;
  return { name, text: other.text };
}

type LineProps = { className: string; icon?: ReactNode; children: ReactNode };

function Line({ className, icon, children }: LineProps) {
  return (
    <span className={classNames("flex min-w-0 flex-1 items-center gap-1.5 text-sm", className)}>
      {icon !== undefined && (
        <span aria-hidden className="shrink-0 [&_svg]:size-3.5">
          {icon}
        </span>
      )}
      {children}
    </span>
  );
}
