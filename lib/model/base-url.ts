/** An address to which paths are appended: without the slashes at its end. */
export function baseUrl(address: string): string {
  let end = address.length;
  while (address.charAt(end - 1) === "/") end -= 1;
  return address.slice(0, end);
}
