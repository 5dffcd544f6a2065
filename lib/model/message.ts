export const messageStates = ["queued", "sent", "delivered", "read", "failed"] as const;
export type MessageState = (typeof messageStates)[number];

/** `inbound` from the customer, `outbound` to the customer, `internal` for notes, which never leave. */
export const directions = ["inbound", "outbound", "internal"] as const;
export type Direction = (typeof directions)[number];

/** What an agent can do about a message that did not get there. */
export const failureRemedies = ["retry", "use_template", "fix_address", "ask_admin"] as const;
export type FailureRemedy = (typeof failureRemedies)[number];

/** Why a message did not get there. */
export type Failure = {
  /** A sentence an agent understands. */
  readonly detail: string;
  /** The provider's own code or name, for administrators; null where it gave none. */
  readonly code: string | null;
  readonly remedy: FailureRemedy;
};

/** The customer's reaction to one message; a later one replaces it. `at` is ISO 8601 in UTC. */
export type Reaction = { readonly emoji: string; readonly at: string };

export const speakerRoles = ["agent", "monitor", "system"] as const;

/**
 * In whose name a message was written, where its agent is not who the customer is to see: a supervisor beside the
 * agent, or the system.
 */
export type Speaker = { readonly name: string; readonly role: (typeof speakerRoles)[number] };
