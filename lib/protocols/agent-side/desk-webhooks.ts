import type { ProviderReply, ProviderRequest } from "../customer-side/outbound";
import type { ProtocolMetadata } from "./desk-reads";

/** A webhook. Where it is called and about what is in its settings, which the protocol reads. */
export type DeskWebhook = {
  readonly id: string;
  /** In whose name. */
  readonly agentId: string;
  readonly name: string;
  /** What the protocol's schema of a webhook's settings parsed. Holds secrets. */
  readonly settings: unknown;
  /** Called only when it is active. */
  readonly status: "unverified" | "active" | "inactive";
  readonly metadata: ProtocolMetadata;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

export type NewWebhook = Pick<DeskWebhook, "id" | "name" | "settings" | "status" | "metadata">;

/** What is left out stays as it is. */
export type WebhookChange = Partial<Omit<NewWebhook, "id">>;

/** The webhooks of the caller's protocol. */
export interface DeskWebhooks {
  /** All of them, the oldest first. */
  webhooks(): readonly DeskWebhook[];
  addWebhook(webhook: NewWebhook): Promise<void>;
  /** One that is no longer active loses the events that wait for it. */
  changeWebhook(id: string, change: WebhookChange): Promise<void>;
  removeWebhook(id: string): Promise<void>;
  /** One call to an address that a program gave; private ones are refused unless the operator named them. */
  call(request: ProviderRequest): Promise<ProviderReply>;
}
