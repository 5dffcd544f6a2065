export type Members = Readonly<Record<string, unknown>>;
