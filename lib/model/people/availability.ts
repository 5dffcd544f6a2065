/** Whether an agent takes what comes: `busy` is there and takes nothing more, `away` is not there. */
export const availabilityStates = ["available", "busy", "away"] as const;
export type AvailabilityState = (typeof availabilityStates)[number];

/**
 * Why an agent is as they are: by their own choice, because they signed in or out, because nobody touched their desk or none
 * is open, or because an application says so that works for them.
 */
export const availabilityCauses = [
  "choice",
  "sign-in",
  "sign-out",
  "inactivity",
  "application",
] as const;
export type AvailabilityCause = (typeof availabilityCauses)[number];

export const availabilityReasonMax = 200;

/** How an agent is, and in their own words why; null where they gave none. */
export type Availability = {
  readonly state: AvailabilityState;
  readonly reason: string | null;
  readonly cause: AvailabilityCause;
};

/** What an agent is for a time. `restored`: what they were before they were inactive, and are again when they come back. */
export type AvailabilitySpell = Availability & { readonly restored: Availability | null };

export type AvailabilityChange =
  | {
      readonly kind: "chosen";
      readonly state: AvailabilityState;
      readonly reason: string | null;
    }
  | { readonly kind: "signed-in" }
  /** Everywhere: no browser is signed in any more. */
  | { readonly kind: "signed-out" }
  /** A desk of theirs is open and touched. */
  | { readonly kind: "active" }
  /** Nobody touches a desk of theirs, or none is open. */
  | { readonly kind: "inactive" }
  /** An application takes what comes for them, does not, or is gone. */
  | { readonly kind: "ready" | "not-ready" | "disconnected" }
  /** The server was started anew: no application is connected. */
  | { readonly kind: "restarted" };

const signedIn = { state: "available", reason: null, cause: "sign-in", restored: null } as const;

/**
 * What an agent is after something happened, from what they were (null for somebody who was never there); null where that
 * changes nothing. What an agent chose, or is by having signed in, holds until they choose again or sign out everywhere, also
 * over a restart; being inactive interrupts it, and it goes on when they come back. The same change twice is the same as once.
 */
export function nextAvailability(
  now: AvailabilitySpell | null,
  change: AvailabilityChange,
): AvailabilitySpell | null {
  switch (change.kind) {
    case "chosen":
      return otherThan(now, { ...change, cause: "choice" });
    case "signed-in":
      return now === null || now.cause === "sign-out" ? signedIn : null;
    case "signed-out": {
      // A reason to be away is one for colleagues, who read it later, too.
      const reason = now?.state === "away" ? now.reason : null;
      return now === null || now.cause === "sign-out"
        ? null
        : { state: "away", reason, cause: "sign-out", restored: null };
    }
    case "active":
      if (now === null) return signedIn;
      return now.restored === null ? null : { ...now.restored, restored: null };
    case "inactive":
      return inactive(now);
    case "ready":
      return otherThan(now, { state: "available", reason: null, cause: "application" });
    case "not-ready":
      return otherThan(now, { state: "busy", reason: null, cause: "application" });
    case "disconnected":
      return now?.cause === "application" ? otherThan(now, disconnected) : null;
    case "restarted":
      return now?.cause === "application" ? otherThan(now, disconnected) : null;
    default:
      return change satisfies never;
  }
}

const disconnected = { state: "away", reason: null, cause: "application" } as const;

function inactive(now: AvailabilitySpell | null): AvailabilitySpell | null {
  if (now === null || now.state === "away") return null;
  const { state, reason, cause } = now;
  return {
    ...{ state: "away", reason: null, cause: "inactivity" },
    restored: { state, reason, cause },
  };
}

function otherThan(
  now: AvailabilitySpell | null,
  { state, reason, cause }: Availability,
): AvailabilitySpell | null {
  const isSame = now?.state === state && now.reason === reason && now.cause === cause;
  return isSame ? null : { state, reason, cause, restored: null };
}
