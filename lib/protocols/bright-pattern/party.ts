import type { Party } from "../customer-side/protocol";
import { idInChat } from "./message-id";

/**
 * Who speaks: the customer's id is that of the chat (bright-pattern §3.7); what no person writes has one of its own,
 * since apps need an id everywhere (§4.4).
 */
export function partyId(party: Party | "customer" | "system", chatId: string): string {
  if (party === "customer") return chatId;
  return party === "system" ? idInChat(chatId, "system") : party.id;
}
