import type { Condition } from "@/db/stores/conversation-conditions";
import { AppError } from "@/lib/model/error";
import type { ParsedQuery } from "@/lib/model/query/parse";
import type { Term } from "@/lib/model/query/query";
import type { Place } from "@/lib/model/query/tokenize";
import { hasEmoji, type Phrase, phrasesOf } from "@/lib/model/search/match";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import type { SearchHit } from "../context/search-index";
import { boundsOf, termsOf } from "../reading/search-terms";

export type ReadQuery = Extract<ParsedQuery, { kind: "query" }>;

/** The words of a query, as what is looked for in one message. */
export type SaidWords = { readonly all: readonly Phrase[]; readonly none: readonly Phrase[] };

/** The newest hit of each conversation, the newest first; and whether there may be more conversations than these. */
export type SaidIn = {
  readonly hits: ReadonlyMap<string, SearchHit>;
  readonly isLimited: boolean;
};

/** What a whole conversation has, and each of its messages in the index. */
const ofConversations = new Set(["team", "assignee", "unassigned", "status", "tag", "untagged"]);

/**
 * The words that a query looks for; null for none. Throws `invalid_request` with the place where they cannot be looked
 * for, or only say what must not be there.
 */
export function wordsOf(text: string, { query, places }: ReadQuery): SaidWords | null {
  const all: Phrase[] = [];
  const none: Phrase[] = [];
  let unwanted: Place | null = null;
  for (const [at, term] of query.entries()) {
    if (term.word !== "text") continue;
    const place = places[at] ?? { from: 0, to: text.length };
    const phrases = phrasesOf(term.text, isQuoted(text, term, place), place);
    if ("message" in phrases) throw refusal(phrases);
    if (phrases.length === 0 && hasEmoji(term.text)) {
      const message = "Emoji cannot be searched. Say what to look for in words.";
      throw refusal({ ...place, message });
    }
    (term.isNegated ? none : all).push(...phrases);
    if (term.isNegated) unwanted = place;
  }
  if (all.length === 0 && unwanted !== null) {
    throw refusal({ ...unwanted, message: "Say what to look for, too." });
  }
  return all.length === 0 ? null : { all, none };
}

function isQuoted(text: string, { isNegated }: Term, { from }: Place): boolean {
  return text[isNegated ? from + 1 : from] === '"';
}

/**
 * The conversations in which one message has these words, of those that the agent may see, by the newest `limit` hits.
 * Conditions are used as far as the index knows them of whole conversations, so they have to be compared again.
 */
export async function findSaidIn(
  context: Context,
  agent: AgentIdentity,
  words: SaidWords,
  conditions: readonly Condition[],
  limit: number,
): Promise<SaidIn> {
  const asked = { ...words, terms: [...(await boundsOf(context, agent))], withoutTerms: [] };
  for (const { isNegated, anyOf } of conditions) {
    if (isNegated || !anyOf.every(({ kind }) => ofConversations.has(kind))) continue;
    const terms = anyOf.flatMap((criterion) => termsOf(criterion) ?? []);
    if (terms.length === 0) return { hits: new Map(), isLimited: false };
    asked.terms.push(terms);
  }
  const found = await context.search.find(
    { ...asked, from: null, before: null },
    { order: "newest", limit, cursor: null },
  );
  const hits = new Map<string, SearchHit>();
  for (const hit of found) {
    if (!hits.has(hit.conversationId)) hits.set(hit.conversationId, hit);
  }
  return { hits, isLimited: found.length === limit };
}

function refusal({ from, to, message }: Place & { readonly message: string }): AppError {
  return new AppError("invalid_request", message, {
    problems: [{ path: "query", message, offset: from, length: to - from }],
  });
}
