import type { Party } from "../protocol";

/**
 * Who speaks: the customer's id is that of the chat (bright-pattern §3.7); what no person writes has one of its own,
 * since apps need an id everywhere (§4.4).
 */
export function partyId(party: Party | "customer" | "system", chatId: string): string {
  if (party === "customer") return chatId;
  return party === "system" ? `${chatId}:system` : party.id;
}

/** A message of ours: no number, which the widget would compare with its own (bright-pattern §4.0). */
export function messageId(chatId: string, seq: number): string {
  return `${chatId}:${seq}`;
}
