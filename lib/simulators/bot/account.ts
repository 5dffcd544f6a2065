/** A bot user of one organization, and where its platform is. */
export interface BotAccount {
  /** Names it in this simulator; not on the wire. */
  readonly key: string;
  /** The origin of the platform's API, without `/v2`. */
  readonly platformUrl: string;
  readonly email: string;
  readonly password: string;
  /** The user who gets a conversation that is handed over; `null` puts it back into the queue. */
  readonly handOverTo: string | null;
}
