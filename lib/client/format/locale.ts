/**
 * The locale for dates and numbers. The desk is in English, so the first English locale of the browser decides on day
 * before month and 12 or 24 hours.
 */
export function displayLocale(): string {
  const languages = typeof navigator === "undefined" ? [] : navigator.languages;
  return languages.find((language) => /^en\b/iu.test(language)) ?? "en-GB";
}
