const maxAgeSeconds = 365 * 24 * 60 * 60;

/** Stores a setting of the desk in a cookie for a year, so that the server can render the page with it. */
export function writeCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous and not everywhere
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${maxAgeSeconds}; samesite=lax`;
}
