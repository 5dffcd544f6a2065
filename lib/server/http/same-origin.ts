/**
 * Whether a browser says that the page that calls is of the very host it calls. Where it says which site the page is of
 * (`Sec-Fetch-Site`, which pages cannot set), that decides; older browsers name the page's origin only.
 */
export function isSameOrigin(headers: Readonly<Record<string, string>>): boolean {
  const { "sec-fetch-site": site, origin, host } = headers;
  if (site !== undefined) return site === "same-origin";
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
