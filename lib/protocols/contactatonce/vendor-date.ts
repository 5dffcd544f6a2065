/** The parts of an instant in a time zone. */
function partsOf(at: Date, zone: string): (name: Intl.DateTimeFormatPartTypes) => string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(at);
  return (name) => parts.find((part) => part.type === name)?.value ?? "";
}

/**
 * `6/15/2015 4:13 PM` (In App Messaging, GetConversations and GetTranscript). Formatted by hand, because versions of
 * the locale data differ in the blank before AM and PM (contactatonce §7).
 */
export function usDate(at: Date, zone: string): string {
  const part = partsOf(at, zone);
  const hour = Number(part("hour"));
  const date = [part("month"), part("day"), part("year")].map(Number).join("/");
  return `${date} ${hour % 12 || 12}:${part("minute")} ${hour < 12 ? "AM" : "PM"}`;
}

/** `2015-01-01T00:00:00`, without zone and fraction (In App Messaging, ReceiveMessage). */
export function localIsoDate(at: Date, zone: string): string {
  const part = partsOf(at, zone);
  const date = [part("year").padStart(4, "0"), part("month"), part("day")].join("-");
  return `${date}T${part("hour")}:${part("minute")}:${part("second")}`;
}
