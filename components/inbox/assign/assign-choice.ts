import type { Receiver } from "./receivers";

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

/** That somebody gets them, without a note. */
export function choiceOf({ kind, id, name }: Receiver): AssignChoice {
  if (kind === "team") return { assignee: null, team: { id, name } };
  return { assignee: kind === "agent" ? id : null };
}
