/** One number of an account: what Twilio knows about it, and where its webhooks go. */
export interface TwilioAccount {
  /** Names it in this simulator; not on the wire. */
  readonly key: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** The number customers write to, and the only sender besides the service. */
  readonly number: string;
  readonly messagingServiceSid: string | null;
  /** The URL configured at the number, as it is signed. */
  readonly inboundUrl: string;
  readonly inboundMethod?: "GET" | "POST" | undefined;
  /** Where the platform is reached, in place of the origin of the URLs it is known by: a reverse proxy. */
  readonly platformUrl: string;
}

/** Whether an `Authorization` header carries the account's SID and token as Basic. */
export function isAuthorized(account: TwilioAccount, header: string | undefined): boolean {
  const credentials = /^basic +(\S+)$/i.exec(header ?? "")?.[1] ?? "";
  const expected = `${account.accountSid}:${account.authToken}`;
  return Buffer.from(credentials, "base64").toString("utf8") === expected;
}
