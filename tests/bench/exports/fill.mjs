import Client from "better-sqlite3";

const columnsOf = (client, table) =>
  client.prepare(`select name from pragma_table_info('${table}')`).pluck().all();

/** Copies of the rows that `from` gives, with other values in some columns. */
function copy(client, table, made, from, values) {
  const columns = columnsOf(client, table);
  const given = columns.map((name) => made[name] ?? `o.${name}`);
  const sql = `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < @count)
    insert into ${table} (${columns.join(", ")}) select ${given.join(", ")} ${from}`;
  client.prepare(sql).run(values);
}

/**
 * Fills a database that has one conversation with one message: so many conversations more with so many messages each, and
 * one long conversation. Nobody else may write meanwhile.
 */
export function fill(file, { conversations, messagesEach, long }) {
  const client = new Client(file);
  client.pragma("foreign_keys = off");
  const first = client.prepare("select id, last_seq from conversations limit 1").get();
  const sample = client
    .prepare("select id from messages where conversation_id = ? limit 1")
    .pluck()
    .get(first.id);
  const words = (name) =>
    `json_object('kind', 'text', 'text', printf('Message %07d of a conversation, with as many words as people write: when will it be ready?', ${name}))`;
  client.transaction(() => {
    copy(
      client,
      "conversations",
      {
        id: "printf('%s-%012d', substr(o.id, 1, 23), n)",
        external_conversation_id: "printf('filled-%d', n)",
        last_seq: "o.last_seq + @each",
        key: "null",
        number: "null",
        status: "'closed'",
        waiting_since: "null",
      },
      "from numbers join conversations o on o.id = @first",
      { count: conversations, each: messagesEach, first: first.id },
    );
    copy(
      client,
      "messages",
      {
        id: "printf('%s-%06d%06d', substr(o.id, 1, 23), c.rowid, n)",
        conversation_id: "c.id",
        seq: "@last + n",
        content: words("n"),
        external_message_id: "null",
        ingest_key: "printf('filled-%s-%d', c.id, n)",
      },
      "from conversations c join numbers join messages o on o.id = @sample where c.id <> @first",
      { count: messagesEach, last: first.last_seq, sample, first: first.id },
    );
    copy(
      client,
      "messages",
      {
        id: "printf('%s-%012d', substr(o.id, 1, 23), 999999000000 + n)",
        seq: "@last + n",
        content: words("n"),
        external_message_id: "null",
        ingest_key: "printf('long-%d', n)",
      },
      "from numbers join messages o on o.id = @sample",
      { count: long, last: first.last_seq, sample },
    );
    client
      .prepare("update conversations set last_seq = last_seq + ? where id = ?")
      .run(long, first.id);
  })();
  client.close();
}
