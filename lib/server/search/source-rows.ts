import type { SearchTerm } from "@/lib/inbox/context/search-index";
import { searchTerm } from "@/lib/inbox/context/search-index";
import type { Content } from "@/lib/model/content";
import { caseName } from "@/lib/model/conversation/case-name";
import { tagKey } from "@/lib/model/conversation/tags";
import { numberWords } from "@/lib/model/search/number-words";
import { shownText } from "@/lib/model/shown-text";

/** A conversation as far as its messages are found by it. */
export type SourceConversation = {
  readonly id: string;
  readonly version: number;
  readonly lastSeq: number;
  /** Of all its messages. */
  readonly terms: readonly SearchTerm[];
  /** Who its customer is: names, addresses, numbers of cases. */
  readonly customer: string;
  readonly createdAt: number;
};

export type SourceMessage = {
  readonly seq: number;
  readonly at: number;
  readonly text: string;
  readonly terms: readonly SearchTerm[];
};

export type ConversationRow = {
  readonly id: string;
  readonly version: number;
  readonly lastSeq: number;
  readonly organizationId: string;
  readonly teamId: string | null;
  readonly assigneeId: string | null;
  readonly status: string;
  readonly tags: string | null;
  readonly contactId: string;
  readonly contactAddress: string;
  readonly caseNumber: number | null;
  readonly name: string | null;
  readonly createdAt: number;
};

export type IdentityRow = {
  readonly address: string;
  readonly phoneNumber: string | null;
  readonly email: string | null;
};

export type MessageRow = {
  readonly seq: number;
  readonly at: number;
  readonly direction: string;
  readonly agentId: string | null;
  readonly lineId: string;
  readonly content: string;
  readonly fileName: string | null;
  readonly hasFile: number;
  readonly subject: string | null;
};

/** Makes conversations of rows as they are indexed; it remembers what it made of the latest addresses. */
export function createConversationReader() {
  const wordsOf = memoized(numberWords);
  return (row: ConversationRow, known: readonly IdentityRow[]): SourceConversation => ({
    id: row.id,
    version: row.version,
    lastSeq: row.lastSeq,
    createdAt: row.createdAt,
    terms: conversationTerms(row),
    customer: customerText(row, known, wordsOf),
  });
}

/** Remembers what it made of the latest few thousand texts: who writes once writes again. */
function memoized(make: (text: string) => readonly string[]): typeof make {
  const made = new Map<string, readonly string[]>();
  return (text) => {
    const known = made.get(text) ?? make(text);
    if (made.size > rememberedMax) made.clear();
    made.set(text, known);
    return known;
  };
}

const rememberedMax = 10_000;

/** An address without what may stand before a number: it is known by several, and makes the same words by all. */
function bare(address: string): string {
  return address.replace(/^(?:[a-z]+:)?\+?/u, "");
}

/** What a customer is found by: numbers in every way that people write them, a case by its name and by its number alone. */
function customerText(
  row: ConversationRow,
  known: readonly IdentityRow[],
  wordsOf: typeof numberWords,
): string {
  const { name, contactAddress, caseNumber } = row;
  const addresses = [
    contactAddress,
    ...known.flatMap(({ address, phoneNumber, email }) => [address, phoneNumber, email]),
  ].filter((each) => each !== null);
  const all = [
    ...(name === null ? [] : [name]),
    ...addresses,
    ...(caseNumber === null ? [] : [caseName(caseNumber)]),
    ...[...new Set(addresses.map(bare))].flatMap(wordsOf),
  ];
  return [...new Set(all)].join("\n");
}

function readTags(json: string): readonly string[] {
  try {
    // Written by us.
    return JSON.parse(json) as readonly string[];
  } catch {
    throw new Error("The tags are no JSON");
  }
}

function conversationTerms(row: ConversationRow): readonly SearchTerm[] {
  const tags = row.tags === null ? [] : readTags(row.tags);
  return [
    searchTerm("organization", row.organizationId),
    searchTerm("team", row.teamId),
    searchTerm("assignee", row.assigneeId),
    searchTerm("conversation", row.id),
    searchTerm("status", row.status),
    ...(tags.length === 0
      ? [searchTerm("tag", null)]
      : tags.map((tag) => searchTerm("tag", tagKey(tag)))),
  ];
}

/** A message as it is indexed. Throws where its content cannot be read. */
export function readMessage(row: MessageRow): SourceMessage {
  const content = readContent(row);
  const author = row.direction === "inbound" ? "customer" : row.agentId;
  const said = shownText(content, row.fileName);
  const { fileName, subject } = row;
  return {
    seq: row.seq,
    at: row.at,
    text: [subject, said, fileName !== null && !said.includes(fileName) ? fileName : null]
      .filter((each) => each !== null)
      .join("\n"),
    terms: [
      searchTerm("line", row.lineId),
      searchTerm("author", author),
      ...(row.hasFile === 1 ? [searchTerm("has", "file")] : []),
      ...(row.direction === "internal" ? [searchTerm("has", "note")] : []),
    ],
  };
}

/** The error says where the row is and not what is in it: it is logged. */
function readContent({ seq, content }: MessageRow): Content {
  try {
    return JSON.parse(content) as Content;
  } catch {
    throw new Error(`The content of entry ${seq} is no JSON`);
  }
}
