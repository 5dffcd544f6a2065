import { searchTerm } from "@/lib/inbox/context/search-index";
import { searchTokens } from "@/lib/model/search/tokens";
import type { IndexedPlace, SearchFile } from "./search-file";
import type { SearchSource, SourceConversation } from "./source";

/** Messages that are put in together at most, so that whoever searches waits for no more than these. */
const stepMax = 200;

/**
 * Brings a conversation's part of the index up to its state in the database, a bounded step of it. True when there is
 * nothing left to do. Doing it twice changes nothing.
 */
export function indexStep(source: SearchSource, file: SearchFile, conversationId: string): boolean {
  const conversation = source.conversation(conversationId);
  if (conversation === null) return true;
  const place = file.place(conversationId);
  const terms = conversation.terms.join(" ");
  const isAsBefore =
    place !== null && place.terms === terms && place.customer === conversation.customer;
  if (isAsBefore && place.version === conversation.version) return true;
  return file.together(() => {
    const known = place ?? file.addPlace(conversationId);
    // What all its entries say is another: they are all put in anew, from the first on.
    const from = isAsBefore ? known.seq : 0;
    return putBehind(source, file, conversation, { ...known, seq: from, terms });
  });
}

function putBehind(
  source: SearchSource,
  file: SearchFile,
  conversation: SourceConversation,
  place: IndexedPlace,
): boolean {
  const { id, lastSeq, customer, version } = conversation;
  const range = { after: place.seq, upTo: lastSeq, limit: stepMax };
  if (place.seq === 0) {
    const tokens = searchTokens(customer).map(({ text }) => text);
    const own = [...conversation.terms, searchTerm("has", "customer")];
    file.put(place.key, { seq: 0, at: conversation.createdAt, tokens, terms: own });
  }
  const found = source.messages(id, range);
  for (const { seq, at, text, terms: own } of found) {
    const tokens = searchTokens(text).map((token) => token.text);
    file.put(place.key, { seq, at, tokens, terms: [...conversation.terms, ...own] });
  }
  const isDone = found.length < stepMax;
  const to = isDone ? lastSeq : (found.at(-1)?.seq ?? lastSeq);
  file.keepOnly(place.key, { from: place.seq + 1, to }, new Set(found.map(({ seq }) => seq)));
  file.savePlace(place.key, {
    version: isDone ? version : -1,
    seq: to,
    terms: place.terms,
    customer,
  });
  return isDone;
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
