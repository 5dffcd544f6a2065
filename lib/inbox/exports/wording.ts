import { chooseLanguage } from "@/lib/languages/choose-language";
import { exportedRooms, loadDeskMessages } from "@/lib/languages/desk-messages";
import { directionOf } from "@/lib/languages/languages";
import { createSaid, loadServerSentences, type Said } from "@/lib/languages/server-sentences";
import { createWords, type Words } from "@/lib/languages/words";

/** What an exported file is worded with: in its language, by its clocks. */
export type ExportWording = {
  /** As a BCP 47 tag, for HTML. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly timeZone: string;
  readonly words: Words;
  readonly formats: {
    readonly said: Said;
    /** "14:03" */
    time(at: Date): string;
    /** "Monday 30 November 2026" */
    day(at: Date): string;
    /** "30 Nov 2026, 14:03" */
    moment(at: Date): string;
    until(until: string | null): string;
    list(items: readonly string[]): string;
    bytes(bytes: number): string;
  };
};

const byteUnits = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** The wording of a language and a time zone. */
export async function loadExportWording(asked: string, timeZone: string): Promise<ExportWording> {
  const language = chooseLanguage(asked, null);
  const locale = language === "es" ? "es" : "en-GB";
  const words = createWords(locale, await loadDeskMessages(language, exportedRooms));
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const timeFormat = dates({ hour: "2-digit", minute: "2-digit" });
  const dayFormat = dates({ dateStyle: "full" });
  const momentFormat = dates({ dateStyle: "medium", timeStyle: "short" });
  const listFormat = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    language,
    direction: directionOf(language),
    timeZone,
    words,
    formats: {
      said: createSaid(await loadServerSentences(language)),
      time: (at) => timeFormat.format(at),
      day: (at) => dayFormat.format(at),
      moment: (at) => momentFormat.format(at),
      until: (until) =>
        until === null
          ? words("common.until.reply")
          : words("common.until.moment", { moment: momentFormat.format(new Date(until)) }),
      list: (items) => listFormat.format(items),
      bytes: (bytes) => bytesText(bytes, locale),
    },
  };
}

function bytesText(bytes: number, locale: string): string {
  const index = Math.min(byteUnits.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const unit = byteUnits[index] ?? "byte";
  return new Intl.NumberFormat(locale, {
    ...{ style: "unit", unit, unitDisplay: unit === "byte" ? "long" : "short" },
    maximumFractionDigits: index === 0 ? 0 : 1,
  }).format(bytes / 1_000 ** index);
}
