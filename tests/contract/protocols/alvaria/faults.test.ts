import { afterEach, expect, test, vi } from "vitest";
import type { Context } from "@/lib/inbox/context/context";
import { entity, errorOf, named, refusalOf } from "../../../support/alvaria";
import { describeAlvaria, openAlvariaStage } from "../../../support/alvaria-stage";
import { openFrontDoor } from "../../../support/front-door";

afterEach(() => {
  vi.useRealTimers();
});

describeAlvaria("the quota", { env: { PARLEY_RATE_LIMITS: "on" } }, (stage) => {
  test("M19: calls beyond it are refused until its time is over", async () => {
    vi.useFakeTimers({ toFake: ["Date", "performance"] });
    const client = await stage().bound();
    const first = await client.sendText("hi");
    expect(first.headers["ratelimit-policy"]).toBe('"default";q=600;w=60');
    expect(first.headers.ratelimit).toMatch(/^"default";r=\d+;t=\d+$/);
    let refused = first;
    for (let call = 0; call < 700 && refused.status === 202; call++) {
      refused = await client.notify({ interactionId: "4321", entityName: " " });
      if (refused.status === 422) refused = first;
    }
    expect(refusalOf(refused)).toEqual([429, "rateLimitExceeded", "rateLimit"]);
    const retryAfter = Number(refused.headers["retry-after"]);
    expect(Number.isInteger(retryAfter)).toBe(true);
    expect(retryAfter).toBeGreaterThanOrEqual(1);
    expect(refused.headers).toMatchObject({
      "cache-control": "no-store",
      "ratelimit-policy": '"default";q=600;w=60',
      ratelimit: `"default";r=0;t=${retryAfter}`,
    });
    vi.advanceTimersByTime(retryAfter * 1_000);
    expect((await client.sendText("hi")).status).toBe(202);
  });

  test("polls that wait are not counted, those answered at once are limited", async () => {
    vi.useFakeTimers({ toFake: ["Date", "performance"] });
    const client = await stage().application().signIn();
    await client.open({ requireAcknowledgement: true });
    await client.sendText("Nobody acknowledges this");
    let answer = await client.poll();
    for (let poll = 0; poll < 20 && answer.status === 200; poll++) answer = await client.poll();
    expect(refusalOf(answer)).toEqual([429, "rateLimitExceeded", "rateLimit"]);
    vi.advanceTimersByTime(1_000);
    expect((await client.poll()).status).toBe(200);
  });

  test("sessions and tokens have quotas of their own", async () => {
    vi.useFakeTimers({ toFake: ["Date", "performance"] });
    const client = await stage().application().signIn();
    for (let count = 0; count < 30; count++) await client.open();
    const answer = await client.post("v3/streaming/session");
    expect(refusalOf(answer)).toEqual([429, "rateLimitExceeded", "rateLimit"]);
    const statuses: number[] = [];
    for (let count = 0; count < 61; count++) {
      const wrong = stage().application({ clientSecret: "wrong" });
      statuses.push(
        await wrong.signIn().then(
          () => 200,
          ({ message }: Error) => (/"code":429/.test(message) ? 429 : 401),
        ),
      );
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    // Another client is not charged for it.
    const other = stage().application({ clientId: "msg-only", clientSecret: "msg-secret" });
    await other.signIn(["messagingapi"]);
    expect(other.token).not.toBe("");
  });
});

/** A store that can be taken away. */
function breakable() {
  const fault: { current: Error | null } = { current: null };
  const adapt = (context: Context): Context => {
    const { database } = context;
    return Object.assign(context, {
      database: {
        ...database,
        write: (work: Parameters<typeof database.write>[0]) =>
          fault.current === null ? database.write(work) : Promise.reject(fault.current),
      },
    });
  };
  return { fault, adapt };
}

test("M20: a database that cannot be written gives 503, and nothing is sent", async () => {
  const { fault, adapt } = breakable();
  const stage = await openAlvariaStage({ adapt });
  const client = await stage.bound();
  fault.current = Object.assign(new Error("disk I/O error"), { code: "SQLITE_IOERR_WRITE" });
  const answer = await client.sendText("hi");
  expect(refusalOf(answer)).toEqual([503, "unavailable", "server"]);
  expect(Number(answer.headers["retry-after"])).toBeGreaterThanOrEqual(1);
  expect(await stage.messages("4321")).toEqual([]);
  await stage.expectQuiet(client);
  fault.current = null;
  expect((await client.sendText("hi")).status).toBe(202);
  expect(named(await client.next(1))).toEqual(["messaging.TextReceived"]);
  await stage.close();
});

test("M21: an unexpected error gives 500 with an id and no internal details", async () => {
  const { fault, adapt } = breakable();
  const stage = await openAlvariaStage({ adapt });
  const client = await stage.bound();
  fault.current = new Error("select secret from /srv/data.ts:12");
  const answer = await client.sendText("hi there");
  expect(refusalOf(answer)).toEqual([500, "internalError", "server"]);
  const body = answer.body.toString("utf8");
  expect(body).not.toMatch(/secret|srv|hi there|at \w+ \(/);
  const id = /correlation id ([\da-f-]{36})/.exec(body)?.[1];
  const logged = stage.parley.logged.filter(({ level }) => level === "error");
  expect(logged.map(({ facts }) => facts.requestId)).toEqual([id]);
  expect(answer.headers["x-request-id"]).toBe(id);
  fault.current = null;
  await stage.close();
});

describeAlvaria("edge cases", {}, (stage) => {
  const path = "v2/messaging/users/u-100/sendText";

  test("a byte order mark is skipped, and the last of a repeated member counts", async () => {
    const client = await stage().bound();
    const json = JSON.stringify({ ...entity, text: "first" });
    const twice = `\uFEFF${json.slice(0, -1)},"text":"second"}`;
    expect((await client.post(path, twice)).status).toBe(202);
    expect((await client.next(1))[0]?.payload.text).toBe("second");
  });

  test("text is passed on unchanged, but lone surrogates and NUL are refused", async () => {
    const client = await stage().bound();
    const text = "  שלום 👩‍👩‍👧 \u200B\nnext line ";
    expect((await client.sendText(text)).status).toBe(202);
    expect((await client.next(1))[0]?.payload.text).toBe(text);
    const half = JSON.stringify({ ...entity, text: "x" }).replace('"x"', '"\\ud800"');
    expect(refusalOf(await client.post(path, half))).toEqual([400, "invalidValue", "body"]);
    expect(refusalOf(await client.sendText("a\0b"))).toEqual([422, "invalidValue", "body"]);
    const invalid = Buffer.from([0x7b, 0xff, 0x7d]);
    expect(refusalOf(await client.post(path, invalid))).toEqual([400, "parseError", "body"]);
  });

  test("names in the path are decoded once and compared exactly", async () => {
    const client = await stage().bound();
    const at = (userId: string, orgId = "acme") =>
      client.post(`/via/v2/organizations/${orgId}/messaging/users/${userId}/sendText`, {
        ...entity,
        text: "hi",
      });
    expect((await at("%75-100", "%61cme")).status).toBe(202);
    expect(refusalOf(await at("%2575-100"))).toEqual([404, "notFound", "user"]);
    expect(refusalOf(await at("u-100%2Fx"))).toEqual([404, "notFound", "user"]);
    expect(refusalOf(await at("U-100"))).toEqual([404, "notFound", "user"]);
  });

  test("blank and long names are refused", async () => {
    const client = await stage().bound();
    expect(refusalOf(await client.sendText("hi", { entityName: " " }))[1]).toBe("blank");
    const long = { entityName: "x".repeat(101) };
    expect(refusalOf(await client.sendText("hi", long))[1]).toBe("tooLong");
    const both = await client.sendText(" ", { entityName: " ", interactionId: "4400" });
    expect(errorOf(both).errors.map(({ reason }) => reason)).toEqual([
      "blank",
      "blank",
      "notActive",
    ]);
  });

  test("OPTIONS lists the methods of a path, to pages of any origin", async () => {
    const { mount } = stage();
    const events = "/via/v3/organizations/acme/streaming/events";
    const answer = await mount.request("OPTIONS", events, {
      headers: { origin: "https://app.example.com" },
    });
    expect([answer.status, answer.body.length]).toEqual([204, 0]);
    expect(answer.headers).toMatchObject({
      allow: "GET, HEAD, OPTIONS",
      "access-control-allow-origin": "*",
      "access-control-allow-headers":
        "authorization, content-type, x-api-key, via-client-sessionid",
      "access-control-expose-headers":
        "www-authenticate, allow, retry-after, ratelimit, ratelimit-policy",
    });
    const none = await mount.request("OPTIONS", `${events}/`);
    expect(none.status).toBe(404);
  });

  test("a path with a trailing slash is unknown, for every method", async () => {
    const client = await stage().bound();
    for (const method of ["GET", "POST", "DELETE"]) {
      const answer = await client.call(method, "v3/streaming/session/");
      expect(refusalOf(answer)).toEqual([404, "notFound", "path"]);
    }
    const token = "/tokenservice/oauth2/access_token/";
    expect((await client.call("POST", token, { body: "x" })).status).toBe(404);
  });

  test("a deactivated user gets no further events", async () => {
    const client = await stage().bound();
    const { database } = stage().parley.runtime.context;
    const { agents } = database.read.tables;
    await database.write(async ({ query }) => {
      const rows = await query.select().from(agents);
      const row = rows.find(({ id }) => id === "u-100");
      if (row === undefined) throw new Error("There is no u-100");
      await query
        .insert(agents)
        .values(row)
        .onConflictDoUpdate({
          target: agents.id,
          set: { isActive: false },
        });
    });
    expect(refusalOf(await client.sendText("hi"))[1]).toBe("userDisabled");
    expect(await client.next(1)).toMatchObject([
      { eventType: "engagementCenter.Disconnected", payload: { reason: "expired" } },
    ]);
    await stage().chat.client.write(stage().chat.id, "Hello?");
    await stage().expectQuiet(client);
  });
});

describeAlvaria("a malformed path", {}, (stage) => {
  test("is refused in the vendor's shape", async () => {
    const mount = await openFrontDoor(stage().parley);
    for (const path of [
      "/via/v2/organizations/acme/messaging/users/%zz/sendText",
      "/via/v2/%/x",
      "/tokenservice/%E0%A4%A",
    ]) {
      const answer = await mount.request("POST", path, { body: "{}" });
      expect(refusalOf(answer)).toEqual([400, "invalidValue", "path"]);
    }
    await mount.close();
  });
});
