"use client";

import { CornerUpLeft, PanelRight } from "lucide-react";
import { useRef } from "react";
import { ConversationView } from "@/components/conversation/conversation-view";
import { SidePanel } from "@/components/conversation/panel/side-panel";
import { useDeskLayout } from "@/components/desk/desk-layout-provider";
import { useAction } from "@/components/desk/keyboard/use-action";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import { mediaQueries, useMediaQuery } from "@/components/desk/use-media-query";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { useWords } from "@/lib/client/format/use-wording";
import { listWidths } from "@/lib/model/preferences/preferences";
import { ContextPane } from "./context-pane";
import { ConversationActions } from "./conversation-actions";
import { ConversationList } from "./conversation-list";
import { type InboxSelection, InboxSelectionContext } from "./inbox-selection";
import { MacroActions } from "./macros/macro-actions";
import { NoConversation } from "./no-conversation";
import { ResizablePane } from "./resizable-pane";
import { InboxExportActions } from "./selection/export-actions";
import { type ListSelection, ListSelectionContext } from "./selection/list-selection";
import { ManyActions } from "./selection/many-actions";
import { useNewSelection } from "./selection/use-new-selection";
import { ThreadBar } from "./thread-bar";
import { useInboxLocation, useOpenConversationId } from "./use-inbox-location";
import { SavedViewActions } from "./views/saved-view-actions";

const sheet = lazyCode(async () => (await import("@/components/ui/sheet")).Sheet);

/** List, thread and context panel, side by side as far as they fit. */
export function InboxScreen() {
  const words = useWords();
  const { closeConversation, filter } = useInboxLocation();
  const conversationId = useOpenConversationId();
  const { listWidth, contextWidth, isContextShown, hasRoomForContext, update } = useDeskLayout();
  const hasRoomForThread = useMediaQuery(mediaQueries.desk);
  const panes = useRef<HTMLDivElement>(null);
  const selection = useRef<InboxSelection | null>(null);
  // What is narrowed otherwise is another list; what is sorted otherwise is the same.
  const { sort: _, ...list } = filter;
  const listSelection = useNewSelection(JSON.stringify(list));
  const isListShown = hasRoomForThread || conversationId === null;
  const isSelecting = listSelection.ids.size > 0 && isListShown;
  const isContextPanel = conversationId !== null && isContextShown && hasRoomForContext;

  useAction({
    id: "toggle-context",
    label: words(isContextShown ? "list.hideSide" : "list.showSide"),
    keys: "]",
    group: "general",
    icon: <PanelRight />,
    isEnabled: conversationId !== null,
    run: () => update({ isContextShown: !isContextShown }),
  });
  useAction({
    id: "back",
    label: words("frame.actions.back"),
    keys: ["Escape", "u"],
    group: "list",
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
      <ListSelectionContext value={listSelection}>
        <ManyActions isActive={isSelecting}>
          <div
            ref={panes}
            className="inbox-panels flex h-full w-full min-w-0"
            data-showing={conversationId === null ? "list" : "thread"}
          >
            <ResizablePane
              pane="list"
              edge="start"
              panes={panes}
              label={words("list.panelWidth")}
              width={listWidth}
              bounds={listWidths}
              onResize={(width) => update({ listWidth: width })}
            >
              <ConversationList />
            </ResizablePane>
            <div data-pane="thread" className="min-w-0 flex-1 overflow-hidden">
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
            </div>
            {isContextPanel && (
              <ContextPane
                conversationId={conversationId}
                panes={panes}
                width={contextWidth}
                onResize={(width) => update({ contextWidth: width })}
              />
            )}
          </div>
          <SavedViewActions />
          <InboxExportActions
            selection={isSelecting ? listSelection : null}
            conversationId={conversationId}
          />
          <MacroActions
            conversationIds={targetsOf(isSelecting ? listSelection : null, conversationId)}
            areSelected={isSelecting}
            onRun={listSelection.clear}
          />
          {conversationId !== null && (
            <>
              {!isSelecting && (
                <ConversationActions key={conversationId} conversationId={conversationId} />
              )}
              <LazyDialog
                code={sheet}
                props={{
                  open: isContextShown && !hasRoomForContext,
                  onOpenChange: (open) => update({ isContextShown: open }),
                  title: words("list.side"),
                  children: <SidePanel conversationId={conversationId} />,
                }}
              />
            </>
          )}
        </ManyActions>
      </ListSelectionContext>
    </InboxSelectionContext>
  );
}

/** What macros run on: what is selected, unless that is all that matches, else the open conversation. */
function targetsOf(selected: ListSelection | null, open: string | null): readonly string[] {
  if (selected !== null) return selected.isAll ? [] : [...selected.ids];
  return open === null ? [] : [open];
}
