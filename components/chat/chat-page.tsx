"use client";

import { type CSSProperties, useState } from "react";
import { IntlProvider, useTranslations } from "use-intl";
import { readableColours } from "@/lib/chat-client/brand-colours";
import type { ChatEntry } from "@/lib/chat-client/chat-api";
import type { ChatMessages } from "@/lib/languages/chat-messages";
import type { Language } from "@/lib/languages/languages";
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
  /** Whether the line has words of its own for these. */
  hasOwnWords: { readonly closed: boolean; readonly ending: boolean };
};

type ChatPageInLanguageProps = ChatPageProps & {
  language: Language;
  messages: ChatMessages;
};

/** The customer's whole chat page: a client of the public API, on the same origin, in the customer's language. */
export function ChatPage({ language, messages, ...props }: ChatPageInLanguageProps) {
  // The server shows no time, since it does not know the customer's zone.
  const timeZone =
    typeof window === "undefined" ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <IntlProvider locale={language} messages={{ chat: messages }} timeZone={timeZone}>
      <Chat language={language} {...props} />
    </IntlProvider>
  );
}

function Chat({
  lineId,
  entry,
  title,
  hasOwnWords,
  language,
}: ChatPageProps & { language: Language }) {
  const words = useTranslations("chat");
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
    <ChatFrame label={name} language={language} style={style}>
      <ChatHeader title={name} state={state} onEnd={() => setEnding(true)} />
      <Connection isReachable={state.isReachable} />
      {phase === "loading" && <ChatSkeleton />}
      {phase === "closed" && <ClosedLine />}
      {phase === "welcome" && (
        <WelcomeForm
          state={state}
          closedText={hasOwnWords.closed ? (look?.outOfHoursText ?? null) : null}
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
        question={(hasOwnWords.ending ? look?.endChatText : null) ?? words("end.question")}
        problem={state.problem === null ? null : words(`problem.${state.problem}`)}
        onEnd={() => session.end()}
        onClose={() => setEnding(false)}
      />
    </ChatFrame>
  );
}
