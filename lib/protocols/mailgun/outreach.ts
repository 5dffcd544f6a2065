import { normalAddress } from "@/lib/model/mail/mailbox";
import type { Outreach, Person } from "../customer-side/protocol";
import { contactOf } from "./inbound";

/** Where the business writes first: the conversation that mail from this person's address belongs to. */
export function outreach({ email, name }: Person): Outreach | null {
  const address = email === null ? null : normalAddress(email);
  if (address === null) return null;
  return { externalId: address, contact: contactOf({ address, name }), conversationData: {} };
}
