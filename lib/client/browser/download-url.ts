/** The address of an attachment's bytes that answers with a download instead of showing them. */
export function downloadUrl(url: string): string {
  return `${url}${url.includes("?") ? "&" : "?"}download=1`;
}
