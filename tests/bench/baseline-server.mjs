// What the machine can do: node:http and better-sqlite3, and nothing of Parley. One durable row per request.
import { createServer } from "node:http";
import { join } from "node:path";
import Client from "better-sqlite3";

const client = new Client(join(process.argv[2], "baseline.db"));
client.pragma("journal_mode = WAL");
client.pragma("synchronous = FULL");
client.exec("create table messages (id text primary key, sender text, body text, at integer)");
const insert = client.prepare("insert into messages values (?, ?, ?, ?)");
const begin = client.prepare("begin immediate");
const commit = client.prepare("commit");

const answer = JSON.stringify({ result: true, error: null });
let pending = [];

/** Stores whatever came in during one turn of the event loop in one transaction, then answers all of it. */
function storeGroup() {
  const group = pending;
  pending = [];
  begin.run();
  for (const { item } of group) {
    insert.run(item.messageId, item.from, JSON.stringify(item.message), Date.now());
  }
  commit.run();
  for (const { response } of group) {
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(answer),
    });
    response.end(answer);
  }
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const [item] = JSON.parse(Buffer.concat(chunks).toString()).results;
    if (pending.push({ item, response }) === 1) setImmediate(storeGroup);
  });
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("disconnect", () => process.exit());
