"use client";

import { DirectionProvider } from "@base-ui/react/direction-provider";
import { type ReactNode, useMemo } from "react";
import { createFormats } from "@/lib/client/format/formats";
import { WordingContext } from "@/lib/client/format/use-wording";
import type { DeskMessages } from "@/lib/languages/desk-messages";
import { directionOf, type Language } from "@/lib/languages/languages";
import { createSaid, type ServerSentences } from "@/lib/languages/server-sentences";
import { createWords } from "@/lib/languages/words";

type LanguageProviderProps = {
  language: Language;
  /** Language and region, for dates and numbers too. */
  locale: string;
  /** The rooms that what is below speaks with. */
  messages: Partial<DeskMessages>;
  /** The server's sentences; left out where none are read. */
  sentences?: ServerSentences;
  children: ReactNode;
};

const none: ServerSentences = {};

/** What is below speaks one language, which came with the page. */
export function LanguageProvider({
  language,
  locale,
  messages,
  sentences = none,
  children,
}: LanguageProviderProps) {
  const wording = useMemo(() => {
    const words = createWords(locale, messages);
    return { words, formats: createFormats(locale, words, createSaid(sentences)) };
  }, [locale, messages, sentences]);
  return (
    <WordingContext value={wording}>
      <DirectionProvider direction={directionOf(language)}>{children}</DirectionProvider>
    </WordingContext>
  );
}
