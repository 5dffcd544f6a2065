/** One domain of an account: what Mailgun knows about it, and where its routes and webhooks go. */
export interface MailgunAccount {
  /** Names it in this simulator; not on the wire. */
  readonly key: string;
  readonly domain: string;
  readonly apiKey: string;
  readonly signingKey: string;
  /** Where customers write first. */
  readonly address: string;
  /** Where the route forwards to. */
  readonly inboundUrl: string;
  /** Where the webhooks of every event go. */
  readonly eventsUrl: string;
}

/** Whether an `Authorization` header carries `api` and the account's key as Basic. */
export function isAuthorized({ apiKey }: MailgunAccount, header: string | undefined): boolean {
  const credentials = /^basic +(\S+)$/i.exec(header ?? "")?.[1] ?? "";
  return Buffer.from(credentials, "base64").toString("utf8") === `api:${apiKey}`;
}
