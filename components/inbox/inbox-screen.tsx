"use client";

import { CornerUpLeft, PanelRight } from "lucide-react";
import { useRef } from "react";
import { Group, Panel } from "react-resizable-panels";
import { ConversationView } from "@/components/conversation/conversation-view";
import { ContextPanel } from "@/components/conversation/panel/context-panel";
import { contextWidths, listWidths } from "@/components/desk/desk-layout";
import { useDeskLayout } from "@/components/desk/desk-layout-provider";
import { useAction } from "@/components/desk/keyboard/use-action";
import { mediaQueries, useMediaQuery } from "@/components/desk/use-media-query";
import { Sheet } from "@/components/ui/sheet";
import { ConversationActions } from "./conversation-actions";
import { ConversationList } from "./conversation-list";
import { type InboxSelection, InboxSelectionContext } from "./inbox-selection";
import { NoConversation } from "./no-conversation";
import { ResizeHandle } from "./resize-handle";
import { ThreadBar } from "./thread-bar";
import { useInboxLocation } from "./use-inbox-location";
import { SavedViewActions } from "./views/saved-view-actions";

/** List, thread and context panel, side by side as far as they fit. */
export function InboxScreen() {
  const { conversationId, closeConversation } = useInboxLocation();
  const { listWidth, contextWidth, isContextShown, hasRoomForContext, update } = useDeskLayout();
  const hasRoomForThread = useMediaQuery(mediaQueries.desk);
  const selection = useRef<InboxSelection | null>(null);
  const isContextPanel = conversationId !== null && isContextShown && hasRoomForContext;

  useAction({
    id: "toggle-context",
    label: isContextShown ? "Hide the side panel" : "Show the side panel",
    keys: "]",
    group: "General",
    icon: <PanelRight />,
    isEnabled: conversationId !== null,
    run: () => update({ isContextShown: !isContextShown }),
  });
  useAction({
    id: "back",
    label: "Back to the list",
    keys: ["Escape", "u"],
    group: "List",
    icon: <CornerUpLeft />,
    isEnabled: conversationId !== null,
    run: () => {
      const isInList = document.activeElement?.closest("[data-row]") != null;
      if (isInList || !hasRoomForThread) closeConversation();
      selection.current?.focusRow(conversationId);
    },
  });

  return (
    <InboxSelectionContext value={selection}>
      <Group
        id="inbox"
        disabled={!hasRoomForThread}
        className="inbox-panels"
        data-showing={conversationId === null ? "list" : "thread"}
        resizeTargetMinimumSize={{ coarse: 24, fine: 12 }}
        onLayoutChanged={(_, { isUserInteraction }) => {
          if (!isUserInteraction) return;
          update({
            listWidth: widthOf("inbox-list", listWidth),
            contextWidth: widthOf("inbox-context", contextWidth),
          });
        }}
      >
        <Panel
          id="inbox-list"
          data-pane="list"
          defaultSize={listWidth}
          minSize={listWidths.min}
          maxSize={listWidths.max}
          groupResizeBehavior="preserve-pixel-size"
        >
          <ConversationList />
        </Panel>
        <ResizeHandle label="Width of the list" />
        <Panel id="inbox-thread" data-pane="thread">
          {conversationId === null ? (
            <NoConversation />
          ) : (
            <div className="flex h-full flex-col">
              <ThreadBar />
              <div className="min-h-0 flex-1">
                <ConversationView conversationId={conversationId} />
              </div>
            </div>
          )}
        </Panel>
        {isContextPanel && (
          <>
            <ResizeHandle label="Width of the side panel" />
            <Panel
              id="inbox-context"
              data-pane="context"
              defaultSize={contextWidth}
              minSize={contextWidths.min}
              maxSize={contextWidths.max}
              groupResizeBehavior="preserve-pixel-size"
            >
              <aside aria-label="Side panel" className="h-full bg-panel">
                <ContextPanel key={conversationId} conversationId={conversationId} />
              </aside>
            </Panel>
          </>
        )}
      </Group>
      <SavedViewActions />
      {conversationId !== null && (
        <>
          <ConversationActions key={conversationId} conversationId={conversationId} />
          <Sheet
            open={isContextShown && !hasRoomForContext}
            onOpenChange={(open) => update({ isContextShown: open })}
            title="Side panel"
          >
            <ContextPanel conversationId={conversationId} />
          </Sheet>
        </>
      )}
    </InboxSelectionContext>
  );
}

/** A panel's width on screen, or the fallback when it is not shown. */
function widthOf(panelId: string, fallback: number): number {
  return document.getElementById(panelId)?.offsetWidth || fallback;
}
