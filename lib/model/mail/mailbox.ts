/** What mail systems agree on, and a local part in quotes (RFC 5321 §4.1.2), which some still have. */
const plainAddress =
  /^(?:[^\s@<>()[\],;:"\\]{1,64}|"[^\p{Cc}@<>,;"\\]{1,62}")@[^\s@<>()[\],;:"\\]{1,253}$/u;

/** The address in lower case: no mail system of today tells two customers apart by case. Null when it is none. */
export function normalAddress(text: string): string | null {
  const address = text.trim().toLowerCase();
  return plainAddress.test(address) ? address : null;
}

/** A person's address in the form in which addresses compare, with the name that stood beside it. */
export type Mailbox = { readonly address: string; readonly name: string | null };

/** The mailboxes of a list, each address once, the first of them with its name. */
export function distinctMailboxes(mailboxes: readonly Mailbox[]): readonly Mailbox[] {
  const known = new Map<string, Mailbox>();
  for (const one of mailboxes) if (!known.has(one.address)) known.set(one.address, one);
  return [...known.values()];
}
