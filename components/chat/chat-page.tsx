"use client";

import { type CSSProperties, useState } from "react";
import { readableColours } from "@/lib/chat-client/brand-colours";
import type { ChatEntry } from "@/lib/chat-client/chat-api";
import { ChatFrame } from "./chat-frame";
import { ChatHeader } from "./chat-header";
import { ChatSkeleton } from "./chat-skeleton";
import { ClosedLine } from "./closed-line";
import { Connection } from "./connection";
import { EndDialog } from "./end-dialog";
import { OpenChatView } from "./open-chat-view";
import { useChatSession } from "./use-chat-session";
import { useDraft } from "./use-draft";
import { WelcomeForm } from "./welcome-form";

type ChatPageProps = {
  lineId: string;
  entry: ChatEntry;
  /** Known to the server before the configuration is loaded. */
  title: string;
};

/** The customer's whole chat page: a client of the public API, on the same origin. */
export function ChatPage({ lineId, entry, title }: ChatPageProps) {
  const { session, state } = useChatSession(entry);
  const [draft, setDraft] = useDraft(lineId);
  const [isEnding, setEnding] = useState(false);
  const { phase, look, chat } = state;
  const name = look?.title ?? title;
  const colours = readableColours(look?.color ?? null, look?.textColor ?? null);
  const style = {
    "--brand": colours?.ground ?? "var(--accent)",
    "--on-brand": colours?.words ?? "var(--on-accent)",
  } as CSSProperties;

  const startOver = () => {
    const unsent = session.startOver();
    if (unsent !== "") setDraft((now) => [unsent, now].filter(Boolean).join("\n"));
  };

  return (
    <ChatFrame label={name} style={style}>
      <ChatHeader title={name} state={state} onEnd={() => setEnding(true)} />
      <Connection isReachable={state.isReachable} />
      {phase === "loading" && <ChatSkeleton />}
      {phase === "closed" && <ClosedLine />}
      {phase === "welcome" && (
        <WelcomeForm
          state={state}
          draft={draft}
          onDraftChange={setDraft}
          onBegin={(customerName, text) => session.begin(customerName, text)}
        />
      )}
      {phase === "chat" && chat !== null && (
        <OpenChatView
          key={chat.chatId}
          session={session}
          chat={chat}
          title={name}
          isOpenHours={state.availability?.isOpen !== false}
          draft={draft}
          onDraftChange={setDraft}
          onStartOver={startOver}
        />
      )}
      <EndDialog
        isOpen={isEnding && chat !== null && chat.ending === null}
        question={look?.endChatText ?? "End the chat?"}
        problem={state.problem}
        onEnd={() => session.end()}
        onClose={() => setEnding(false)}
      />
    </ChatFrame>
  );
}
