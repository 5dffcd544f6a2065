import { type Component, casual, type Parser } from "chrono-node/es";
import { readEnglishTime } from "./english-times";
import { createReadTime, type ReadTime } from "./read-time";
import { dayParser, hourParser, spanParser, withParsers, wordsParser } from "./time-parsers";

const months = "ene feb mar abr may jun jul ago sep oct nov dic".split(" ");
const hours = { min: "minute", m: "minute", h: "hour", hora: "hour" } as const;

/** The day so many days ahead, without its time. */
const daysAhead = (refDate: Date, days: number) => {
  const at = new Date(refDate.getFullYear(), refDate.getMonth(), refDate.getDate() + days);
  return { year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate() };
};

/** "mar 9" is Tuesday at nine: chrono takes it for March of the year 9. */
const tuesday: Parser = {
  pattern: () => /\bmar(?: a las?)? (?<hour>\d{1,2})$/iu,
  extract(context, { groups = {} }) {
    const hour = Number(groups.hour);
    if (hour > 23) return null;
    const components = context.createParsingComponents({ weekday: 2, hour, minute: 0 });
    const days = (9 - context.refDate.getDay()) % 7;
    for (const [part, value] of Object.entries(daysAhead(context.refDate, days))) {
      // The names of a date's parts.
      components.imply(part as Component, value);
    }
    return components;
  },
};

const chrono = withParsers(casual, [
  spanParser(/\+ ?(?<amount>\d{1,4}) ?(?<unit>min|mes|sem|[mhdsa])(?!\p{L})/iu, {
    ...{ ...hours, d: "day", s: "week", sem: "week", mes: "month", a: "year" },
  }),
  spanParser(/^(?:en|dentro de) (?<amount>\d{1,4}) ?(?<unit>minutos?|min|horas?|h)$/iu, {
    ...{ ...hours, minuto: "minute", minutos: "minute", horas: "hour" },
  }),
  spanParser(/^(?:en|dentro de) una (?<unit>hora)$/iu, hours),
  spanParser(/^(?:en|dentro de) media (?<unit>hora)$/iu, { hora: "minute" }, 30),
  tuesday,
  // No clock shows an hour 24: "mar 24" is a day of March.
  dayParser(
    /(?<month>\bmar) (?<day>2[4-9]|3[01])(?: (?:a )?(?:las? )?(?<hour>\d{1,2}))?$/iu,
    months,
  ),
  dayParser(
    /(?<day>\b\d{1,2}) (?:de )?(?<month>[a-z]{3,10}) (?:a )?(?:las? )?(?<hour>\d{1,2})$/iu,
    months,
  ),
  dayParser(
    /(?<month>\b(?!mar(?:tes)? )[a-z]{3,10}) (?<day>\d{1,2})(?: (?:a )?(?:las? )?(?<hour>\d{1,2}))?$/iu,
    months,
  ),
  hourParser(
    /(?<before>)(?:las? )?(?<hour>\b\d{1,2})(?::(?<minute>\d{2}))? (?:de|por) la (?:mañana|manana|(?<late>tarde|noche))$/iu,
  ),
  hourParser(/(?<before>^| |\p{L})(?<hour>\d{1,2})$/iu),
  hourParser(/(?<before>^|\p{L} ?)(?<hour>\d{1,2})(?::(?<minute>\d{2}))? ?h$/iu),
  hourParser(/(?<before>^|\p{L} ?)(?<hour>\d{1,2}) ?h(?<minute>\d{2})$/iu),
  wordsParser(/\bpasado (?:mañana|manana)(?!\p{L})/iu, ({ refDate }) => daysAhead(refDate, 2)),
  wordsParser(/\b(?:(?:la )?semana que viene|(?:la )?pr[oó]xima semana)/iu, ({ refDate }) =>
    daysAhead(refDate, 7),
  ),
  wordsParser(/\b(?:por|de|en) la (?:mañana|manana)$/iu, () => ({ hour: 6 }), "morning"),
  wordsParser(/\b(?:por|de|en) la tarde$/iu, () => ({ hour: 15, meridiem: 1 }), "afternoon"),
  wordsParser(/\b(?:por|de|en) la noche$/iu, () => ({ hour: 22, meridiem: 1 }), "night"),
  wordsParser(/\bal? mediod[ií]a$/iu, () => ({ hour: 12, meridiem: 1 }), "noon"),
]);
chrono.refiners.unshift({
  refine({ text }, results) {
    for (const result of results) {
      const behind = text.slice(result.index + result.text.length);
      if (result.start.isCertain("weekday") && behind.startsWith(" que viene")) {
        result.text += " que viene";
      }
    }
    return results;
  },
});

const readSpanishTime = createReadTime({
  chrono,
  replies:
    /^(?:(?:hasta|cuando) )?(?:que )?(?:el cliente |la )?(?:respuesta|responda|conteste|escriba)$/iu,
  opening: /^(?:hasta )?(?:el |a )?/iu,
});

/** Reads times in Spanish: "vie 9", "+7d", "mañana 14:30", "3 dic 9", "hasta que responda"; what is none in English. */
export const readSpanishOrEnglishTime: ReadTime = (typed, now, isDayFirst) => {
  const read = readSpanishTime(typed, now);
  return read.kind === "unclear" ? readEnglishTime(typed, now, isDayFirst) : read;
};
