import type { ConversationView } from "../event";
import type { Query, QueryState, Term } from "./query";

const open: Term = { word: "is", values: ["open"], isNegated: false };

/** What each built-in view asks for, in the words of every other query. */
export const viewQueries: Readonly<Record<ConversationView, Query>> = {
  mine: [open, { word: "agent", values: ["me"], isNegated: false }],
  unassigned: [open, { word: "is", values: ["unassigned"], isNegated: false }],
  all: [open],
  mentions: [{ word: "is", values: ["mentioned"], isNegated: false }],
  snoozed: [{ word: "is", values: ["snoozed"], isNegated: false }],
  failed: [{ word: "is", values: ["failed"], isNegated: false }],
  closed: [{ word: "is", values: ["closed"], isNegated: false }],
};

const statuses: ReadonlySet<QueryState> = new Set(["open", "snoozed", "closed"]);

/** Whether a term says by itself which conversations are meant: open ones, or others. */
export function namesStatus(term: Term): boolean {
  if (term.word === "snoozed") return !term.isNegated;
  return term.word === "is" && term.values.some((value) => statuses.has(value));
}

/**
 * A query within a view. A query that says itself whether it means open or closed conversations means those, whatever
 * the view shows.
 */
export function queryWithin(view: ConversationView, query: Query): Query {
  const within = viewQueries[view];
  return query.some(namesStatus)
    ? [...within.filter((term) => !namesStatus(term)), ...query]
    : [...within, ...query];
}
