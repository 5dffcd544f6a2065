import { Client } from "@/db/engines/sqlite-client.mjs";
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

/** What the index is made of, read from the database's file by a connection of its own, which never writes. */
export interface SearchSource {
  /** Reads one state of the database; what many read together costs each less, while others write. */
  together<T>(read: () => T): T;
  /** Ids of conversations in their order, behind `after`, with their versions. */
  versions(after: string, limit: number): readonly { id: string; version: number }[];
  conversation(id: string): SourceConversation | null;
  /** Messages behind `after` and up to `upTo`, in their order. Those that their sender deleted are not among them. */
  messages(
    conversationId: string,
    range: { readonly after: number; readonly upTo: number; readonly limit: number },
  ): readonly SourceMessage[];
  /** The organizations that there are, at most two of them. */
  organizationIds(): readonly string[];
  /** When an entry of a timeline came, a conversation itself where `seq` is 0; null where there is none. */
  instantOf(conversationId: string, seq: number): number | null;
  close(): void;
}

type ConversationRow = {
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

type IdentityRow = {
  readonly address: string;
  readonly phoneNumber: string | null;
  readonly email: string | null;
};

type MessageRow = {
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

/** Opens the database's file for reading. */
export function openSource(file: string): SearchSource {
  const client = new Client(file, { readonly: true, timeout: 1_000 });
  client.pragma("cache_size = -4000");
  const versions = client.prepare<[string, number], { id: string; version: number }>(
    "select id, version from conversations where id > ? order by id limit ?",
  );
  const conversation = client.prepare<[string], ConversationRow>(`
    select c.id, c.version, c.last_seq as lastSeq, c.organization_id as organizationId, c.team_id as teamId,
      c.assignee_id as assigneeId, c.status, c.tags, c.contact_id as contactId, c.contact_address as contactAddress,
      cases.number as caseNumber, contacts.name, c.created_at as createdAt
    from conversations c
    join contacts on contacts.id = c.contact_id
    left join cases on cases.id = c.case_id
    where c.id = ?`);
  const addresses = client.prepare<[string], IdentityRow>(
    "select address, phone_number as phoneNumber, email from contact_identities where contact_id = ? limit 20",
  );
  const messages = client.prepare<[string, number, number, number], MessageRow>(`
    select m.seq, m.received_at as at, m.direction, m.agent_id as agentId, m.line_id as lineId, m.content,
      a.file_name as fileName, m.attachment_id is not null as hasFile, mails.subject
    from messages m
    left join attachments a on a.id = m.attachment_id
    left join mails on mails.id = m.mail_id
    where m.conversation_id = ? and m.seq > ? and m.seq <= ? and m.deleted_at is null
    order by m.seq limit ?`);

  const instant = client
    .prepare<[string, number], number>(
      "select received_at from messages where conversation_id = ? and seq = ?",
    )
    .pluck();
  const beginning = client
    .prepare<[string], number>("select created_at from conversations where id = ?")
    .pluck();

  const wordsOf = memoized(numberWords);
  const organizations = client.prepare<[], string>("select id from organizations limit 2").pluck();

  return {
    together: (read) => client.transaction(read)(),
    organizationIds: () => organizations.all(),
    instantOf: (conversationId, seq) =>
      (seq === 0 ? beginning.get(conversationId) : instant.get(conversationId, seq)) ?? null,
    versions: (after, limit) => versions.all(after, limit),
    conversation(id) {
      const row = conversation.get(id);
      if (row === undefined) return null;
      const known = addresses.all(row.contactId);
      return {
        id: row.id,
        version: row.version,
        lastSeq: row.lastSeq,
        createdAt: row.createdAt,
        terms: conversationTerms(row),
        customer: customerText(row, known, wordsOf),
      };
    },
    messages: (conversationId, { after, upTo, limit }) =>
      messages.all(conversationId, after, upTo, limit).map(readMessage),
    close: () => client.close(),
  };
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

const rememberedMax = 5_000;

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
    ...addresses.flatMap(wordsOf),
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

/** Whether what cannot be read is a row or a page of the file, and not the file. */
export function isOfOneRow(error: unknown): boolean {
  return !(error instanceof Client.SqliteError) || error.code.startsWith("SQLITE_CORRUPT");
}

function readMessage(row: MessageRow): SourceMessage {
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
