/** `system` follows the operating system. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "parley-theme";

/** The theme in a cookie; `system` where it has none. */
export function parseTheme(value: string | undefined): Theme {
  return themes.find((known) => known === value) ?? "system";
}
