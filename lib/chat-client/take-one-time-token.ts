import type { OneTimeToken } from "./chat-api";

/** What our own page calls them in its address; a page of another site may call them what it likes. */
const names = { user: "id", token: "token" } as const;

/**
 * The one-time token in the page's address, which it is taken out of at once: nobody who looks over a shoulder, copies the
 * address or reads the history finds it there.
 */
export function takeOneTimeToken(location: Location, history: History): OneTimeToken | null {
  const url = new URL(location.href);
  const user = url.searchParams.get(names.user);
  const token = url.searchParams.get(names.token);
  if (token === null) return null;
  for (const name of Object.values(names)) url.searchParams.delete(name);
  history.replaceState(history.state, "", url);
  return user === null || user === "" || token === "" ? null : { user, token };
}
