import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ApiStage, openApiStage, supervisorToken } from "../../support/api-stage";
import { png } from "../../support/sample-files";

let stage: ApiStage;
let one: string;
let two: string;
let me: string;
beforeEach(async () => {
  stage = await openApiStage();
  one = await stage.customerWrites({ from: "390100000001" });
  two = await stage.customerWrites({ from: "390100000002" });
  me = (await stage.ok("getMe")).agent.id;
});
afterEach(() => stage.close());

const theirs = { token: supervisorToken };
const save = (steps: object, more: object = {}, given: object = {}) =>
  stage.ok("putMacro", {
    params: { id: uuidv7() },
    body: { name: "Refund", steps, ...more },
    ...given,
  });
const run = (id: string, conversations: readonly string[], more: object = {}) =>
  stage.ok("runMacro", { params: { id }, body: { id: uuidv7(), conversations, ...more } });
const preview = async (id: string, conversations: readonly string[]) =>
  (await stage.ok("previewMacro", { params: { id }, body: { conversations } })).items;
const read = (id: string) => stage.ok("getConversation", { params: { id } });
const undo = (id: string) => stage.ok("undoBulkChange", { params: { id } });
const texts = async (id: string) =>
  (await stage.ok("getTimeline", { params: { id } })).items.flatMap((entry) =>
    entry.kind === "message" && entry.message.direction !== "inbound"
      ? [entry.message.content]
      : [],
  );
const events = async (id: string) =>
  (await stage.ok("getTimeline", { params: { id } })).items.flatMap((entry) =>
    entry.kind === "event" ? [entry.event.kind] : [],
  );
const cannedReply = async (text: string) => {
  const id = uuidv7();
  await stage.ok("putCannedReply", { params: { id }, body: { title: text, text } });
  return id;
};

test("a macro does several acts at once, each leaves its event, and one undo restores all of it", async () => {
  const before = await read(one);
  const { id } = await save({
    ...{ assign: "me", addTags: ["Refund"], priority: 1, pin: true, status: "closed" },
  });
  const done = await run(id, [one, two]);
  expect(done).toMatchObject({ state: "done", total: 2, done: 2, isUndoable: true });
  expect(await read(one)).toMatchObject({
    ...{ assigneeId: me, tags: ["Refund"], priority: 1, isPinned: true, status: "closed" },
  });
  expect((await events(two)).toSorted()).toEqual(["assigned", "closed", "prioritized", "tagged"]);
  await undo(done.id);
  const restored = await read(one);
  expect({ ...restored, version: 0, lastSeq: 0 }).toEqual({ ...before, version: 0, lastSeq: 0 });
});

test("what is sent and noted waits the undo time, closes when it leaves, and is taken back by the same undo", async () => {
  const canned = await cannedReply("Hello {{customer_phone}}, {{agent_first_name}} here");
  const steps = {
    note: "Checked",
    reply: { cannedReplyId: canned, how: "send" },
    status: "closed",
  };
  const { id } = await save(steps);
  const first = await run(id, [one]);
  expect((await read(one)).status).toBe("open");
  const waiting = await stage.ok("listPending", { params: { id: one } });
  expect(waiting.items).toMatchObject([{ kind: "undo", thenCloses: true }]);
  await undo(first.id);
  expect((await stage.ok("listPending", { params: { id: one } })).items).toEqual([]);
  expect(await texts(one)).toEqual([]);
  await run(id, [one]);
  stage.parley.passTime(60_000);
  const status = async () => (await read(one)).status;
  await expect.poll(status, { timeout: 30_000 }).toBe("closed");
  expect(await texts(one)).toMatchObject([
    { kind: "note", text: "Checked" },
    { kind: "text", text: expect.stringMatching(/^Hello \+39.*Agent here$/u) },
  ]);
});

test("a canned reply is sent with its texts and pauses, and closes when the last of them has left", async () => {
  const cannedReplyId = uuidv7();
  const parts = [
    { kind: "text", text: "One moment" },
    { kind: "pause", seconds: 9 },
    { kind: "message" },
  ];
  await stage.ok("putCannedReply", {
    params: { id: cannedReplyId },
    body: { title: "Slowly", text: "Here it is", parts },
  });
  await stage.ok("patchPreferences", { body: { undoSendSeconds: 0 } });
  const { id } = await save({ reply: { cannedReplyId, how: "send" }, status: "closed" });
  expect((await preview(id, [one]))[0]?.acts).toMatchObject([
    { act: "reply", outcome: "does", text: "One moment\n\nHere it is" },
    { act: "status" },
  ]);
  await run(id, [one]);
  await expect.poll(() => texts(one), { timeout: 30_000 }).toMatchObject([{ text: "One moment" }]);
  expect((await read(one)).status).toBe("open");
  stage.parley.passTime(10_000);
  const status = async () => (await read(one)).status;
  await expect.poll(status, { timeout: 30_000 }).toBe("closed");
  expect(await texts(one)).toMatchObject([{ text: "One moment" }, { text: "Here it is" }]);
});

test("it is done in all conversations or in none: what cannot be is said of each", async () => {
  const canned = await cannedReply("Your order {{order_number}} leaves today");
  const { id } = await save({ addTags: ["Sent"], reply: { cannedReplyId: canned, how: "send" } });
  const refused = await stage.refused("runMacro", {
    params: { id },
    body: { id: uuidv7(), conversations: [one, uuidv7()] },
  });
  expect(refused).toMatchObject({
    status: 409,
    errors: [
      { path: "conversations.0", message: "Still to fill in: order number" },
      { path: "conversations.1" },
    ],
  });
  expect((await read(one)).tags).toEqual([]);
});

test("what is sent with cards and buttons has its variables filled in all of it, or is refused", async () => {
  const link = {
    kind: "link",
    label: "Call {{agent_first_name}}",
    url: "https://shop.example/{{agent_name}}",
  };
  const more = { kind: "postback", label: "More, {{agent_first_name}}", payload: "more" };
  const card = {
    title: "For {{customer_phone}}",
    description: "By {{agent_name}}",
    actions: [link],
  };
  const reply = async (cards: readonly object[], title: string) => {
    const cannedReplyId = uuidv7();
    await stage.ok("putCannedReply", {
      params: { id: cannedReplyId },
      body: { title, text: "Cars", actions: [more], cards },
    });
    return save({ reply: { cannedReplyId, how: "send" } });
  };
  await stage.ok("patchPreferences", { body: { undoSendSeconds: 0 } });
  await run((await reply([card], "Known")).id, [one]);
  expect(await texts(one)).toMatchObject([
    {
      kind: "carousel",
      items: [
        {
          title: expect.stringMatching(/^For \+39/u),
          description: "By Agent One",
          actions: [{ label: "Call Agent", url: "https://shop.example/Agent%20One" }],
        },
      ],
      actions: [{ label: "More, Agent", payload: "more" }],
    },
  ]);
  const unknown = await reply([{ ...card, title: "{{car}}" }], "Unknown");
  const named = { from: "390100000003", contact: { name: "Long ".repeat(30).trim() } };
  const three = await stage.customerWrites(named);
  const long = await reply([{ ...card, title: "For {{customer_name}}" }], "Long");
  const refused = [await preview(unknown.id, [one]), await preview(long.id, [three])];
  expect(refused.flatMap(([first]) => first?.acts ?? [])).toMatchObject([
    { act: "reply", outcome: "refused", detail: "Still to fill in: car" },
    { act: "reply", outcome: "refused", detail: "Filled in, it is too long to be sent" },
  ]);
});

test("a macro that writes what the line cannot carry does nothing, and its preview says why; on many it writes nothing", async () => {
  const query = { conversationId: one, fileName: "map.png" };
  const file = await stage.ok("uploadAttachment", { query, body: png });
  const cannedReplyId = uuidv7();
  await stage.ok("putCannedReply", {
    params: { id: cannedReplyId },
    body: { title: "Map", text: "Here", attachmentIds: [file.id] },
  });
  const { id } = await save({ addTags: ["Sent"], reply: { cannedReplyId, how: "write" } });
  const acts = async () => (await preview(id, [one]))[0]?.acts;
  expect(await acts()).toMatchObject([{ act: "reply", outcome: "does" }, { act: "tags" }]);

  const { lines } = stage.parley.runtime.context;
  const find = lines.find.bind(lines);
  const without = vi.spyOn(lines, "find").mockImplementation((lineId) => {
    const line = find(lineId);
    if (line === undefined) return line;
    const fileBytesMax = { ...line.capabilities.fileBytesMax, image: null };
    return { ...line, capabilities: { ...line.capabilities, fileBytesMax } };
  });
  const detail = expect.stringContaining("cannot carry a file of this kind");
  expect(await acts()).toMatchObject([{ act: "reply", outcome: "refused", detail }, {}]);
  const body = { id: uuidv7(), conversations: [one] };
  const refused = await stage.refused("runMacro", { params: { id }, body });
  expect(refused).toMatchObject({ status: 409, errors: [{ message: detail }] });
  expect((await read(one)).tags).toEqual([]);
  await run(id, [one, two]);
  expect((await read(two)).tags).toEqual(["Sent"]);
  without.mockRestore();
});

test("a preview says what each act would do, what is so already and what cannot be done, and changes nothing", async () => {
  const canned = await cannedReply("Your order {{order_number}} leaves today");
  const { id } = await save({
    ...{ assign: "me", addTags: ["Sent"], status: "open", note: "Looked at" },
    reply: { cannedReplyId: canned, how: "send" },
  });
  const before = await read(one);
  const told: string[] = [];
  const stop = stage.parley.runtime.context.hub.subscribe(({ kind }) => void told.push(kind));
  expect(await preview(id, [one])).toEqual([
    {
      conversationId: one,
      acts: [
        { act: "note", outcome: "does", detail: null, text: "Looked at" },
        { act: "reply", outcome: "refused", detail: "Still to fill in: order number", text: null },
        { act: "assign", outcome: "does", detail: null, text: null },
        { act: "tags", outcome: "does", detail: null, text: null },
        { act: "status", outcome: "same", detail: null, text: null },
      ],
    },
  ]);
  stop();
  expect(told).toEqual([]);
  expect(await read(one)).toEqual(before);
  expect(await texts(one)).toEqual([]);
});

test("a macro is its maker's, a team's or everybody's, in the order that an agent chose", async () => {
  const mine = await save({ priority: 1 }, { name: "B" });
  const shared = await save({ priority: 2 }, { name: "A", audience: "all" }, theirs);
  const list = async (given = {}) =>
    (await stage.ok("listMacros", given)).items.map(({ name, canChange }) => [name, canChange]);
  expect(await list()).toEqual([
    ["B", true],
    ["A", false],
  ]);
  expect(await list(theirs)).toEqual([["A", true]]);
  await stage.ok("patchPreferences", { body: { macroOrder: [shared.id, mine.id] } });
  await save({ priority: 3 }, { name: "0" });
  expect((await list()).map(([name]) => name)).toEqual(["A", "B", "0"]);
  const body = { name: "Mine now", steps: { priority: 3 } };
  const forbidden = await stage.refused("putMacro", { params: { id: shared.id }, body });
  expect(forbidden.status).toBe(403);
  const hidden = await stage.refused("putMacro", { params: { id: mine.id }, body, ...theirs });
  expect(hidden.status).toBe(404);
  await stage.ok("deleteMacro", { params: { id: mine.id } });
  expect((await stage.refused("deleteMacro", { params: { id: mine.id } })).status).toBe(404);
});

test("what a macro cannot mean is refused with its place, and the same run twice is one", async () => {
  const refused = async (steps: object) => {
    const body = { name: "Wrong", steps };
    const { status, errors } = await stage.refused("putMacro", { params: { id: uuidv7() }, body });
    return [status, errors?.[0]?.path];
  };
  expect(await refused({})).toEqual([400, "steps"]);
  expect(await refused({ status: "snoozed" })).toEqual([400, "steps.snooze"]);
  expect(await refused({ pin: true, snoozeLanguage: "es" })).toEqual([400, "steps.snoozeLanguage"]);
  expect(await refused({ assign: uuidv7() })).toEqual([400, "steps.assign"]);
  const missing = { reply: { cannedReplyId: uuidv7(), how: "write" } };
  expect(await refused(missing)).toEqual([400, "steps.reply"]);
  const { id } = await save({ status: "snoozed", snooze: "until reply", addTags: ["Later"] });
  const run = { id: uuidv7(), conversations: [one] };
  const untimed = await stage.refused("runMacro", { params: { id }, body: run });
  expect(untimed).toMatchObject({ status: 400, errors: [{ path: "snoozedUntil" }] });
  const body = { ...run, snoozedUntil: "reply" };
  await stage.ok("runMacro", { params: { id }, body });
  const again = await stage.ok("runMacro", { params: { id }, body });
  expect(again).toMatchObject({ id: run.id, done: 1 });
  expect(await read(one)).toMatchObject({ status: "snoozed", snoozedUntil: null });
});
