import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { insertShortLink } from "@/db/stores/short-links";
import { signIn } from "@/lib/server/sessions/sign-in";
import type { DiskSpace } from "@/lib/server/storage/room";
import { alvariaWay, web1on1Way } from "../../support/crossing/ways";
import { jsonOf } from "../../support/mount";
import { openSenders, type SendersStage } from "../../support/senders";
import { postForm, statusPath } from "../../support/twilio";

const reserve = 256 * 1024 * 1024;
const plenty: DiskSpace = { bytes: 100 * reserve, files: 1_000_000 };
const little: DiskSpace = { bytes: reserve - 1, files: 1_000_000 };

const email = "one@test.test";

let space = plenty;
let stage: SendersStage;
beforeAll(async () => {
  stage = await openSenders({ measure: async () => space });
});
afterAll(() => stage.close());

async function become(next: DiskSpace): Promise<void> {
  space = next;
  await stage.crossing.parley.runtime.room.look();
}
afterEach(() => become(plenty));

/** Every row of every table that requests write, but for what signing in and waiting write. */
async function everything(): Promise<unknown> {
  const { query, tables } = stage.crossing.parley.runtime.context.database.read;
  const counts: Record<string, number> = {};
  for (const name of ["contacts", "conversations", "timeline", "messages", "attachments"] as const)
    counts[name] = (await query.select().from(tables[name])).length;
  for (const name of ["outbox", "drafts", "cases", "webhooks", "scheduledActions"] as const)
    counts[name] = (await query.select().from(tables[name])).length;
  return counts;
}

describe("while the disk has less than the reserve", () => {
  test("whoever brings something is asked to come again, in its own form; nothing of it is stored, and all of it is taken then", async () => {
    await become(little);
    const before = await everything();
    for (const { name, send, sentence } of [...stage.messages, ...stage.files]) {
      const refused = await send();
      expect([name, refused.status]).toEqual([name, 503]);
      expect([name, refused.headers["retry-after"]]).toEqual([name, "30"]);
      expect([name, sentence(refused) ?? "nothing was stored"]).toEqual([
        name,
        expect.stringContaining("nothing was stored"),
      ]);
    }
    expect(await everything()).toEqual(before);
    await become(plenty);
    for (const { name, send } of [...stage.messages, ...stage.files]) {
      expect([name, (await send()).status < 300]).toEqual([name, true]);
    }
  });

  test("the desk reads, marks read, types and closes, and changes nothing else", async () => {
    const { desk } = stage.crossing;
    const at = `/api/conversations/${stage.conversationId}`;
    await become(little);
    const answered: [string, string, unknown, number][] = [
      ["GET", "/api/conversations", undefined, 200],
      ["GET", `${at}/timeline`, undefined, 200],
      ["GET", "/api/me", undefined, 200],
      ["GET", "/api/lines", undefined, 200],
      ["POST", `${at}/read`, {}, 204],
      ["POST", `${at}/typing`, {}, 204],
      ["PUT", `${at}/draft`, { reply: "Later", note: "", basedOn: null }, 503],
      ["POST", `${at}/case`, { action: "new" }, 503],
      ["PATCH", at, { assignee: null }, 503],
      ["PATCH", at, { status: "closed", assignee: null }, 503],
      ["PATCH", at, { status: "closed" }, 200],
    ];
    for (const [method, path, body, status] of answered) {
      const answer = await desk.call(method, path, body as object | undefined);
      expect([method, path, body, answer.status]).toEqual([method, path, body, status]);
    }
    await become(plenty);
    const reopened = await desk.call("PATCH", at, { status: "open", assignee: "me" });
    expect(reopened.status).toBe(200);
  });

  test("people and programs sign in", async () => {
    const { door, desk, parley } = stage.crossing;
    await become(little);
    const { query, tables } = parley.runtime.context.database.read;
    const password = "a-password";
    const passwordHash = await parley.runtime.passwords.hash(password);
    await parley.runtime.context.database.write((scope) =>
      scope.query.update(tables.agents).set({ passwordHash }).where(eq(tables.agents.email, email)),
    );
    const sessionCount = async () => (await query.select().from(tables.sessions)).length;
    expect(await sessionCount()).toBe(0);
    const attempt = { email, password, ip: "192.0.2.1" };
    expect((await signIn(parley.runtime, attempt)).outcome).toBe("signed-in");
    expect(await sessionCount()).toBe(1);
    // Each asks for a token first, and throws where it gets none.
    await web1on1Way(door);
    const me = jsonOf(await desk.call("GET", "/api/me")) as { agent: { id: string } };
    await alvariaWay(door, me.agent.id);
  });

  test("what settles messages that were sent is taken", async () => {
    const { door, parley } = stage.crossing;
    await become(little);
    const report = { MessageSid: "SM-settled", MessageStatus: "delivered" };
    expect((await postForm(parley, door, statusPath, report)).status).toBeLessThan(300);
  });

  test("a customer who follows a link gets a page that asks to come again", async () => {
    const { door, desk, parley } = stage.crossing;
    const { context } = parley.runtime;
    const { conversationId } = stage;
    const me = jsonOf(await desk.call("GET", "/api/me")) as { organization: { id: string } };
    await context.database.write((scope) =>
      insertShortLink(scope, {
        ...{ code: "ABCDEFGH1", organizationId: me.organization.id, conversationId },
        ...{ target: "https://shop.test/?t={authtoken}", clickCount: 0, createdAt: parley.now() },
        expiresAt: new Date(parley.now().getTime() + 3_600_000),
      }),
    );
    await become(little);
    const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0" };
    const follow = () => door.request("GET", "/l/ABCDEFGH1", { headers });
    const refused = await follow();
    expect(refused.status).toBe(503);
    expect(refused.headers).toMatchObject({
      "retry-after": "30",
      "content-type": "text/html; charset=utf-8",
    });
    expect(refused.body.toString()).toContain("Try again in a few minutes");
    await become(plenty);
    expect((await follow()).status).toBe(302);
  });

  test("everybody who is signed in is told when it begins and when it ends", async () => {
    const { desk, parley } = stage.crossing;
    const told: unknown[] = [];
    const leave = parley.runtime.context.hub.subscribe((event) => told.push(event));
    const isLow = async () => jsonOf(await desk.call("GET", "/api/installation"));
    expect(await isLow()).toMatchObject({ isDiskLow: false });
    await become(little);
    await become(little);
    expect(await isLow()).toMatchObject({ isDiskLow: true });
    await become(plenty);
    expect(await isLow()).toMatchObject({ isDiskLow: false });
    leave();
    expect(told).toEqual([{ kind: "installation" }, { kind: "installation" }]);
  });
});
