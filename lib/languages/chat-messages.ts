import type { Language } from "./languages";
import type english from "./messages/chat.en.json";
import { withPseudoWords } from "./pseudo-words";

/** What the customers' chat page says, as ICU messages in the groups of `messages/chat.en.json`. */
export type ChatMessages = typeof english;

/** The words of the chat page in one language. */
export async function loadChatMessages(language: Language): Promise<ChatMessages> {
  if (language === "es") return (await import("./messages/chat.es.json")).default;
  const { default: messages } = await import("./messages/chat.en.json");
  return language === "en" ? messages : withPseudoWords(messages, language);
}
