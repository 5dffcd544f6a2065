/** One line the gateway serves: where it posts to the platform, and what it expects from it. */
export interface GatewayAccount {
  /** Part of the send URL, `POST {url}/{key}/send`; unguessable wherever outsiders can reach it. */
  readonly key: string;
  /** Full URL for messages and reports alike, e.g. `http://127.0.0.1:3000/imchannel/message`. */
  readonly platformUrl: string;
  readonly integrationType: string;
  readonly serviceAddress: string;
  /** Value of the `Authorization` header of its posts; `null` sends none. */
  readonly authorization: string | null;
  readonly outboundUser: string;
  readonly outboundPassword: string;
  readonly scenarioKey: string;
}

/** Whether an `Authorization` header carries the account's outbound user and password as Basic. */
export function isAuthorized(account: GatewayAccount, header: string | undefined): boolean {
  const credentials = /^basic +(\S+)$/i.exec(header ?? "")?.[1] ?? "";
  const expected = `${account.outboundUser}:${account.outboundPassword}`;
  return Buffer.from(credentials, "base64").toString("utf8") === expected;
}
