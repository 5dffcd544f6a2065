/** What a protocol stores with a row, by protocol. No other protocol reads it. */
export type Metadata = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
