"use client";

import type { TimeLanguage } from "@/lib/model/writing/macro";
import { notifyNotLoaded } from "../browser/lazy-code";
import { useLazyCode } from "../browser/use-lazy-code";
import { useWording } from "../format/use-wording";
import type { ReadTime } from "./read-time";
import { timeReaders } from "./time-readers";

/** What reads times of a language, with dates as they are written where the agent is; null until it is loaded, which begins when it is needed. Where it fails, the agent is told. */
export function useReadTime(language: TimeLanguage, isNeeded: boolean): ReadTime | null {
  const { words, formats } = useWording();
  const read = useLazyCode(timeReaders[language], isNeeded, () => notifyNotLoaded(words));
  return read && ((typed, now) => read(typed, now, formats.isDayFirst));
}
