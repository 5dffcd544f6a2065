import type { Party } from "../customer-side/protocol";
import { idInChat } from "./message-id";

/**
 * The party of an event. The customer's id is that of the chat (bright-pattern §3.7). Messages of the system have an
 * id, too, since apps require one everywhere (§4.4).
 */
export function partyId(party: Party | "customer" | "system", chatId: string): string {
  if (party === "customer") return chatId;
  return party === "system" ? idInChat(chatId, "system") : party.id;
}
