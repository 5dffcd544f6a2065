"use client";

import type { RefObject } from "react";
import { SidePanel } from "@/components/conversation/panel/side-panel";
import { useConversation } from "@/lib/client/conversations/use-conversation";
import { isNotFound } from "@/lib/client/format/format-error";
import { useWords } from "@/lib/client/format/use-wording";
import { contextWidths } from "@/lib/model/preferences/preferences";
import { ResizablePane } from "./resizable-pane";

type ContextPaneProps = {
  conversationId: string;
  panes: RefObject<HTMLDivElement | null>;
  width: number;
  onResize: (width: number) => void;
};

/** The panel beside the thread. Where there is no conversation, the thread's place says so, and this one is not there. */
export function ContextPane({ conversationId, panes, width, onResize }: ContextPaneProps) {
  const words = useWords();
  const { error } = useConversation(conversationId);
  if (isNotFound(error)) return null;
  return (
    <ResizablePane
      pane="context"
      edge="end"
      panes={panes}
      label={words("list.sideWidth")}
      width={width}
      bounds={contextWidths}
      onResize={onResize}
    >
      <aside aria-label={words("list.side")} className="h-full bg-panel">
        <SidePanel conversationId={conversationId} />
      </aside>
    </ResizablePane>
  );
}
