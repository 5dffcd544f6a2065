import type { ChatState, Content, Item } from "./chat-state";
import { caseWords } from "./words";

/** A chat as plain text: each message with its time and author. `format` formats an instant. */
export function transcriptText(
  chat: ChatState,
  title: string,
  format: (at: number) => string,
): string {
  const nameOf = (partyId: string) => chat.parties[partyId]?.name ?? title;
  const lines = chat.items.flatMap((item) => {
    const line = lineOf(item, nameOf);
    if (line === null) return [];
    return [item.at === null ? line : `[${format(item.at)}] ${line}`];
  });
  const head = chat.caseId === null ? [title, ""] : [title, caseWords(chat.caseId), ""];
  return `${[...head, ...lines].join("\n")}\n`;
}

function lineOf(item: Item, nameOf: (partyId: string) => string): string | null {
  switch (item.kind) {
    case "own":
      return item.state === "failed" ? null : `You: ${contentText(item.content)}`;
    case "theirs":
      return `${nameOf(item.partyId)}: ${contentText(item.content)}`;
    case "joined":
      return `${nameOf(item.partyId)} joined`;
    case "left":
      return `${nameOf(item.partyId)} left`;
    default:
      return item satisfies never;
  }
}

function contentText(content: Content): string {
  switch (content.kind) {
    case "text":
      return content.text;
    case "file":
      return `File: ${content.fileName}`;
    case "location":
      return `Location: ${content.latitude}, ${content.longitude}`;
    default:
      return content satisfies never;
  }
}
