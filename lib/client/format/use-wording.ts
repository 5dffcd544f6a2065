"use client";

import { createContext, useContext } from "react";
import type { Words } from "@/lib/languages/words";
import type { Formats } from "./formats";

/** What sentences are made with, in the agent's language. Functions outside of React take it as an argument. */
export type Wording = { readonly words: Words; readonly formats: Formats };

export const WordingContext = createContext<Wording | null>(null);

/** The agent's language. It is the same object until the language changes. */
export function useWording(): Wording {
  const wording = useContext(WordingContext);
  if (wording === null) throw new Error("There is no LanguageProvider around this");
  return wording;
}

/** The words alone. Throws where no language is provided, as `useWording` does. */
export const useWords = (): Words => useWording().words;

/** The formats alone. Throws where no language is provided, as `useWording` does. */
export const useFormats = (): Formats => useWording().formats;
