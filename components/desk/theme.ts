/** `system` follows the machine. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "parley-theme";

/** The theme a cookie asks for; the machine's own where it asks for none. */
export function parseTheme(value: string | undefined): Theme {
  return themes.find((known) => known === value) ?? "system";
}
