/** A waiting time in words; null where it is unknown. */
export function waitWords(seconds: number | null): string | null {
  if (seconds === null) return null;
  if (seconds < 45) return "The wait is under a minute.";
  const minutes = Math.round(seconds / 60);
  if (minutes < 2) return "The wait is about a minute.";
  if (minutes < 60) return `The wait is about ${minutes} minutes.`;
  const hours = Math.round(minutes / 60);
  return hours < 2 ? "The wait is about an hour." : `The wait is about ${hours} hours.`;
}

/** The label of a case. Its number may contain the word already. */
export function caseWords(caseId: string): string {
  return /^case\b/iu.test(caseId) ? caseId : `Case ${caseId}`;
}
