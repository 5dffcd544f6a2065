import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "@/lib/inbox/context/context";
import { AppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import type { AgentApiKind } from "@/lib/protocols/agent-side/agent-api";
import { createProgramHost } from "@/lib/server/protocols/agent-api-host";
import { createWorker } from "@/lib/server/runtime/worker";
import { type Json, openWeb1on1Stage, type Web1on1Stage } from "../../../support/web1on1";

let stage: Web1on1Stage;
let conversation: Json;
let path: string;
/** What is thrown the next times that a file is to be sent. */
let faults: Error[];

beforeEach(async () => {
  faults = [];
  stage = await openWeb1on1Stage({ adapt: withFaults });
  conversation = await stage.begin();
  path = `/v2/conversations/${conversation.id}/messages`;
});

afterEach(() => stage.close());

/** Storing a file's address fails on demand, and fetching it always. */
function withFaults(context: Context): Context {
  return {
    ...context,
    newSecret() {
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      return context.newSecret();
    },
    log: {
      ...context.log,
      warn(facts, message) {
        context.log.warn(facts, message);
        // Whoever waits for a line of the log looks at every event.
        context.hub.publish({ kind: "counts", organizationId: "" });
      },
    },
    http: {
      send: (request, limits) => context.http.send(request, limits),
      download: async () => ({ kind: "failed", detail: "There is no network" }),
    },
  };
}

const file = "https://files.acme.test/one.png";

const post = (body: unknown) => stage.ok(201, "POST", path, body);
const stream = () => stage.list(`/v2/messages?conversation=${conversation.id}`);
const textsOf = async () => (await stream()).slice(1).map(({ text }) => `${text}`);
/** The texts of the conversation, once there are so many after the first message. */
const processed = (count: number) =>
  stage.parley.until(async () => {
    const texts = await textsOf();
    return texts.length === count && texts;
  });

describe("a delayed message (web1on1 §8)", () => {
  test("waits, has its id meanwhile, and gets the time at which it was processed", async () => {
    const posted = await post({ role: "agent", text: "Later", delay: 5_000 });
    expect(posted).toMatchObject({ text: "Later", delay: 5_000, status: "queued" });
    const now = await stage.ok(200, "GET", `/v2/conversations/${conversation.id}`);
    expect(now.messages).toEqual([expect.any(String), posted.id]);
    expect(await textsOf()).toEqual([]);
    stage.parley.passTime(4_999);
    expect(await textsOf()).toEqual([]);
    stage.parley.passTime(1);
    await processed(1);
    const [, done] = await stream();
    expect(done).toMatchObject({ id: posted.id, text: "Later" });
    expect(Date.parse(`${done?.createdAt}`) - Date.parse(`${posted.createdAt}`)).toBe(5_000);
    expect((await stage.arrived(2)).map(({ Body }) => Body)).toEqual(["Hello from us", "Later"]);
  });

  test("delays count from the request, and equal ones keep their order", async () => {
    await post([
      { text: "third", delay: 3_000 },
      { text: "first" },
      { text: "second", delay: 1_000 },
      { text: "fourth", delay: 3_000 },
      { text: "fifth", delay: 3_000 },
    ]);
    stage.parley.passTime(3_000);
    expect(await processed(5)).toEqual(["first", "second", "third", "fourth", "fifth"]);
  });

  test("a command may be delayed, and is executed then", async () => {
    await post({ type: "command", text: "/set state later", delay: 1_000 });
    const meta = async () =>
      (await stage.ok(200, "GET", `/v2/conversations/${conversation.id}`)).meta;
    expect(await meta()).toEqual({});
    stage.parley.passTime(1_000);
    await processed(1);
    expect(await meta()).toEqual({ state: "later" });
  });

  test("the longest delay is a day", async () => {
    const posted = await post({ text: "x", delay: 10 ** 9 });
    expect(posted.delay).toBe(86_400_000);
  });
});

describe("the typing indicator before it (web1on1 §8)", () => {
  type Typing = Extract<LiveEvent, { kind: "typing" }>;
  const long = "A text of more than forty characters, which takes a while.";

  test.for([
    [{ role: "agent", text: long, delay: 5_000 }, 3_000],
    [{ role: "agent", text: "Short", delay: 5_000 }, 4_000],
    [{ role: "agent", text: long, delay: 2_000 }, 1_000],
  ] as const)("%j is preceded by it after %i ms", async ([body, after]) => {
    const typing: Typing[] = [];
    stage.parley.runtime.context.hub.subscribe((event) => {
      if (event.kind === "typing") typing.push(event);
    });
    await post(body);
    stage.parley.passTime(after - 1);
    await settled();
    expect(typing).toEqual([]);
    stage.parley.passTime(1);
    const [shown] = await stage.parley.until(async () => typing.length > 0 && typing);
    expect(Date.parse(shown?.until ?? "")).toBe(stage.parley.now().getTime() + body.delay - after);
    stage.parley.passTime(body.delay - after);
    await processed(1);
    expect(typing).toHaveLength(1);
  });

  test("is not shown for messages that the customer does not get", async () => {
    const typing: LiveEvent[] = [];
    stage.parley.runtime.context.hub.subscribe((event) => {
      if (event.kind === "typing") typing.push(event);
    });
    await post([
      { text: "for colleagues", delay: 1_000 },
      { type: "command", text: "/set a b", delay: 1_000 },
    ]);
    stage.parley.passTime(1_000);
    await processed(2);
    expect(typing).toEqual([]);
  });
});

describe("after an error", () => {
  test("a temporary one is retried, and later messages wait", async () => {
    await post([
      { role: "agent", text: file, contentType: "image/png", delay: 1_000 },
      { text: "two", delay: 1_500 },
    ]);
    faults.push(new AppError("unavailable", "Not now"));
    stage.parley.passTime(1_000);
    await stage.parley.until(
      async () => logged("A scheduled action failed and is tried again") === 1,
    );
    stage.parley.passTime(999);
    await settled();
    expect(await textsOf()).toEqual([]);
    stage.parley.passTime(1);
    expect(await processed(2)).toEqual([file, "two"]);
  });

  test("a permanent one becomes a status message after the last attempt", async () => {
    const message = { role: "agent", text: file, contentType: "image/png", delay: 1_000 };
    const posted = await post(message);
    for (const [attempt, waitMs] of [1_000, 1_000, 5_000, 30_000].entries()) {
      faults.push(new AppError("unavailable", "Not now"));
      stage.parley.passTime(waitMs);
      await stage.parley.until(
        async () => logged("A scheduled action failed and is tried again") === attempt + 1,
      );
      await settled();
    }
    faults.push(new AppError("unavailable", "Not now"));
    stage.parley.passTime(120_000);
    expect(await processed(1)).toEqual(["Not delivered: Not now"]);
    expect((await stream())[1]).toMatchObject({ type: "status", meta: { message: posted.id } });
  });

  test("a certain refusal is reported in the conversation at once", async () => {
    await post({ role: "agent", text: "Later", touchpoint: "whatsapp", delay: 1_000 });
    stage.parley.passTime(1_000);
    const [, told] = await processed(2);
    expect(told).toMatch(/^Not delivered: The reply window/u);
  });

  test("two workers execute nothing twice", async () => {
    const { runtime } = stage.parley;
    // A worker that starts takes what is under way for left behind.
    await stage.parley.until(async () => `${(await stream())[0]?.status}` === "sent");
    const hostOf = (kind: AgentApiKind) => createProgramHost(runtime, kind);
    const other = createWorker(runtime.context, "another worker", hostOf, runtime.room);
    await other.start();
    try {
      const messages = Array.from({ length: 20 }, (_, at) => ({
        role: "agent",
        text: `Number ${at}`,
        delay: 1_000,
      }));
      await post(messages);
      stage.parley.passTime(1_000);
      const expected = messages.map(({ text }) => text);
      expect(await processed(20)).toEqual(expected);
      const sent = (await stage.arrived(21)).slice(1).map(({ Body }) => Body);
      expect(sent).toEqual(expected);
    } finally {
      await other.stop();
    }
    expect(await textsOf()).toHaveLength(20);
  });
});

function logged(message: string): number {
  return stage.parley.logged.filter((line) => line.message === message).length;
}

/** One write after everything that waits to be written, so that whatever was to happen has happened. */
async function settled(): Promise<void> {
  await stage.ok(200, "GET", `/v2/conversations/${conversation.id}`);
  await stage.parley.runtime.context.database.write(async () => {});
}
