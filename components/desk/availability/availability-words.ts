import type { AvailabilityView } from "@/lib/client/account/use-availability";
import type { Words } from "@/lib/languages/words";

/** How available somebody is, in a few words: "Away: lunch", "Away (inactive)". */
export function availabilityWords(
  { state, reason, cause }: AvailabilityView,
  words: Words,
): string {
  const is = words(`account.availability.states.${state}`);
  if (reason !== null) return words("account.availability.because", { state: is, reason });
  return state === "away" && cause === "inactivity"
    ? words("account.availability.inactive", { state: is })
    : is;
}
