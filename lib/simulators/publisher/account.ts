/** One publisher: where its server calls the platform, and what it expects from it. */
export interface PublisherAccount {
  /** Part of the URLs the platform posts to; unguessable wherever outsiders can reach them. */
  readonly key: string;
  /** Where the platform listens, without a path: `http://127.0.0.1:3000`. */
  readonly platformUrl: string;
  /** Sent as `Authorization: Basic {apiKey}`; `null` sends none. */
  readonly apiKey: string | null;
  /** The key that the platform has to show; `null` takes any post. */
  readonly outboundKey: string | null;
}
