/** By protocol: what it remembers, which nobody else reads. */
export type Metadata = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
