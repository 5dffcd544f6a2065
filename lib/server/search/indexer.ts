import { searchTerm } from "@/lib/inbox/context/search-index";
import { searchTokens } from "@/lib/model/search/tokens";
import type { IndexedPlace, NewEntry, SearchFile } from "./search-file";
import type { SearchSource } from "./source";
import type { SourceConversation, SourceMessage } from "./source-rows";

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

/** From where on messages of a conversation have to be put in, given its place in the index; null where nothing has to be done. */
export function missingAfter(
  conversation: SourceConversation,
  known: IndexedPlace | null,
): number | null {
  if (!isAsBefore(conversation, known)) return 0;
  return known.version === conversation.version ? null : known.seq;
}

/**
 * What brings a conversation's part of the index nearer to its state in the database: `found` are its next messages, in their order, of which
 * `limit` were asked for. Throws where one has no instant.
 */
export function nextStep(
  conversation: SourceConversation,
  known: IndexedPlace | null,
  found: readonly SourceMessage[],
  limit: number,
): IndexStep {
  const { id, lastSeq, customer, version, createdAt } = conversation;
  const after = missingAfter(conversation, known) ?? lastSeq;
  const said = found.map(({ seq, at, text, terms }) => ({
    ...{ seq, at, tokens: tokensOf(text) },
    terms: [...conversation.terms, ...terms],
  }));
  const own = [...conversation.terms, searchTerm("has", "customer")];
  const ofCustomer = { seq: 0, at: createdAt, tokens: tokensOf(customer), terms: own };
  const entries = after === 0 ? [ofCustomer, ...said] : said;
  for (const { seq, at } of entries) {
    if (!Number.isSafeInteger(at)) throw new Error(`Entry ${seq} has no instant`);
  }
  const isDone = found.length < limit;
  const to = isDone ? lastSeq : (found.at(-1)?.seq ?? lastSeq);
  // Behind a place that was reached, the index has nothing of the conversation.
  const isNew = known === null || (known.version >= 0 && isAsBefore(conversation, known));
  return {
    conversationId: id,
    key: known?.key ?? null,
    entries,
    replaced: isNew ? null : { from: after + 1, to },
    place: {
      version: isDone ? version : -1,
      seq: to,
      terms: conversation.terms.join(" "),
      customer,
    },
    isDone,
  };
}

/** Whether what all entries of a conversation say is what they say in the index; if not, they are all put in anew. */
function isAsBefore(
  { terms, customer }: SourceConversation,
  known: IndexedPlace | null,
): known is IndexedPlace {
  return known !== null && known.terms === terms.join(" ") && known.customer === customer;
}

/**
 * The next step of a conversation, with about `limit` messages at most; null where there is nothing to do. Throws where a row
 * cannot be read. Changes nothing.
 */
export function readStep(
  source: SearchSource,
  file: SearchFile,
  conversationId: string,
  limit: number,
): IndexStep | null {
  const conversation = source.conversation(conversationId);
  if (conversation === null) return null;
  const known = file.place(conversationId);
  const after = missingAfter(conversation, known);
  if (after === null) return null;
  const range = { after, upTo: conversation.lastSeq, limit };
  return nextStep(conversation, known, source.messages(conversationId, range), limit);
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
