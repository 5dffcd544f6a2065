/** By protocol: what it remembers, which nobody else reads. */
export type Memo = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
