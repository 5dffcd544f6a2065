// What the machine can do: node:http and better-sqlite3, and nothing of Parley. One durable row per request; polls are
// held in memory.
import { createServer } from "node:http";
import { join } from "node:path";
import { Client } from "../../db/engines/sqlite-client.mjs";

const client = new Client(join(process.argv[2], "baseline.db"));
client.pragma("journal_mode = WAL");
client.pragma("synchronous = FULL");
client.exec("create table messages (id text primary key, sender text, body text, at integer)");
const lastRows = client.prepare("select * from messages order by rowid desc limit 500");
const insert = client.prepare("insert into messages values (?, ?, ?, ?)");
const begin = client.prepare("begin immediate");
const commit = client.prepare("commit");

const answer = { result: true, error: null };
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
  for (const { response } of group) answerJson(response, answer);
}

const holdMs = 10_000;
const held = new Map();

/** Ends the poll of this name, if one is held. */
function endPoll(name, events) {
  const poll = held.get(name);
  if (poll === undefined) return;
  held.delete(name);
  clearTimeout(poll.timer);
  answerJson(poll.response, { events });
}

function holdPoll(name, response) {
  const timer = setTimeout(() => endPoll(name, []), holdMs);
  held.set(name, { response, timer });
  response.once("close", () => {
    clearTimeout(timer);
    if (held.get(name)?.response === response) held.delete(name);
  });
}

function answerJson(response, value) {
  const body = JSON.stringify(value);
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

const server = createServer((request, response) => {
  if (request.url === "/rows") return answerJson(response, { items: lastRows.all() });
  if (request.url === "/held") return answerJson(response, held.size);
  if (request.url.startsWith("/polls/")) {
    if (request.method === "GET") return holdPoll(request.url, response);
    endPoll(request.url, [{ event: "message", text: "It is on its way." }]);
    return answerJson(response, {});
  }
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const [item] = JSON.parse(Buffer.concat(chunks).toString()).results;
    if (pending.push({ item, response }) === 1) setImmediate(storeGroup);
  });
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("disconnect", () => process.exit());
