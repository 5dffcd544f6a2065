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

/** What came of one delivery. */
export type WebhookOutcome =
  | { readonly kind: "delivered" }
  | {
      readonly kind: "retry";
      /** What the webhook asked for; null leaves it to the schedule. */
      readonly afterMs: number | null;
      readonly detail: string;
    }
  /** No further attempt would fare better. */
  | { readonly kind: "refused"; readonly detail: string };

/**
 * How an agent API calls the webhooks of programs. `S` are the settings of a client, `N` those of a webhook.
 */
export interface WebhookProtocol<S, N> {
  readonly settings: z.ZodType<N>;
  /** An event is given up this long after it happened. */
  readonly patienceMs: number;
  readonly retry: RetrySchedule;
  /** Hosts in private networks that the operator lets webhooks name. */
  privateHosts(settings: S): readonly string[];
  /** Decided with the ids alone, in the transaction of the domain event: false only where `render` would give null. */
  mayWant(domainEvent: DomainEvent, settings: N): boolean;
  /** The call, as things are now; null when the webhook does not want it after all, or nothing is left to tell. */
  render(
    webhookEvent: WebhookEvent,
    settings: N,
    desk: Desk,
    publicUrl: string,
  ): Promise<ProviderRequest | null>;
  interpret(reply: ProviderReply, now: Date): WebhookOutcome;
  /** Does what the webhook answered. What it throws is logged, and the event counts as delivered all the same. */
  answer?(body: string, webhookEvent: WebhookEvent, host: Host<S>): Promise<void>;
}
