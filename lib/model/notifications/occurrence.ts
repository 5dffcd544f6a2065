/**
 * Something in a conversation that may concern somebody, by ids: what it was, whose it is, and who did it (`byId`, an
 * agent; null for nobody of ours).
 */
export type Occurrence =
  /** The conversation is this agent's from now on. */
  | { readonly kind: "assigned"; readonly agentId: string; readonly byId: string | null }
  /** It belongs to nobody and begins to wait for an answer; `teamId` is null where no team has it. */
  | { readonly kind: "queued"; readonly teamId: string | null; readonly byId: string | null }
  /** The customer wrote in a conversation of this agent. */
  | { readonly kind: "replied"; readonly agentId: string }
  /** The time came until which this agent's conversation was snoozed. */
  | { readonly kind: "woken"; readonly agentId: string }
  /** A note mentions these agents. */
  | {
      readonly kind: "mentioned";
      readonly agentIds: readonly string[];
      readonly byId: string | null;
    }
  /** A message of ours failed; `agentId` has its conversation, or wrote it where nobody has that. */
  | { readonly kind: "failed"; readonly agentId: string }
  /** This agent can answer in the agent's own words for a short time only. */
  | { readonly kind: "window-closing"; readonly agentId: string };
