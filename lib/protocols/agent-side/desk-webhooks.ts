import type { ProviderReply, ProviderRequest } from "../customer-side/outbound";
import type { ProtocolMetadata } from "./desk-reads";

/** A webhook. Its address and the events that it wants are part of the protocol's own settings. */
export type DeskWebhook = {
  readonly id: string;
  /** The agent as whom it reads. */
  readonly agentId: string;
  readonly name: string;
  /** Parsed by the protocol's schema of webhook settings. Contains secrets. */
  readonly settings: unknown;
  /** Only an active webhook is called. */
  readonly status: "unverified" | "active" | "inactive";
  readonly metadata: ProtocolMetadata;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

export type NewWebhook = Pick<DeskWebhook, "id" | "name" | "settings" | "status" | "metadata">;

/** Members left out stay as they are. */
export type WebhookChange = Partial<Omit<NewWebhook, "id">>;

/** The webhooks of the caller's protocol. */
export interface DeskWebhooks {
  /** All of them, the oldest first. */
  webhooks(): readonly DeskWebhook[];
  addWebhook(webhook: NewWebhook): Promise<void>;
  /** Deactivating a webhook discards its pending events. */
  changeWebhook(id: string, change: WebhookChange): Promise<void>;
  removeWebhook(id: string): Promise<void>;
  /** One call to an address given by a program. Private addresses are refused unless the operator allowed them. */
  call(request: ProviderRequest): Promise<ProviderReply>;
}
