import { Download, MessageCircle } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { SessionState } from "@/lib/chat-client/chat-session";
import { type ChatWords, caseWords } from "@/lib/languages/chat-words";
import { AgentPhoto } from "./agent-photo";
import { ChatIconButton } from "./chat-icon-button";
import { downloadTranscript } from "./download-transcript";

type ChatHeaderProps = { title: string; state: SessionState; onEnd: () => void };

/** How a transcript shows an instant. */
const exact = { dateStyle: "medium", timeStyle: "medium" } as const;

/** The agent or line, the state of the chat, and buttons to download or end it. */
export function ChatHeader({ title, state, onEnd }: ChatHeaderProps) {
  const words = useTranslations("chat");
  const format = useFormatter();
  const { chat } = state;
  const isOpen = chat !== null && chat.ending === null;
  const agent = isOpen && chat.agentId !== null ? (chat.parties[chat.agentId] ?? null) : null;
  const hasWords = chat?.items.some(({ kind }) => kind === "own" || kind === "theirs") === true;
  return (
    <header className="flex shrink-0 items-center gap-3 border-line border-b py-2.5 ps-4 pe-2.5">
      {agent !== null && chat !== null ? (
        <AgentPhoto chatId={chat.chatId} partyId={agent.id} className="size-10" />
      ) : (
        <span
          aria-hidden
          className="grid size-10 shrink-0 place-items-center rounded-full bg-(--brand) text-(--on-brand)"
        >
          <MessageCircle className="size-5" />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <h1 className="truncate font-semibold text-lg leading-6">{title}</h1>
        <p className="truncate text-base text-muted">
          {agent === null
            ? statusWords(words, state)
            : words.rich("header.agent", {
                name: agent.name,
                quiet: (part) => <span className="sr-only">{part}</span>,
              })}
        </p>
        {chat?.caseId && (
          <p className="truncate text-muted text-sm">{caseWords(words, chat.caseId)}</p>
        )}
      </div>
      {chat !== null && hasWords && (
        <ChatIconButton
          label={words("header.download")}
          icon={<Download />}
          onClick={() => downloadTranscript(words, chat, title, (at) => format.dateTime(at, exact))}
        />
      )}
      {isOpen && (
        <Button className="h-10! px-3! text-base!" onClick={onEnd}>
          {words("header.end")}
        </Button>
      )}
    </header>
  );
}

function statusWords(words: ChatWords, { phase, chat, availability }: SessionState): string {
  switch (phase) {
    case "loading":
      return words("status.connecting");
    case "closed":
      return words("status.unavailable");
    case "welcome":
      return words(availability?.isOpen === false ? "status.closed" : "status.welcome");
    case "chat":
      if (chat?.ending != null) return words("status.ended");
      if (chat?.isConnected === true) return words("status.connected");
      return words(availability?.isOpen === false ? "status.closed" : "status.waiting");
    default:
      return phase satisfies never;
  }
}
