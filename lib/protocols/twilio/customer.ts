import type { InboundContact } from "../customer-side/protocol";
import { identityOf, phoneNumberOf } from "./address";
import type { Fields } from "./fields";
import { isChannelAddress } from "./settings";

/**
 * The customer. On WhatsApp a customer has a phone number and a user id that is specific to the business. `From` is the
 * number while Twilio knows it, and the id afterwards. Other parameters (`WaId` holds the number's digits) give the
 * other identity.
 */
export function readCustomer(from: string, fields: Fields): Omit<InboundContact, "name"> {
  const identity = identityOf(from);
  const told = from.startsWith("whatsapp:") ? toldNames(fields) : [];
  const others = new Set(told.map(identityOf));
  others.delete(identity);
  const numbers = [from, ...told].flatMap((name) => phoneNumberOf(name) ?? []);
  return {
    address: from,
    identity,
    ...(others.size > 0 && { alsoKnownAs: [...others] }),
    phoneNumber: numbers[0] ?? null,
  };
}

function toldNames(fields: Fields): readonly string[] {
  const waId = fields.get("WaId") ?? "";
  const userId = fields.get("ExternalUserIdentifier") ?? fields.get("ExternalUserId") ?? "";
  return [
    ...(/^[1-9]\d{6,14}$/.test(waId) ? [`whatsapp:+${waId}`] : []),
    ...(userId !== "" && userId.length <= 200
      ? [isChannelAddress(userId) ? userId : `whatsapp:${userId}`]
      : []),
  ];
}
