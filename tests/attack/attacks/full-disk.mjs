import { createHash } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "../../../db/engines/sqlite-client.mjs";
import { openSenders } from "../disk/senders.mjs";
import { openSmallDisk } from "../disk/small-disk.mjs";
import { never } from "../report.mjs";
import { withToken } from "../stage/calls.mjs";
import { openEverything } from "../stage/openings.mjs";
import { organization, provisionOf } from "../stage/organizations.mjs";

const smallMiB = 24;
const largeMiB = 96;
const clients = 8;
const triesMax = 3_000;
/** When each sender was refused so often, the disk is full. */
const refusalsOfSender = 5;
const recoverMsMax = 60_000;

/** What the server holds back of the disk, in MiB: nothing, so that it runs full, and a reserve as operators have one. */
const reserves = [
  ["A full disk", "0"],
  ["A disk below its reserve", "12"],
];

/** Everybody brings messages and files until a small disk takes no more, and goes on bringing them. */
export async function attack(stage) {
  const rows = [];
  for (const [title, reserve] of reserves) rows.push(...(await fill(stage, title, reserve)));
  return rows;
}

async function fill(stage, title, reserve) {
  const dataFolder = join(stage.folder, `disk-${reserve}`);
  const disk = openSmallDisk(stage, dataFolder, smallMiB);
  if (disk === null) return [notTried(title)];
  const own = organization("north");
  const env = { PARLEY_DISK_RESERVE_MB: reserve };
  const server = await stage.startServer({ provisions: [provisionOf(own)], dataFolder, env });
  const open = await openEverything(server, own);
  const senders = openSenders(own, open);
  const refusals = new Map(senders.map(({ name }) => [name, 0]));
  const kept = [];
  const answers = [];
  let tries = 0;

  async function send({ name, make }) {
    tries += 1;
    const { asked, kept: what } = make();
    const answer = await server.call(asked).catch((error) => ({ status: 0, text: String(error) }));
    if (answer.status < 300 && answer.status > 0) {
      kept.push({ name, ...what, answer: answer.json });
      return true;
    }
    refusals.set(name, refusals.get(name) + 1);
    const isAsked = Number(answer.headers?.["retry-after"]) > 0;
    if (answer.status !== 503 || !isAsked) {
      answers.push(`${name}: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
    return false;
  }

  const isFull = () => [...refusals.values()].every((count) => count >= refusalsOfSender);
  const client = async () => {
    while (tries < triesMax && !isFull()) for (const one of senders) await send(one);
  };
  await Promise.all(Array.from({ length: clients }, client));
  if (!isFull()) answers.push(`after ${tries} tries the disk was not full`);
  const { status: ready } = await server.call({ path: "/api/health/ready" });
  if (ready !== 503) answers.push(`with a full disk it says that it is ready (${ready})`);

  disk.grow(largeMiB);
  const after = [];
  const endsAt = performance.now() + recoverMsMax;
  const waiting = new Set(senders);
  while (waiting.size > 0 && performance.now() < endsAt) {
    for (const one of waiting) if (await send(one)) waiting.delete(one);
    if (waiting.size > 0) await sleep(500);
  }
  for (const { name } of waiting) after.push(`${name} is still refused`);

  const lost = await findLost(server, own, kept);
  await server.kill();
  const found = checkDatabase(join(dataFolder, "parley.db"));
  await server.restart();
  lost.push(...(await findLost(server, own, kept)).map((what) => `after a restart: ${what}`));
  return [
    never(`${title}: senders`, "told anything but to come again", tries, answers),
    never(`${title}: what was taken`, "lost, cut or doubled", kept.length, lost),
    never(`${title}: with room again`, "senders refused", senders.length, after),
    never(`${title}: the database`, "faults", 1, found),
  ];
}

function notTried(attack) {
  const seen = "mounting a small disk is not allowed here";
  return { attack, tries: 0, promised: "0 lost", seen, isKept: null, findings: [] };
}

/** What was taken and is not there, not whole, or there twice. */
async function findLost(server, own, kept) {
  const { token } = own.people.agent;
  const get = (path) => withToken(token, "GET", path);
  const { items } = await server.ok(get("/api/conversations?view=all&limit=100"));
  const messages = [];
  for (const { id } of items) messages.push(...(await allMessages(id)));
  const lost = [];
  for (const { name, text, file, answer } of kept) {
    if (file !== undefined) {
      const { status, digest: seen } = await download(answer.id);
      if (seen !== digest(file)) lost.push(`${name}: a file of ${file.length} bytes, ${status}`);
      continue;
    }
    const count = messages.filter(({ content }) => JSON.stringify(content).includes(text)).length;
    if (count !== 1) lost.push(`${name}: a message is there ${count} times`);
  }
  for (const { attachment } of messages) {
    if (attachment?.state !== "stored") continue;
    const { status, length } = await download(attachment.id);
    const { sizeBytes } = attachment;
    if (length !== sizeBytes) lost.push(`a mail's file: ${length} of ${sizeBytes}, ${status}`);
  }
  return lost;

  async function allMessages(id) {
    const found = [];
    let before = "";
    for (;;) {
      const path = `/api/conversations/${id}/timeline?limit=500${before}`;
      const { items: entries, nextCursor } = await server.ok(get(path));
      found.push(...entries.flatMap(({ message }) => message ?? []));
      if (nextCursor === null) return found;
      before = `&before=${nextCursor}`;
    }
  }

  async function download(id) {
    const answer = await fetch(`${server.origin}/api/attachments/${id}/content`, {
      headers: { authorization: `Bearer ${token}` },
    }).catch(() => null);
    const bytes = Buffer.from((await answer?.arrayBuffer().catch(() => null)) ?? []);
    return { status: answer?.status ?? 0, digest: digest(bytes), length: bytes.length };
  }
}

function digest(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What SQLite finds wrong with a database that no process uses. */
function checkDatabase(file) {
  const client = new Client(file);
  try {
    const found = client.pragma("integrity_check").map(({ integrity_check: word }) => word);
    return found.filter((word) => word !== "ok");
  } finally {
    client.close();
  }
}
