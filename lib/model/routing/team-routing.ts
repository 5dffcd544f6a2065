/** How the conversations of a team come to its members: they take them, or each goes to whoever may take it. */
export const routingModes = ["manual", "automatic"] as const;
export type RoutingMode = (typeof routingModes)[number];

export type TeamRouting = {
  readonly mode: RoutingMode;
  /** How long a customer waits for the agent who has the conversation before it goes back to the team; null for ever. */
  readonly answerWithinSeconds: number | null;
  /** Whether an automatic one goes on outside the hours of the team; false where it is left out. */
  readonly isOnOutsideHours?: boolean;
};

/** What a team does that says nothing of it. */
export const manualRouting: TeamRouting = { mode: "manual", answerWithinSeconds: null };
