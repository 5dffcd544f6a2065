import { Download, MessageCircle } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { SessionState } from "@/lib/chat-client/chat-session";
import { caseWords } from "@/lib/chat-client/words";
import { AgentPhoto } from "./agent-photo";
import { ChatIconButton } from "./chat-icon-button";
import { downloadTranscript } from "./download-transcript";

type ChatHeaderProps = { title: string; state: SessionState; onEnd: () => void };

/** The agent or line, the state of the chat, and buttons to download or end it. */
export function ChatHeader({ title, state, onEnd }: ChatHeaderProps) {
  const { chat } = state;
  const isOpen = chat !== null && chat.ending === null;
  const agent = isOpen && chat.agentId !== null ? (chat.parties[chat.agentId] ?? null) : null;
  const hasWords = chat?.items.some(({ kind }) => kind === "own" || kind === "theirs") === true;
  return (
    <header className="flex shrink-0 items-center gap-3 border-line border-b py-2.5 pr-2.5 pl-4">
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
          {agent === null ? (
            statusWords(state)
          ) : (
            <>
              <span className="sr-only">You are talking to </span>
              {agent.name}
            </>
          )}
        </p>
        {chat?.caseId && <p className="truncate text-sm text-muted">{caseWords(chat.caseId)}</p>}
      </div>
      {chat !== null && hasWords && (
        <ChatIconButton
          label="Download this chat"
          icon={<Download />}
          onClick={() => downloadTranscript(chat, title)}
        />
      )}
      {isOpen && (
        <Button className="h-10! px-3! text-base!" onClick={onEnd}>
          End chat
        </Button>
      )}
    </header>
  );
}

function statusWords({ phase, chat, availability }: SessionState): string {
  switch (phase) {
    case "loading":
      return "Connecting…";
    case "closed":
      return "Not available";
    case "welcome":
      return availability?.isOpen === false ? "Closed at the moment" : "We are here for you";
    case "chat":
      if (chat?.ending != null) return "This chat has ended";
      if (chat?.isConnected === true) return "Connected";
      return availability?.isOpen === false ? "Closed at the moment" : "You are in line";
    default:
      return phase satisfies never;
  }
}
