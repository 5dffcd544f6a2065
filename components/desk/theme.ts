import { type Theme, themes } from "@/lib/model/preferences/preferences";

/** The theme of the agent who was here last, for pages that nobody has signed in to. */
export const themeCookie = "parley-theme";

/** The theme in a cookie; `system` where it has none. */
export function parseTheme(value: string | undefined): Theme {
  return themes.find((known) => known === value) ?? "system";
}
