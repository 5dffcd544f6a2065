/** Whether an address means something to people: a phone number or e-mail address does, an id does not. */
export function isReadableAddress(address: string): boolean {
  return address.includes("@") || /^(?:whatsapp:|rcs:)?\+?\d{8,15}$/u.test(address);
}
