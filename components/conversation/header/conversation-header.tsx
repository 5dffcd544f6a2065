"use client";

import { PanelRight } from "lucide-react";
import type { CSSProperties } from "react";
import { useDeskLayout } from "@/components/desk/desk-layout-provider";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { SnoozeChip } from "@/components/inbox/row/snooze-chip";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import type { ConversationDetail } from "@/lib/api/schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { AssigneeMenu } from "./assignee-menu";
import { ColleaguesHere } from "./colleagues-here";
import { LaneMenu } from "./lane-menu";
import { LineMenu } from "./line-menu";
import { StatusButton } from "./status-button";
import { WindowBadge } from "./window-badge";

/** So many characters of the name stay, if it has them. */
const nameKept = 12;

type ConversationHeaderProps = { conversation: ConversationDetail; contactName: string };

/**
 * The contact, the line, the reply window, the assignee, and the close button. Where there is little room, the name of the line
 * goes first, then words whose icon has a name (the assignee's, the button's, the window's). The contact's name is shortened
 * last, and keeps a dozen characters.
 */
export function ConversationHeader({ conversation, contactName }: ConversationHeaderProps) {
  const words = useWords();
  const { windowClosesAt } = conversation;
  const { isContextShown, update } = useDeskLayout();
  const contextKey = useKeyOf("toggle-context");
  const isClosed = conversation.status === "closed";
  return (
    <header className="@container flex h-12 shrink-0 items-center gap-2 border-line border-b pe-2 ps-4">
      <div className="flex min-w-0 flex-auto items-center gap-x-2.5 max-tablet:flex-col max-tablet:items-start">
        <h1
          dir="auto"
          title={contactName}
          style={{ "--kept": `${Math.min(nameKept, contactName.length)}ch` } as CSSProperties}
          className="@md:min-w-(--kept) min-w-0 max-w-full truncate font-semibold text-base"
        >
          {contactName}
        </h1>
        <div className="flex max-w-full flex-auto shrink-9999 items-center gap-1.5 text-muted text-xs @max-2xl:tablet:min-w-fit @2xl:min-w-44 max-tablet:min-w-0">
          <LineMenu conversation={conversation} />
          {windowClosesAt !== null && <WindowBadge closesAt={windowClosesAt} />}
        </div>
      </div>
      {isClosed && (
        <span className="inline-flex @max-3xl:sr-only">
          <Badge>{words("thread.header.closed")}</Badge>
        </span>
      )}
      <span className="inline-flex @max-3xl:sr-only">
        <SnoozeChip status={conversation.status} snoozedUntil={conversation.snoozedUntil} />
      </span>
      <ColleaguesHere conversationId={conversation.id} />
      <AssigneeMenu conversation={conversation} />
      <StatusButton conversation={conversation} />
      <LaneMenu conversation={conversation} />
      <IconButton
        label={words(isContextShown ? "thread.header.hidePanel" : "thread.header.showPanel")}
        shortcut={contextKey}
        icon={<PanelRight className="rtl:-scale-x-100" />}
        pressed={isContextShown}
        onClick={() => update({ isContextShown: !isContextShown })}
      />
    </header>
  );
}
