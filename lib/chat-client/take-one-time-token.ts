import type { OneTimeToken } from "./chat-api";

/** The names in our own page's URL. Pages of other sites may use others. */
const names = { user: "id", token: "token" } as const;

/**
 * The one-time token in the page's URL. It is removed from the URL at once, so that it cannot be seen, copied or found
 * in the history.
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
