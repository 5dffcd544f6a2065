import { sql } from "drizzle-orm";
import {
  type ConversationRow,
  createConversationReader,
  type IdentityRow,
  type MessageRow,
  readMessage,
  type SourceConversation,
  type SourceMessage,
} from "../source-rows";
import type { Run } from "./run";

/** Of which conversation messages are wanted: behind one number, up to another. */
export type Wanted = { readonly id: string; readonly after: number; readonly upTo: number };

/** What cannot be read is an error in the place of what it would be. */
export type Read<T> = { readonly id: string; readonly value: T | Error };

/** What the index is made of, read from the database. Throws the driver's error where that cannot be asked. */
export function createPostgresSource() {
  const readConversation = createConversationReader();
  return {
    /** Ids of conversations in their order, behind `after`, with their versions. */
    async versions(run: Run, after: string, limit: number) {
      return (await run(sql`
        select id, version::float8 as version from conversations where id > ${after}
        order by id limit ${limit}`)) as readonly { id: string; version: number }[];
    },

    /** Conversations as they are; without those that are not there. */
    async conversations(
      run: Run,
      ids: readonly string[],
    ): Promise<readonly Read<SourceConversation>[]> {
      const wanted = sql`select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)`;
      const rows = (await run(sql`
        select c.id, c.version::float8 as version, c.last_seq::float8 as "lastSeq", c.organization_id as "organizationId",
          c.team_id as "teamId", c.assignee_id as "assigneeId", c.status, c.tags::text as tags,
          c.contact_id as "contactId", c.contact_address as "contactAddress", cases.number::float8 as "caseNumber",
          contacts.name, floor(extract(epoch from c.created_at) * 1000)::float8 as "createdAt"
        from conversations c
        join contacts on contacts.id = c.contact_id
        left join cases on cases.id = c.case_id
        where c.id in (${wanted})`)) as readonly ConversationRow[];
      const contacts = JSON.stringify([...new Set(rows.map(({ contactId }) => contactId))]);
      const identities = (await run(sql`
        select known.* from jsonb_array_elements_text(${contacts}::jsonb) as contact(id)
        cross join lateral (
          select contact_id as "contactId", address, phone_number as "phoneNumber", email from contact_identities
          where contact_id = contact.id limit 20) as known`)) as readonly (IdentityRow & {
        contactId: string;
      })[];
      return rows.map((row) =>
        attempt(row.id, () =>
          readConversation(
            row,
            identities.filter(({ contactId }) => contactId === row.contactId),
          ),
        ),
      );
    },

    /** The next messages of each, at most `limit`, in their order. Those that their sender deleted are not among them. */
    async messages(
      run: Run,
      wanted: readonly Wanted[],
      limit: number,
    ): Promise<readonly Read<readonly SourceMessage[]>[]> {
      const rows = (await run(sql`
        select said.* from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted(id text, after bigint, "upTo" bigint)
        cross join lateral (
          select m.conversation_id as "conversationId", m.seq::float8 as seq,
            floor(extract(epoch from m.received_at) * 1000)::float8 as at, m.direction, m.agent_id as "agentId",
            m.line_id as "lineId", m.content::text as content, a.file_name as "fileName",
            (m.attachment_id is not null)::integer as "hasFile", mails.subject
          from messages m
          left join attachments a on a.id = m.attachment_id
          left join mails on mails.id = m.mail_id
          where m.conversation_id = wanted.id and m.seq > wanted.after and m.seq <= wanted."upTo" and m.deleted_at is null
          order by m.seq limit ${limit}) as said`)) as readonly (MessageRow & {
        conversationId: string;
      })[];
      return wanted.map(({ id }) =>
        attempt(id, () =>
          rows.filter(({ conversationId }) => conversationId === id).map(readMessage),
        ),
      );
    },

    /** The organizations that there are, at most two of them. */
    async organizationIds(run: Run): Promise<readonly string[]> {
      const rows = await run(sql`select id from organizations limit 2`);
      return rows.map(({ id }) => String(id));
    },
  };
}

/** What `read` gives, or what it threw. */
export function attempt<T>(id: string, read: () => T): Read<T> {
  try {
    return { id, value: read() };
  } catch (error) {
    return { id, value: error instanceof Error ? error : new Error(String(error)) };
  }
}
