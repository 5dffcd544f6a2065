"use client";

import { type ReactNode, useMemo } from "react";
import { createFormats } from "@/lib/client/format/formats";
import { WordingContext } from "@/lib/client/format/use-wording";
import type { DeskMessages } from "@/lib/languages/desk-messages";
import { createWords } from "@/lib/languages/words";

type LanguageProviderProps = {
  /** Language and region, for dates and numbers too. */
  locale: string;
  /** The rooms that what is below speaks with. */
  messages: Partial<DeskMessages>;
  children: ReactNode;
};

/** What is below speaks one language, which came with the page. */
export function LanguageProvider({ locale, messages, children }: LanguageProviderProps) {
  const wording = useMemo(() => {
    const words = createWords(locale, messages);
    return { words, formats: createFormats(locale, words) };
  }, [locale, messages]);
  return <WordingContext value={wording}>{children}</WordingContext>;
}
