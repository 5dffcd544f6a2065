/** Where a custom agent application calls, and as whom. */
export interface ApplicationAccount {
  /** Where the platform listens, without a path: `http://127.0.0.1:3000`. */
  readonly platformUrl: string;
  readonly orgId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiKey: string;
}

/** One call to the platform, as it ended; `status` is null where there was no answer. */
export type ApplicationCall = {
  readonly method: string;
  /** Below the origin. */
  readonly path: string;
  readonly status: number | null;
};

export interface ApplicationOptions {
  /** Told of each call besides those for a token. */
  readonly onCall?: ((call: ApplicationCall) => void) | undefined;
  readonly now?: (() => Date) | undefined;
  /** In seconds; 120 as the vendor advises. */
  readonly inactivityDelay?: number | undefined;
  readonly requireAcknowledgement?: boolean | undefined;
  /** The first pause after a failed poll, 1,000; doubled with each further failure, up to 60 s. */
  readonly backOffMs?: number | undefined;
}

/** The scopes "most likely needed when you create a custom agent interface". */
export const scopes = [
  "engagementcenterapi",
  "provisioningapi",
  "messagingapi",
  "outreachapi",
  "streamingapi",
] as const;
