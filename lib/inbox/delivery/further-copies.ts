import type { Scope } from "@/db/engines/database";
import { findMailHeads, setMailNotes } from "@/db/stores/mails";
import type { Message } from "@/db/tables/tables";
import type { InboundReceipt } from "@/lib/protocols/customer-side/protocol";

/** Notes of a mail at most. */
const notesMax = 50;

/**
 * Whether a receipt is about another copy of a mail than the first recipient's. The first recipient's copy decides
 * the message's state.
 */
export async function isOfFurtherCopy(
  scope: Scope,
  { mailId }: Message,
  { recipient = null }: InboundReceipt,
): Promise<boolean> {
  if (mailId === null || recipient === null) return false;
  const [mail] = await findMailHeads(scope, [mailId]);
  if (mail === undefined) return false;
  const [, ...further] = [...mail.to, ...mail.cc];
  return further.some(({ address }) => address === recipient);
}

/** Notes with a mail which of its copies did not arrive, and why. False when there is nothing new to note. */
export async function noteUndelivered(
  scope: Scope,
  { mailId }: Message,
  { recipient = null, state, failure }: InboundReceipt,
): Promise<boolean> {
  if (mailId === null || state !== "failed") return false;
  const [mail] = await findMailHeads(scope, [mailId]);
  if (mail === undefined || mail.notes.length >= notesMax) return false;
  const note = `Not delivered to ${recipient}: ${failure?.detail ?? "no reason was given"}`;
  if (mail.notes.includes(note)) return false;
  await setMailNotes(scope, mailId, [...mail.notes, note]);
  return true;
}
