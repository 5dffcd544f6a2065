import type { ProviderReply, ProviderRequest } from "../customer-side/outbound";
import type { ProtocolMetadata } from "./desk-reads";

/** Somebody who is told of changes by calls, where and of which being the protocol's business. */
export type DeskSubscriber = {
  readonly id: string;
  /** In whose name. */
  readonly agentId: string;
  readonly name: string;
  /** What the protocol's schema of a subscriber's settings parsed. Holds secrets. */
  readonly settings: unknown;
  /** Told only when it is active. */
  readonly status: "unverified" | "active" | "inactive";
  readonly metadata: ProtocolMetadata;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

export type NewSubscriber = Pick<
  DeskSubscriber,
  "id" | "name" | "settings" | "status" | "metadata"
>;

/** What is left out stays as it is. */
export type SubscriberChange = Partial<Omit<NewSubscriber, "id">>;

/** Who is told of changes by calls. */
export interface DeskSubscriptions {
  /** Everybody who is told of changes in the caller's protocol, the oldest first. */
  subscribers(): readonly DeskSubscriber[];
  subscribe(subscriber: NewSubscriber): Promise<void>;
  /** One that is no longer active is not told what it was still to be told. */
  changeSubscriber(id: string, change: SubscriberChange): Promise<void>;
  unsubscribe(id: string): Promise<void>;
  /** One call to an address that a program gave; private ones are refused unless the operator named them. */
  call(request: ProviderRequest): Promise<ProviderReply>;
}
