/** The part of an address before its at sign. */
export function localPart(address: string): string {
  return address.slice(0, address.lastIndexOf("@"));
}
