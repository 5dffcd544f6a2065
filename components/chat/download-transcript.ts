import type { ChatState } from "@/lib/chat-client/chat-state";
import { transcriptText } from "@/lib/chat-client/transcript";
import { formatExact } from "@/lib/client/format/format-instant";

/** Saves a chat as a text file. */
export function downloadTranscript(chat: ChatState, title: string): void {
  const text = transcriptText(chat, title, (at) => formatExact(new Date(at).toISOString()));
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "chat.txt";
  link.click();
  URL.revokeObjectURL(url);
}
