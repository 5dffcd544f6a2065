import Client from "better-sqlite3";

/**
 * Gives a conversation so many more messages, copies of its first with numbers for words, in a database that no process
 * writes to meanwhile. Gives its last entry's place.
 */
export function addMessages(file: string, conversationId: string, count: number): number {
  const client = new Client(file);
  try {
    const columns = client
      .prepare("select name from pragma_table_info('messages')")
      .pluck()
      .all() as string[];
    const made: Readonly<Record<string, string>> = {
      id: "printf('%s-%07d', substr(m.id, 1, 28), n)",
      seq: "c.last_seq + n",
      content: "json_object('kind', 'text', 'text', printf('Message %07d', n))",
      preview: "printf('Message %07d', n)",
      external_message_id: "null",
      ingest_key: "printf('many-%d', n)",
      attachment_id: "null",
    };
    const values = columns.map((name) => made[name] ?? `m.${name}`);
    client
      .prepare(
        `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ?)
         insert into messages (${columns.join(", ")})
         select ${values.join(", ")} from numbers
         join conversations c on c.id = ?
         join messages m on m.id = (select id from messages where conversation_id = c.id order by seq limit 1)`,
      )
      .run(count, conversationId);
    client
      .prepare(
        "update conversations set last_seq = last_seq + ?, version = version + 1 where id = ?",
      )
      .run(count, conversationId);
    return client
      .prepare("select last_seq from conversations where id = ?")
      .pluck()
      .get(conversationId) as number;
  } finally {
    client.close();
  }
}
