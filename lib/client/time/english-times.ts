import { casual } from "chrono-node/en";
import { createReadTime } from "./read-time";
import { dayFirstParser, dayParser, hourParser, spanParser, withParsers } from "./time-parsers";

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const parsers = [
  spanParser(/\+ ?(?<amount>\d{1,4}) ?(?<unit>min|mo|[mhdwy])(?![a-z])/iu, {
    ...{ min: "minute", m: "minute", h: "hour", d: "day", w: "week", mo: "month", y: "year" },
  }),
  spanParser(/^in (?<amount>\d{1,4}) ?(?<unit>minutes?|mins?|m|hours?|hrs?|h)$/iu, {
    ...{ minute: "minute", minutes: "minute", min: "minute", mins: "minute", m: "minute" },
    ...{ hour: "hour", hours: "hour", hr: "hour", hrs: "hour", h: "hour" },
  }),
  dayParser(
    /(?<day>\b\d{1,2})(?:st|nd|rd|th)? (?<month>[a-z]{3,9}) (?:at )?(?<hour>\d{1,2})$/iu,
    months,
  ),
  dayParser(
    /(?<month>\b[a-z]{3,9}) (?<day>\d{1,2})(?:st|nd|rd|th)? (?:at )?(?<hour>\d{1,2})$/iu,
    months,
  ),
  hourParser(/(?<before>^| |[a-z])(?<hour>\d{1,2})$/iu),
  hourParser(/(?<before>^|[a-z] ?)(?<hour>\d{1,2}) ?h(?<minute>\d{2})?$/iu),
];

/** Reads times in English: "fri 9", "+7d", "tomorrow 14:30", "17h", "3 dec 9", "3/12", "9:00 EST", "until reply". */
export const readEnglishTime = createReadTime({
  chrono: withParsers(casual, [dayFirstParser, ...parsers]),
  monthFirst: withParsers(casual, parsers),
  replies: /^(?:until )?(?:(?:the |a )?(?:customer |they )?)?(?:reply|replies|answers?)$/iu,
  opening: /^until /iu,
});
