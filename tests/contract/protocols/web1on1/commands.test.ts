import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Json, openWeb1on1Stage, type Web1on1Stage } from "../../../support/web1on1";

let stage: Web1on1Stage;
let conversation: Json;
let agents: readonly Json[];

beforeAll(async () => {
  stage = await openWeb1on1Stage();
  agents = await stage.list("/v2/users?role=agent&sort=name");
});

afterAll(() => stage.close());

beforeEach(async () => {
  conversation = await stage.begin();
  await command("/leave");
});

const path = () => `/v2/conversations/${conversation.id}/messages`;
const command = (text: string, meta: unknown = {}) =>
  stage.ok(201, "POST", path(), { type: "command", text, meta });
const now = () => stage.ok(200, "GET", `/v2/conversations/${conversation.id}`);
const writes = () => stage.ok(201, "POST", path(), { role: "contact", text: "Anybody?" });
const flagsOf = async (user: unknown) => {
  const { participants } = await now();
  const found = (participants as unknown as readonly Json[]).find((one) => one.user === user);
  return found && { inbox: found.inbox, accepted: found.accepted, active: found.active };
};

const accepted = { inbox: false, accepted: true, active: true };
const gone = { inbox: false, accepted: false, active: false };
const bot = () => conversation.createdBy;

describe("the status of a conversation (web1on1 §6.4, §7)", () => {
  test("a contact's message queues it, /accept makes it active, /leave closes it, and again", async () => {
    expect((await now()).status).toBe("closed");
    await writes();
    expect((await now()).status).toBe("queued");
    await command("/accept");
    expect(await flagsOf(bot())).toEqual(accepted);
    expect((await now()).status).toBe("active");
    await command("/leave");
    expect(await flagsOf(bot())).toEqual(gone);
    expect((await now()).status).toBe("closed");
    await command("/accept");
    expect((await now()).status).toBe("active");
  });

  test("writing to the customer accepts the conversation", async () => {
    await writes();
    await stage.ok(201, "POST", path(), { role: "agent", text: "Yes, me" });
    expect((await now()).status).toBe("active");
    expect(await flagsOf(bot())).toEqual(accepted);
  });

  test("/join makes a participant without accepting", async () => {
    await writes();
    await command("/join");
    expect(await flagsOf(bot())).toEqual({ inbox: false, accepted: false, active: true });
    expect((await now()).status).toBe("queued");
  });

  test("any other message makes its author a participant, without an event for the customer", async () => {
    await writes();
    const other = await stage.ok(201, "POST", path(), { text: "Look", user: agents[1]?.id });
    expect(other.user).toBe(agents[1]?.id);
    expect(await flagsOf(agents[1]?.id)).toEqual({ inbox: false, accepted: false, active: true });
    expect((await now()).status).toBe("queued");
  });

  test.for(["/notify", "/enqueue"])("%s puts a closed one back into the queue", async (text) => {
    await command(text);
    expect(await now()).toMatchObject({ status: "queued", channels: [] });
    expect(await stage.desk.conversations("unassigned")).not.toEqual([]);
  });

  test("/notify sets channels until somebody accepts, and does nothing on an active conversation", async () => {
    const channels = ["65a0c0ffee00000000007777"];
    await command("/notify", { channels, organizations: null });
    expect(await now()).toMatchObject({ status: "queued", channels });
    await command("/accept");
    expect(await now()).toMatchObject({ status: "active", channels: [] });
    await command("/notify", { channels, organizations: null });
    expect(await now()).toMatchObject({ status: "active", channels: [] });
  });

  test("/close is /leave for everybody", async () => {
    await command("/accept");
    await command("/assign", { users: [agents[0]?.id] });
    await command("/close");
    expect((await now()).status).toBe("closed");
    expect(await flagsOf(bot())).toEqual(gone);
    expect(await flagsOf(agents[0]?.id)).toEqual(gone);
  });
});

describe("/assign (web1on1 §7)", () => {
  test("it stays in the inbox until the person answers at the desk, and a leaving sender does not close it", async () => {
    await writes();
    await command("/accept");
    const person = agents.find(({ name }) => `${name}` === "Agent One")?.id;
    await command(`/assign ${person}`);
    expect(await flagsOf(person)).toEqual({ inbox: true, accepted: false, active: false });
    expect(await flagsOf(bot())).toEqual(accepted);
    const [mine] = await stage.desk.conversations("mine");
    expect(mine).toBeDefined();
    await command("/leave");
    expect((await now()).status).toBe("queued");
    await stage.desk.sendText(mine?.id ?? "", "Hello, it is me");
    expect(await flagsOf(person)).toEqual(accepted);
    expect((await now()).status).toBe("active");
  });

  test.for([[{}], [{ users: [] }], [{ users: ["f".repeat(24)] }]] as const)(
    "without somebody known it is refused: %j",
    async ([meta]) => {
      const answer = await stage.call("POST", path(), { type: "command", text: "/assign", meta });
      expect(answer.status).toBe(400);
    },
  );
});

describe("/set (web1on1 §7)", () => {
  test("keys may contain dots and values blanks; an empty value deletes the key", async () => {
    await command("/set bot.state waiting for size");
    await command(`/set _asked${bot()} 65a0c0ffee00000000001234`);
    expect((await now()).meta).toEqual({
      "bot.state": "waiting for size",
      [`_asked${bot()}`]: "65a0c0ffee00000000001234",
    });
    await command("/set bot.state ");
    expect((await now()).meta).toEqual({ [`_asked${bot()}`]: "65a0c0ffee00000000001234" });
  });

  test("with @ it changes a property of the conversation", async () => {
    await command("/set @category Used Car");
    await command("/set @categoryIndex 3");
    await command("/set @language de");
    await command("/set @name Somebody Else");
    expect(await now()).toMatchObject({
      category: "Used Car",
      categoryIndex: 3,
      language: "de",
      name: "Somebody Else",
    });
    await command("/set @category");
    expect((await now()).category).toBeUndefined();
  });

  test.for(["/set", "/set @id x", "/set @categoryIndex 12"])("%s is refused", async (text) => {
    expect((await stage.call("POST", path(), { type: "command", text })).status).toBe(400);
  });
});

test.for(["/dance", "/constructor", "hello", "/"])("%s is no command", async (text) => {
  expect((await stage.call("POST", path(), { type: "command", text })).status).toBe(400);
});

test("commands are stored as written and never sent", async () => {
  const before = stage.twilio.received("line").length;
  const stored = await command("/set  a   b ");
  expect(stored).toMatchObject({ type: "command", text: "/set  a   b " });
  await stage.ok(201, "POST", path(), { role: "agent", text: "mark" });
  expect((await stage.arrived(before + 1)).at(-1)?.Body).toBe("mark");
});
