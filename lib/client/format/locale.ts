/**
 * In which way to write dates and numbers: the desk speaks English, so the first English of the browser's languages
 * decides about day before month and 12 or 24 hours.
 */
export function displayLocale(): string {
  const languages = typeof navigator === "undefined" ? [] : navigator.languages;
  return languages.find((language) => /^en\b/iu.test(language)) ?? "en-GB";
}
