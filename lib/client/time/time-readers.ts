import type { TimeLanguage } from "@/lib/model/writing/macro";
import { type LazyCode, lazyCode } from "../browser/lazy-code";
import { pageLanguage } from "../browser/page-language";
import type { ReadTime } from "./read-time";

/** What reads times of each language: large, and loaded for the language that is needed. */
export const timeReaders: Readonly<Record<TimeLanguage, LazyCode<ReadTime>>> = {
  en: lazyCode(async () => (await import("./english-times")).readEnglishTime, { whenIdle: false }),
  es: lazyCode(async () => (await import("./spanish-times")).readSpanishOrEnglishTime, {
    whenIdle: false,
  }),
};

/** Code that reads times, which comes with what it reads them by in the page's language. */
export function withTimeReader<T>(fetchCode: () => Promise<T>): () => Promise<T> {
  return async () => {
    const [code] = await Promise.all([fetchCode(), timeReaders[pageLanguage()].load()]);
    return code;
  };
}
