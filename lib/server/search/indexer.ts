import { searchTerm } from "@/lib/inbox/context/search-index";
import { searchTokens } from "@/lib/model/search/tokens";
import type { IndexedPlace, NewEntry, SearchFile } from "./search-file";
import type { SearchSource } from "./source";

/** What has to be done of one conversation next: read whole before anything is written. */
export type IndexStep = {
  readonly conversationId: string;
  /** Its place in the index; null where it has none. */
  readonly key: number | null;
  readonly entries: readonly NewEntry[];
  /** The numbers of the timeline of which the index may have entries that are put anew, or taken out; null where it has none. */
  readonly replaced: { readonly from: number; readonly to: number } | null;
  readonly place: Omit<IndexedPlace, "key">;
  /** Whether nothing is left to do then. */
  readonly isDone: boolean;
};

/**
 * What brings a conversation's part of the index nearer to its state in the database, with about `limit` messages at most; null
 * where it is there. Throws where a row cannot be read. Changes nothing.
 */
export function readStep(
  source: SearchSource,
  file: SearchFile,
  conversationId: string,
  limit: number,
): IndexStep | null {
  const conversation = source.conversation(conversationId);
  if (conversation === null) return null;
  const { lastSeq, customer, version, createdAt } = conversation;
  const known = file.place(conversationId);
  const terms = conversation.terms.join(" ");
  const isAsBefore = known !== null && known.terms === terms && known.customer === customer;
  if (isAsBefore && known.version === version) return null;
  // What all its entries say is another: they are all put in anew, from the first on.
  const after = isAsBefore ? known.seq : 0;
  const found = source.messages(conversationId, { after, upTo: lastSeq, limit });
  const said = found.map(({ seq, at, text, terms: own }) => ({
    ...{ seq, at, tokens: tokensOf(text) },
    terms: [...conversation.terms, ...own],
  }));
  const own = [...conversation.terms, searchTerm("has", "customer")];
  const ofCustomer = { seq: 0, at: createdAt, tokens: tokensOf(customer), terms: own };
  const entries = after === 0 ? [ofCustomer, ...said] : said;
  for (const { seq, at } of entries) {
    if (!Number.isSafeInteger(at)) throw new Error(`Entry ${seq} has no instant`);
  }
  const isDone = found.length < limit;
  const to = isDone ? lastSeq : (found.at(-1)?.seq ?? lastSeq);
  return {
    conversationId,
    key: known?.key ?? null,
    entries,
    // Behind a place that was reached, the index has nothing of the conversation.
    replaced: known === null || (known.version >= 0 && isAsBefore) ? null : { from: after + 1, to },
    place: { version: isDone ? version : -1, seq: to, terms, customer },
    isDone,
  };
}

/** Does what was read. */
export function writeStep(file: SearchFile, step: IndexStep): void {
  const { conversationId, entries, replaced, place } = step;
  const key = step.key ?? file.addPlace(conversationId);
  for (const entry of entries) {
    if (replaced === null) file.add(key, entry);
    else file.put(key, entry);
  }
  if (replaced !== null) file.keepOnly(key, replaced, new Set(entries.map(({ seq }) => seq)));
  file.savePlace(key, place);
}

function tokensOf(text: string): readonly string[] {
  return searchTokens(text).map((token) => token.text);
}

/**
 * Looks through all conversations in the order of their ids for those that the index does not have as they are: what
 * happened while nobody told, or everything, where the index is new. Gives the ids of the next `limit` that are looked at
 * and which of them are behind; null at the end.
 */
export function findBehind(
  source: SearchSource,
  file: SearchFile,
  after: string,
  limit: number,
): { readonly last: string; readonly ids: readonly string[] } | null {
  const versions = source.versions(after, limit);
  const last = versions.at(-1);
  if (last === undefined) return null;
  const ids = versions.flatMap(({ id, version }) =>
    file.place(id)?.version === version ? [] : [id],
  );
  return { last: last.id, ids };
}
