import {
  type Chrono,
  type Component,
  Meridiem,
  type Parser,
  ParsingComponents,
} from "chrono-node/en";
import { exactTag, spanTag } from "./read-time";

type ParsingContext = Parameters<Parser["extract"]>[0];
type Unit = "minute" | "hour" | "day" | "week" | "month" | "year";

const msOf: Partial<Record<Unit, number>> = { minute: 60_000, hour: 3_600_000 };

/**
 * A span as it is typed: "+7d", "in 2 h". The pattern's groups are `amount`, which may be missing, and `unit`. Minutes and hours pass as the
 * clock's hands do, also on a day on which clocks are set; days and more keep the time of day.
 */
export function spanParser(
  pattern: RegExp,
  units: Readonly<Record<string, Unit>>,
  amountUnlessNamed = 1,
): Parser {
  return {
    pattern: () => pattern,
    extract(context, { groups = {} }) {
      const unit = units[(groups.unit ?? "").toLowerCase()];
      if (unit === undefined) return null;
      const amount = Number(groups.amount ?? amountUnlessNamed);
      const ms = msOf[unit];
      const components =
        ms === undefined
          ? ParsingComponents.createRelativeFromReference(context.reference, { [unit]: amount })
          : atInstant(context, new Date(context.refDate.getTime() + amount * ms));
      return components.addTag(exactTag);
    },
  };
}

function atInstant(context: ParsingContext, at: Date): ParsingComponents {
  return context
    .createParsingComponents({
      year: at.getFullYear(),
      month: at.getMonth() + 1,
      day: at.getDate(),
      hour: at.getHours(),
      minute: at.getMinutes(),
      second: at.getSeconds(),
      millisecond: at.getMilliseconds(),
      timezoneOffset: -at.getTimezoneOffset(),
    })
    .addTag(spanTag);
}

/**
 * A time of day that is an hour alone, "9" of "fri 9", or has its half of the day in words. The pattern's groups are
 * `before`, which does not belong to it, `hour`, `minute`, and `late` where hours up to eleven are those after noon.
 */
export function hourParser(pattern: RegExp): Parser {
  return {
    pattern: () => pattern,
    extract(context, match) {
      const { before = "", hour = "", minute = "0", late } = match.groups ?? {};
      const clock = Number(hour) + (late !== undefined && Number(hour) < 12 ? 12 : 0);
      if (clock > 23 || Number(minute) > 59) return null;
      return context.createParsingResult(
        (match.index ?? 0) + before.length,
        match[0].slice(before.length),
        clockAt(clock, Number(minute)),
      );
    },
  };
}

/** A time of day on a clock of 24 hours. */
function clockAt(hour: number, minute: number) {
  return { hour, minute, meridiem: hour < 12 ? Meridiem.AM : Meridiem.PM };
}

/**
 * A day of a month, with the hour where one follows: "3 dec 9" is no day of the year 9. The pattern's groups are `day`,
 * `month`, whose first three letters are those of `months`, and `hour`.
 */
export function dayParser(pattern: RegExp, months: readonly string[]): Parser {
  return {
    pattern: () => pattern,
    extract(context, { groups = {} }) {
      const month = months.indexOf((groups.month ?? "").slice(0, 3).toLowerCase()) + 1;
      const day = Number(groups.day);
      const isHour = groups.hour !== undefined;
      if (month === 0 || day > 31 || Number(groups.hour ?? 0) > 23) return null;
      return context
        .createParsingComponents({
          ...{ month, day },
          ...(isHour && clockAt(Number(groups.hour), 0)),
        })
        .imply("year", context.refDate.getFullYear());
    },
  };
}

/** A date in figures whose day stands first, with its year or without: "3/12", "3.12.2026". */
export const dayFirstParser: Parser = {
  pattern: () =>
    /(?<day>\b\d{1,2})(?<sign>[./])(?<month>\d{1,2})(?:\k<sign>(?<year>\d{4}))?(?![\d:])/u,
  extract(context, { groups = {} }) {
    const [day, month] = [Number(groups.day), Number(groups.month)];
    if (day < 1 || day > 31 || month < 1 || month > 12) return null;
    const components = context.createParsingComponents({ day, month });
    return groups.year === undefined
      ? components.imply("year", context.refDate.getFullYear())
      : components.assign("year", Number(groups.year));
  },
};

/** Words that stand for certain parts of a moment; where they are a time of day, with chrono's name of it. */
export function wordsParser(
  pattern: RegExp,
  partsOf: (context: ParsingContext) => { readonly [C in Component]?: number },
  timeOfDay?: "morning" | "afternoon" | "night" | "noon",
): Parser {
  return {
    pattern: () => pattern,
    extract(context) {
      const components = context.createParsingComponents();
      for (const [part, value] of Object.entries(partsOf(context))) {
        // The names of the type.
        components.imply(part as Component, value);
      }
      return timeOfDay === undefined
        ? components
        : components.addTag(`casualReference/${timeOfDay}`);
    },
  };
}

/**
 * A language's chrono with parsers of ours, which come first. Days ahead keep the time of day where
 * clocks are set in between.
 */
export function withParsers(chrono: Chrono, parsers: readonly Parser[]): Chrono {
  const own = chrono.clone();
  own.parsers.unshift(...parsers);
  own.refiners.push({
    refine(_, results) {
      for (const { start } of results) {
        const isDays = start.tags().has("result/relativeDate");
        if (isDays && !start.isCertain("timezoneOffset")) start.delete("timezoneOffset");
      }
      return results;
    },
  });
  return own;
}
