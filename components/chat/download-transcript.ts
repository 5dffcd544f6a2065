import type { ChatState, Content, Item } from "@/lib/chat-client/chat-state";
import { type ChatWords, caseWords } from "@/lib/languages/chat-words";

/** Saves a chat as a text file. */
export function downloadTranscript(
  words: ChatWords,
  chat: ChatState,
  title: string,
  formatExact: (at: number) => string,
): void {
  const text = transcriptText(words, chat, title, formatExact);
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "chat.txt";
  link.click();
  URL.revokeObjectURL(url);
}

/** A chat as plain text: each message with its time and author. `format` formats an instant. */
export function transcriptText(
  words: ChatWords,
  chat: ChatState,
  title: string,
  format: (at: number) => string,
): string {
  const nameOf = (partyId: string) => chat.parties[partyId]?.name ?? title;
  const lines = chat.items.flatMap((item) => {
    const line = lineOf(words, item, nameOf);
    if (line === null) return [];
    return [item.at === null ? line : `[${format(item.at)}] ${line}`];
  });
  const head = chat.caseId === null ? [title, ""] : [title, caseWords(words, chat.caseId), ""];
  return `${[...head, ...lines].join("\n")}\n`;
}

function lineOf(words: ChatWords, item: Item, nameOf: (partyId: string) => string): string | null {
  switch (item.kind) {
    case "own":
      if (item.state === "failed") return null;
      return words("transcript.own", { text: contentText(words, item.content) });
    case "theirs":
      return words("transcript.theirs", {
        name: nameOf(item.partyId),
        text: contentText(words, item.content),
      });
    case "joined":
      return words("messages.joined", { name: nameOf(item.partyId) });
    case "left":
      return words("messages.left", { name: nameOf(item.partyId) });
    default:
      return item satisfies never;
  }
}

function contentText(words: ChatWords, content: Content): string {
  switch (content.kind) {
    case "text":
      return content.text;
    case "file":
      return words("transcript.file", { name: content.fileName });
    case "location":
      return words("transcript.location", {
        latitude: String(content.latitude),
        longitude: String(content.longitude),
      });
    default:
      return content satisfies never;
  }
}
