import type { useTranslations } from "use-intl";

/** Gives the chat page's words, with what they are about put in. */
export type ChatWords = ReturnType<typeof useTranslations<"chat">>;

/** A waiting time in words; null where it is unknown. */
export function waitWords(words: ChatWords, seconds: number | null): string | null {
  if (seconds === null) return null;
  if (seconds < 45) return words("wait.moment");
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return words("wait.minutes", { count: minutes });
  return words("wait.hours", { count: Math.round(minutes / 60) });
}

/** The label of a case. Its number may contain the word already. */
export function caseWords(words: ChatWords, caseId: string): string {
  return /^case\b/iu.test(caseId) ? caseId : words("header.case", { number: caseId });
}
