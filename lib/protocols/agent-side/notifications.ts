import type { z } from "zod";
import type { ProviderReply, ProviderRequest, RetrySchedule } from "../customer-side/outbound";
import type { Desk } from "./desk";
import type { Happening } from "./happening";
import type { Host } from "./host";

/** One happening that one subscriber is to be told. */
export type Notice = {
  /** The same in every attempt. */
  readonly id: string;
  readonly at: Date;
  readonly happening: Happening;
};

/** What came of telling. */
export type Told =
  | { readonly kind: "told" }
  | {
      readonly kind: "retry";
      /** What the subscriber asked for; null leaves it to the schedule. */
      readonly afterMs: number | null;
      readonly detail: string;
    }
  /** No further attempt would fare better. */
  | { readonly kind: "refused"; readonly detail: string };

/**
 * How an agent API tells programs what happens, by calls to addresses they gave. `S` are the settings of a client,
 * `N` those of a subscriber.
 */
export interface Notifications<S, N> {
  readonly settings: z.ZodType<N>;
  /** Nothing is told any more this long after it happened. */
  readonly patienceMs: number;
  readonly retry: RetrySchedule;
  /** Hosts in private networks that the operator lets subscribers name. */
  privateHosts(settings: S): readonly string[];
  /** Decided with the ids alone, in the transaction of the happening: false only where `render` would give null. */
  mayWant(happening: Happening, settings: N): boolean;
  /** The call, as things are now; null when the subscriber does not want it after all, or nothing is left to tell. */
  render(
    notice: Notice,
    settings: N,
    desk: Desk,
    publicUrl: string,
  ): Promise<ProviderRequest | null>;
  interpret(reply: ProviderReply, now: Date): Told;
  /** Does what the subscriber answered. What it throws is logged, and the telling counts all the same. */
  answer?(body: string, notice: Notice, host: Host<S>): Promise<void>;
}
