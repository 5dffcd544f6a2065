import Bot from "chipchat";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  botEmail,
  botPassword,
  type Json,
  openWeb1on1Stage,
  type Web1on1Stage,
} from "../../../support/web1on1";

/** The acceptance list (web1on1 §18) with the vendor's public SDK, as npm has it, against a listening server. */
let stage: Web1on1Stage;
let bot: Bot;
let tokens: Json;

beforeAll(async () => {
  stage = await openWeb1on1Stage();
  tokens = await stage.ok(201, "POST", "/v2/auth/token", {
    email: botEmail,
    password: botPassword,
  });
  bot = botOf({});
});

afterAll(() => stage.close());

function botOf(changes: Readonly<Record<string, unknown>>): Bot {
  return new Bot({
    host: stage.door.url,
    token: `${tokens.token}`,
    refreshToken: `${tokens.refreshToken}`,
    email: botEmail,
    ...changes,
  });
}

const now = (id: unknown) => bot.conversations.get(`${id}`);

describe("the public SDK", () => {
  test("1: users.get(auth.user)", async () => {
    expect(bot.auth.user).toBe(`${tokens.user}`);
    expect(await bot.users.get(bot.auth.user)).toMatchObject({ id: tokens.user, name: "Bot One" });
  });

  test("1: an invalid token is renewed, and the call repeated", async () => {
    const [head, claims] = `${tokens.token}`.split(".");
    const own = botOf({ token: `${head}.${claims}.AAAA` });
    const renewed = new Promise((resolve) => own.on("token", resolve));
    expect(await own.users.get(own.auth.user)).toMatchObject({ id: tokens.user });
    expect(await renewed).toEqual(expect.any(String));
  });

  test("1: two invalid tokens give an error", async () => {
    const own = botOf({ token: `${tokens.token}x`, refreshToken: `${tokens.refreshToken}x` });
    await expect(own.users.get(own.auth.user)).rejects.toThrow();
  });

  test("2: conversations.create, team and contact forms", async () => {
    const team = await bot.conversations.create({
      name: "testconversation",
      messages: [{ text: "start" }],
    });
    expect(team.participants?.[0]?.user).toBe(bot.auth.user);
    const contact = await bot.conversations.create({
      type: "contact",
      contact: { profile: { telephone: "+31600000401" } },
      messages: [{ text: "Hello", touchpoint: "sms", role: "agent" }],
    });
    expect(contact).toMatchObject({ type: "contact", status: "active" });
    expect(contact.participants?.[0]?.user).toBe(bot.auth.user);
  });

  test("3: send answers with the message, or with messages", async () => {
    const { id } = await stage.begin();
    expect(await bot.send(`${id}`, "Hi there")).toMatchObject({ text: "Hi there" });
    // The SDK hangs the headers on the list.
    const sent = await bot.send(`${id}`, [{ text: "one" }, { text: "two" }]);
    expect([sent[0]?.text, sent[1]?.text, sent[2]]).toEqual(["one", "two", undefined]);
    expect(await bot.send(`${id}`, { text: "with role" }, { role: "agent" })).toMatchObject({
      role: "agent",
    });
  });

  test("4: an unknown conversation gives the expected error", async () => {
    await expect(bot.send("ffffffffffffffffffffffff", "x")).rejects.toThrow(
      "Conversation not found",
    );
  });

  test("5: thirty messages in three requests", async () => {
    const { id } = await stage.begin();
    await bot.send(
      `${id}`,
      Array.from({ length: 30 }, (_, at) => ({ text: `hello ${at}` })),
    );
    let requests = 0;
    const own = botOf({
      fetchExtensions: { beforeRequest: [() => void requests++] },
    });
    const found = await own.messages.list({
      conversation: id,
      text: "~hello ",
      role: "bot",
      pagination: { limit: 10 },
    });
    expect([found.length, requests]).toEqual([30, 3]);
  });

  test("6: conversations.list with everything at once", async () => {
    const { id, organization } = await stage.begin();
    await bot.send(`${id}`, {
      type: "mention",
      text: "@Bot One look",
      meta: { targetUser: bot.auth.user },
    });
    const found = await bot.conversations.list({
      updatedAt: ">=2020-09-14",
      orgPath: `^${organization}`,
      participants: { inbox: true },
      select: "id, updatedAt",
      pagination: { limit: 50 },
    });
    expect(found.map((one) => one.id)).toEqual([id]);
  });

  test("7: accept, join, assign, notify, set and leave work", async () => {
    const { id } = await stage.begin();
    const ctx = await bot.conversation({ ...(await now(id)) });
    const steps: readonly (readonly [() => Promise<Json>, string])[] = [
      [() => ctx.leave(), "closed"],
      [() => ctx.notify([], []), "queued"],
      [() => ctx.join(), "queued"],
      [() => ctx.accept(), "active"],
      [() => ctx.set("a.key", "a value"), "active"],
    ];
    for (const [step, status] of steps) {
      expect(await step()).toMatchObject({ type: "command" });
      expect((await now(id)).status).toBe(status);
    }
    expect((await now(id)).meta).toEqual({ "a.key": "a value" });
    const [person] = await bot.users.list({ name: "~Agent One" });
    expect(await ctx.assign(`${person?.id}`)).toMatchObject({ text: "/assign" });
    expect((await now(id)).participants).toEqual(
      expect.arrayContaining([expect.objectContaining({ user: person?.id, inbox: true })]),
    );
  });

  test("8: contacts.list by telephone number", async () => {
    const { id, organization } = await stage.begin("+31600000408");
    const found = await bot.contacts.list({ "profile.telephone": "+31600000408", organization });
    expect(found.map(({ conversation }) => conversation)).toEqual([id]);
  });

  test("10: conversations.delete", async () => {
    const { id } = await stage.begin();
    await bot.conversations.delete(`${id}`);
    await expect(now(id)).rejects.toThrow("Conversation not found");
  });

  test("messages.replace, which sends no body, changes nothing", async () => {
    await expect(bot.messages.replace("f".repeat(24), {})).rejects.toThrow();
  });
});
