import { morningHour, type TimeChoice } from "./read-time";

/** What a suggestion is called, in the messages of the list. */
export type SuggestionName = "threeHours" | "tomorrow" | "monday" | "reply";

/** What is offered before anything is typed. */
export function timeSuggestions(
  now: Date,
): readonly { readonly name: SuggestionName; readonly choice: TimeChoice }[] {
  const inHours = new Date(now.getTime() + 3 * 3_600_000);
  inHours.setSeconds(0, 0);
  const morning = (days: number) => {
    const at = new Date(now);
    at.setDate(at.getDate() + days);
    at.setHours(morningHour, 0, 0, 0);
    return { kind: "until", at } as const;
  };
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { name: "threeHours", choice: { kind: "until", at: inHours } },
    { name: "tomorrow", choice: morning(1) },
    { name: "monday", choice: morning(toMonday) },
    { name: "reply", choice: { kind: "reply" } },
  ];
}
