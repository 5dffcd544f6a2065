import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { jsonOf } from "../../../support/mount";
import {
  botEmail,
  botPassword,
  clientOf,
  type Json,
  openWeb1on1Stage,
  type Web1on1Stage,
} from "../../../support/web1on1";

const dayMs = 24 * 3_600_000;

let stage: Web1on1Stage;
let conversation: Json;
let path: string;

beforeAll(async () => {
  stage = await openWeb1on1Stage({
    clients: [
      clientOf(),
      clientOf({ email: "bot-two@test.test", name: "Bot Two" }, { name: "Bot Two" }),
    ],
  });
});
afterAll(() => stage.close());
beforeEach(async () => {
  conversation = await stage.begin();
  path = `/v2/conversations/${conversation.id}/messages`;
});

const stream = async () =>
  (await stage.list(`/v2/messages?conversation=${conversation.id}`)).map(({ text }) => text);
const now = () => stage.ok(200, "GET", `/v2/conversations/${conversation.id}`);

describe("several messages in one request", () => {
  test.each([
    ["an unknown touchpoint", { role: "agent", text: "Third", touchpoint: "fax" }, 400],
    [
      "an unknown user of a command",
      { type: "command", text: "/assign ffffffffffffffffffffffff" },
      400,
    ],
    ["an unknown user in whose name", { text: "Third", user: "ffffffffffffffffffffffff" }, 400],
    ["a property that cannot be set", { type: "command", text: "/set @owner me" }, 400],
    ["a mention of nobody", { type: "mention", text: "Look" }, 400],
  ] as const)("are none of them done when the last has %s", async (_, last, status) => {
    const before = await now();
    const sent = stage.twilio.received("line").length;
    for (const delay of [0, 60_000]) {
      const answer = await stage.call("POST", path, [
        { role: "agent", text: "First" },
        { type: "command", text: "/set mood good" },
        { type: "tag", text: "vip" },
        { text: "Second", delay: 60_000 },
        { ...last, delay },
      ]);
      expect(answer.status).toBe(status);
    }
    expect(await now()).toEqual(before);
    expect(stage.twilio.received("line")).toHaveLength(sent);
    await expect(
      stage.parley.runtime.context.database.read.query
        .select()
        .from(stage.parley.runtime.context.database.read.tables.scheduledActions),
    ).resolves.toEqual([]);
  });

  test("are all processed and reported one by one, where the line refuses one of them", async () => {
    const sent = stage.twilio.received("line").length;
    const answer = await stage.ok(201, "POST", path, [
      { role: "agent", text: "First" },
      { role: "agent", text: "Under a name", meta: { SenderID: "12345678901234567890" } },
      { role: "agent", text: "Third" },
    ]);
    expect(answer).toHaveLength(3);
    const arrived = (await stage.arrived(sent + 2)).slice(sent);
    expect(arrived.map(({ Body }) => Body)).toEqual(expect.arrayContaining(["First", "Third"]));
  });

  test("leave no conversation behind when one of the first messages is refused", async () => {
    const telephone = "+31600000999";
    const ask = (last: object) =>
      stage.call("POST", "/v2/conversations", {
        type: "contact",
        contact: { profile: { name: "Customer One", telephone } },
        messages: [{ role: "agent", touchpoint: "sms", text: "Hello" }, last],
      });
    expect((await ask({ type: "command", text: "/set @owner me" })).status).toBe(400);
    expect(
      await stage.list(`/v2/contacts?profile.telephone=${encodeURIComponent(telephone)}`),
    ).toEqual([]);
    expect((await ask({ text: "For colleagues" })).status).toBe(201);
  });

  test("cause webhook events after all of them are stored", async () => {
    const { context } = stage.parley.runtime;
    const { query, tables } = context.database.read;
    const stored: Promise<readonly string[]>[] = [];
    const unsubscribe = context.hub.subscribe((event) => {
      if (event.kind !== "conversation") return;
      const rows = query
        .select()
        .from(tables.messages)
        .then((all) => all.map(({ preview }) => preview));
      stored.push(rows);
    });
    const texts = ["Part one", "Part two", "Part three"];
    await stage.ok(
      201,
      "POST",
      path,
      texts.map((text) => ({ text })),
    );
    unsubscribe();
    expect(stored).toHaveLength(3);
    for (const previews of await Promise.all(stored)) {
      expect(previews).toEqual(expect.arrayContaining(texts));
    }
  });
});

describe("Idempotency-Key", () => {
  let keys = 0;
  const post = (key: string, body: unknown, token = stage.token, where = path) =>
    stage.door.request("POST", where, {
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body: JSON.stringify(body),
    });
  const newKey = () => `key-${keys++}`;

  test("a repeat sends nothing and gets the first answer, byte by byte", async () => {
    const key = newKey();
    const body = [
      { role: "agent", text: "Once" },
      { text: "Later", delay: 60_000 },
    ];
    const first = await post(key, body);
    const again = await post(`"${key}"`, body);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.toString()).toBe(first.body.toString());
    expect(again.headers["content-type"]).toBe(first.headers["content-type"]);
    expect((await stream()).filter((text) => `${text}` === "Once")).toHaveLength(1);
    // Without a key, it is another request.
    await stage.ok(201, "POST", path, body);
    expect((await stream()).filter((text) => `${text}` === "Once")).toHaveLength(2);
  });

  test("concurrent repeats are executed once", async () => {
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post(key, { role: "agent", text: "At once" })),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    expect((await stream()).filter((text) => `${text}` === "At once")).toHaveLength(1);
  });

  test("a key used for another request is refused, and nothing is done", async () => {
    const key = newKey();
    await post(key, { text: "One" });
    const other = await post(key, { text: "Two" });
    expect(other.status).toBe(400);
    expect(jsonOf(other)).toMatchObject({
      error: {
        statusCode: 400,
        message: "This Idempotency-Key was used for another request",
        errors: [{ path: "Idempotency-Key" }],
      },
    });
    const elsewhere = await stage.begin();
    const there = `/v2/conversations/${elsewhere.id}/messages`;
    expect((await post(key, { text: "One" }, stage.token, there)).status).toBe(400);
    expect(await stream()).not.toContain("Two");
  });

  test("another caller's key has no effect", async () => {
    const key = newKey();
    const other = await stage.tokenOf("bot-two@test.test", botPassword);
    const [mine, theirs] = [
      await post(key, { text: "Same" }),
      await post(key, { text: "Same" }, other),
    ];
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(jsonOf(mine)).not.toEqual(jsonOf(theirs));
    expect((await stream()).filter((text) => `${text}` === "Same")).toHaveLength(2);
    // Nor does a key open anything without a token.
    expect((await post(key, { text: "Same" }, "a.b.c")).status).toBe(401);
  });

  test("a refused request is not stored: it may be corrected under its key", async () => {
    const key = newKey();
    expect((await post(key, [{ text: "One" }, { type: "mention", text: "x" }])).status).toBe(400);
    expect((await post(key, [{ text: "One" }])).status).toBe(201);
    expect((await stream()).filter((text) => `${text}` === "One")).toHaveLength(1);
  });

  test("a conversation is opened once", async () => {
    const key = newKey();
    const body = {
      type: "contact",
      contact: { profile: { name: "Customer One", telephone: "+31600000998" } },
      messages: [{ role: "agent", touchpoint: "sms", text: "Hello" }],
    };
    const first = await post(key, body, stage.token, "/v2/conversations");
    const again = await post(key, body, stage.token, "/v2/conversations");
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(jsonOf(again)).toEqual(jsonOf(first));
    // Today's answer to the same without a key.
    expect((await stage.call("POST", "/v2/conversations", body)).status).toBe(409);
  });

  test.each(["", " ", "two words", "ü".repeat(3), "x".repeat(256), '"', '""'])(
    "%j is none",
    async (key) => {
      const answer = await post(key, { text: "One" });
      expect(answer.status).toBe(400);
      expect(jsonOf(answer)).toMatchObject({ error: { errors: [{ path: "Idempotency-Key" }] } });
    },
  );

  test("is remembered for a day, by the worker's clock", async () => {
    const key = newKey();
    const { context } = stage.parley.runtime;
    await post(key, { text: "Daily" });
    stage.parley.passTime(dayMs - 60_000);
    const token = await stage.tokenOf(botEmail, botPassword);
    await post(key, { text: "Daily" }, token);
    expect((await stream()).filter((text) => `${text}` === "Daily")).toHaveLength(1);
    stage.parley.passTime(60_000);
    const before = await context.database.read.query
      .select()
      .from(context.database.read.tables.idempotentRequests);
    expect(before.length).toBeGreaterThan(0);
    await post(key, { text: "Daily" }, token);
    expect((await stream()).filter((text) => `${text}` === "Daily")).toHaveLength(2);
  });
});
