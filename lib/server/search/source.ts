import { Client } from "@/db/engines/sqlite-client.mjs";
import {
  type ConversationRow,
  createConversationReader,
  type IdentityRow,
  type MessageRow,
  readMessage,
  type SourceConversation,
  type SourceMessage,
} from "./source-rows";

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

  const readConversation = createConversationReader();
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
      return readConversation(row, addresses.all(row.contactId));
    },
    messages: (conversationId, { after, upTo, limit }) =>
      messages.all(conversationId, after, upTo, limit).map(readMessage),
    close: () => client.close(),
  };
}

/** Whether what cannot be read is a row or a page of the file, and not the file. */
export function isOfOneRow(error: unknown): boolean {
  return !(error instanceof Client.SqliteError) || error.code.startsWith("SQLITE_CORRUPT");
}
