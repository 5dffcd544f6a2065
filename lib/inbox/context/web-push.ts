import type { PushSubscription } from "@/lib/model/notifications/push-subscription";
import type { ProviderRequest } from "@/lib/protocols/customer-side/protocol";

/** Who of this installation can be pushed to at all, in memory. */
export interface PushDirectory {
  /** Reads again which organizations have browsers that are pushed to. */
  reload(): Promise<void>;
  /** Whether anybody of an organization may have such a browser. */
  hasAny(organizationId: string): boolean;
}

export type PushOptions = {
  /** What waits at the push service under the same topic is replaced: 32 characters of base64url at most. */
  readonly topic: string;
  /** For how long the push service keeps it for a browser that is away. */
  readonly ttlSeconds: number;
};

/** Pushes to browsers by the Web Push protocol (RFC 8030, 8291, 8292). */
export interface WebPush {
  /** By which push services know this installation, as browsers take it. */
  readonly publicKey: string;
  /** A subscription as it is stored: encrypted, with a digest of its address. */
  seal(subscription: PushSubscription): { readonly sealed: string; readonly endpointHash: string };
  /** The call that pushes a payload, encrypted for the browser of a sealed subscription. */
  render(sealed: string, payload: string, options: PushOptions): Promise<ProviderRequest>;
}
