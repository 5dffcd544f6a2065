"use client";

import { useEffect, useState } from "react";
import type { ChatSession } from "@/lib/chat-client/chat-session";
import type { ChatState } from "@/lib/chat-client/chat-state";
import { useAttention } from "@/lib/client/live/use-attention";
import { Announcer } from "./announcer";
import { ChatComposer } from "./chat-composer";
import { EndedPanel } from "./ended-panel";
import { MessageList } from "./message-list";
import { useUnreadInTitle } from "./use-unread-in-title";

type OpenChatViewProps = {
  session: ChatSession;
  chat: ChatState;
  title: string;
  isOpenHours: boolean;
  draft: string;
  onDraftChange: (draft: string) => void;
  onStartOver: () => void;
};

/** An open chat, or one that has just ended. */
export function OpenChatView({
  session,
  chat,
  title,
  isOpenHours,
  draft,
  onDraftChange,
  onStartOver,
}: OpenChatViewProps) {
  const [isAtEnd, setAtEnd] = useState(true);
  const isAttentive = useAttention() && isAtEnd;
  useEffect(() => session.setAttentive(isAttentive), [session, isAttentive]);
  const unread = chat.items.filter(
    (item) => item.kind === "theirs" && item.receipt !== "read",
  ).length;
  useUnreadInTitle(isAttentive ? 0 : unread, title);

  return (
    <>
      <MessageList
        chat={chat}
        title={title}
        isOpenHours={isOpenHours}
        unread={unread}
        isAtEnd={isAtEnd}
        onAtEndChange={setAtEnd}
        onRetry={(id) => session.retry(id)}
        onPress={(directiveId, label) => session.press(directiveId, label)}
      />
      <Announcer chat={chat} title={title} />
      {chat.ending === null ? (
        <ChatComposer
          draft={draft}
          onDraftChange={(text) => {
            onDraftChange(text);
            session.typed(text);
          }}
          onSend={(text) => {
            session.sendText(text);
            onDraftChange("");
          }}
          onFile={(file) => session.sendFile(file)}
        />
      ) : (
        <EndedPanel ending={chat.ending} onStartOver={onStartOver} />
      )}
    </>
  );
}
