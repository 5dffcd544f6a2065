/** The spoken language of the page, in which agents type: English for those that nobody speaks, and on the server. */
export function pageLanguage(): "en" | "es" {
  return typeof document !== "undefined" && document.documentElement.lang === "es" ? "es" : "en";
}
