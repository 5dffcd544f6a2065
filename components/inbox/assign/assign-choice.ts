/** A team, by its name. */
export type NamedTeam = { readonly id: string; readonly name: string };

/** Into whose hands conversations are given. */
export type AssignChoice = {
  /** An agent's id, or null for nobody. */
  readonly assignee: string | null;
  /** The team whose it is from now on; left out, it stays. */
  readonly team?: NamedTeam;
  /** What is noted for whoever gets it. */
  readonly note?: string;
};
