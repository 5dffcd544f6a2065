import type { z } from "zod";
import type { ProviderReply, ProviderRequest, RetrySchedule } from "../customer-side/outbound";
import type { Desk } from "./desk";
import type { DomainEvent } from "./domain-event";
import type { Host } from "./host";

/** One domain event for one webhook. */
export type WebhookEvent = {
  /** The same in every attempt. */
  readonly id: string;
  readonly at: Date;
  readonly domainEvent: DomainEvent;
};

/** The outcome of one call. */
export type WebhookOutcome =
  | { readonly kind: "delivered" }
  | {
      readonly kind: "retry";
      /** The wait that the receiver asked for; null leaves it to the schedule. */
      readonly afterMs: number | null;
      readonly detail: string;
    }
  /** Another attempt would be refused, too. */
  | { readonly kind: "refused"; readonly detail: string };

/** How an agent API calls its programs' webhooks. `S` are the settings of a client, `N` those of a webhook. */
export interface Webhooks<S, N> {
  readonly settings: z.ZodType<N>;
  /** How long after an event its webhook calls are still attempted. */
  readonly patienceMs: number;
  readonly retry: RetrySchedule;
  /** Hosts in private networks that webhooks of these clients may name. */
  privateHosts(settings: S): readonly string[];
  /**
   * Called with the ids alone, in the transaction of the domain event. May return false only where `render` would
   * return null.
   */
  mayWant(domainEvent: DomainEvent, settings: N): boolean;
  /** The call, with the data as it is now. Null when this webhook does not want the event, or its data is gone. */
  render(
    webhookEvent: WebhookEvent,
    settings: N,
    desk: Desk,
    publicUrl: string,
  ): Promise<ProviderRequest | null>;
  interpret(reply: ProviderReply, now: Date): WebhookOutcome;
  /** Does what the receiver's answer asks for. An error is logged; the event counts as delivered all the same. */
  answer?(body: string, webhookEvent: WebhookEvent, host: Host<S>): Promise<void>;
}
