import type { Condition } from "@/db/stores/conversation-conditions";
import { findHits, type HitRow } from "@/db/stores/search-hits";
import { AppError } from "@/lib/model/error";
import { parseQuery } from "@/lib/model/query/parse";
import type { Query, Term } from "@/lib/model/query/query";
import type { Place } from "@/lib/model/query/tokenize";
import { type Excerpt, excerptOf } from "@/lib/model/search/excerpt";
import { hasEmoji, type Phrase, phrasesOf, prefixLengthMin } from "@/lib/model/search/match";
import { shownText } from "@/lib/model/shown-text";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import {
  type SearchAsked,
  type SearchHit,
  type SearchOrder,
  type SearchTerm,
  searchTerm,
} from "../context/search-index";
import { resolveQuery } from "./resolve-query";
import { boundsOf, termsOf } from "./search-terms";

export type SearchRequest = {
  /** As it was typed. */
  readonly query: string;
  /** Where to look, if not everywhere. */
  readonly conversation?: string | undefined;
  /** Whose clocks the dates of the query are read by. */
  readonly timeZone: string;
  readonly order: SearchOrder;
  readonly limit: number;
  readonly cursor: string | null;
};

export type FoundMessage = {
  readonly hit: SearchHit;
  readonly row: HitRow;
  readonly excerpt: Excerpt;
};

/** Customers whom a `from:` may mean; further ones are not looked for. */
const customersMax = 500;

/**
 * What was said that has these words, of all that the agent may see; and customers by their names, addresses and case
 * numbers, each by the beginning of the conversation. What was changed within the last second may not be found yet. A page
 * may have fewer than `limit` and not be the last: then there is a cursor. Throws `invalid_request` with the place where
 * the query cannot be read, or asks for what the index does not know.
 */
export async function searchMessages(
  context: Context,
  agent: AgentIdentity,
  { query, conversation, timeZone, order, limit, cursor }: SearchRequest,
): Promise<{ readonly found: readonly FoundMessage[]; readonly nextCursor: string | null }> {
  const everywhere = await readAsked(context, agent, query, timeZone);
  const asked = conversation === undefined ? everywhere : within(everywhere, conversation);
  const hits = asked === null ? [] : await context.search.find(asked, { order, limit, cursor });
  const rows = await findHits(context.database.read, agent, hits);
  const phrases = asked?.all ?? [];
  const found = hits.flatMap((hit) => {
    const row = rows.find(
      ({ conversationId, seq }) => conversationId === hit.conversationId && seq === hit.seq,
    );
    return row === undefined ? [] : [{ hit, row, excerpt: excerptOf(textOf(row), phrases) }];
  });
  return { found, nextCursor: hits.length < limit ? null : (hits.at(-1)?.cursor ?? null) };
}

/** What a hit shows: what was said, or who the customer is. */
export function textOf({ message, contactName, contactAddress }: HitRow): string {
  if (message === null) return [contactName, contactAddress].filter(Boolean).join(" · ");
  const said = shownText(message.content, message.fileName);
  return said === "" ? message.preview : said;
}

type Asking = {
  all: Phrase[];
  none: Phrase[];
  terms: (readonly SearchTerm[])[];
  withoutTerms: SearchTerm[];
  from: Date | null;
  before: Date | null;
};

/** The question of a query; null where nothing can be found, such as in a line that nobody has. */
async function readAsked(
  context: Context,
  agent: AgentIdentity,
  text: string,
  timeZone: string,
): Promise<SearchAsked | null> {
  const parsed = parseQuery(text);
  if (parsed.kind === "problem") throw refusal(parsed);
  const asking: Asking = {
    ...{ all: [], none: [], withoutTerms: [], from: null, before: null },
    terms: [...(await boundsOf(context, agent))],
  };
  const boundCount = asking.terms.length;
  for (const [at, term] of parsed.query.entries()) {
    const place = parsed.places[at] ?? { from: 0, to: text.length };
    if (term.word === "text") {
      addWords(asking, term, isQuoted(text, place), place);
      continue;
    }
    const [condition] = await resolveQuery(context, agent, [term], timeZone);
    if (condition !== undefined) await addCondition(context, agent, asking, condition, term, place);
  }
  if (asking.all.length === 0 && asking.terms.length === boundCount) {
    const place = { from: 0, to: text.length };
    if (hasEmoji(text)) {
      const message = "Emoji cannot be searched. Say what to look for in words.";
      throw refusal({ ...place, message });
    }
    throw refusal({ ...place, message: "Say what to look for." });
  }
  return asking.terms.some((any) => any.length === 0) ? null : asking;
}

/** The same question to what was said in one conversation. */
function within(asked: SearchAsked | null, conversationId: string): SearchAsked | null {
  return (
    asked && {
      ...asked,
      terms: [...asked.terms, [searchTerm("conversation", conversationId)]],
      withoutTerms: [...asked.withoutTerms, searchTerm("has", "customer")],
    }
  );
}

function isQuoted(text: string, { from }: Place): boolean {
  return text[text[from] === "-" ? from + 1 : from] === '"';
}

function addWords(
  asking: Asking,
  term: Extract<Term, { word: "text" }>,
  quoted: boolean,
  place: Place,
): void {
  const phrases = phrasesOf(term.text, quoted, place);
  if ("message" in phrases) throw refusal(phrases);
  (term.isNegated ? asking.none : asking.all).push(...phrases);
}

async function addCondition(
  context: Context,
  agent: AgentIdentity,
  asking: Asking,
  { isNegated, anyOf }: Condition,
  term: Query[number],
  place: Place,
): Promise<void> {
  const terms: SearchTerm[] = [];
  for (const criterion of anyOf) {
    if (criterion.kind === "active-before" || criterion.kind === "active-from") {
      const isLower = (criterion.kind === "active-from") !== isNegated;
      if (isLower) asking.from = criterion.at;
      else asking.before = criterion.at;
      return;
    }
    const found =
      criterion.kind === "customer"
        ? await customersNamed(context, agent, criterion.text)
        : termsOf(criterion);
    if (found === null) {
      const message = `The search does not know “${term.word}:”. Lists and transcripts do.`;
      throw refusal({ ...place, message });
    }
    terms.push(...found);
  }
  if (isNegated) asking.withoutTerms.push(...terms);
  else asking.terms.push(terms);
}

/** The conversations of customers of this name, address or number. */
async function customersNamed(
  context: Context,
  agent: AgentIdentity,
  name: string,
): Promise<readonly SearchTerm[]> {
  const words = phrasesOf(name, false, { from: 0, to: name.length });
  if ("message" in words || words.length === 0) return [];
  const phrases = words.map((phrase) => ({ ...phrase, isPrefix: isLong(phrase) }));
  const hits = await context.search.find(
    {
      ...{ all: phrases, none: [], withoutTerms: [], from: null, before: null },
      terms: [...(await boundsOf(context, agent)), [searchTerm("has", "customer")]],
    },
    { order: "newest", limit: customersMax, cursor: null },
  );
  return hits.map(({ conversationId }) => searchTerm("conversation", conversationId));
}

/** Whether its beginning may be looked for. */
function isLong({ tokens }: Phrase): boolean {
  return (tokens.at(-1)?.length ?? 0) >= prefixLengthMin;
}

function refusal({ from, to, message }: Place & { readonly message: string }): AppError {
  return new AppError("invalid_request", message, {
    problems: [{ path: "q", message, offset: from, length: to - from }],
  });
}
