import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { GivenBodyOf } from "@/lib/api/contract";
import {
  type ApiStage,
  accepted,
  openApiStage,
  outsiderToken,
  supervisorToken,
} from "../../support/api-stage";
import { customer } from "../../support/ctlive";
import { png } from "../../support/sample-files";

type Body = GivenBodyOf<"sendMessage">;

const path = "/api/conversations/:id/messages";

let stage: ApiStage;
let params: { readonly id: string };
beforeEach(async () => {
  stage = await openApiStage();
  params = { id: await stage.customerWrites() };
});
afterEach(() => stage.close());

function bodyOf(content: Body["content"], more: Partial<Body> = {}): Body {
  return { id: uuidv7(), content, ...more };
}

const text = (words: string) => bodyOf({ kind: "text", text: words });
const send = (body: Body) => stage.ok("sendMessage", { params, body });
const refused = (body: unknown) => stage.refused("sendMessage", { params, body });

async function messages() {
  const { items } = await stage.ok("getTimeline", { params, query: { limit: "500" } });
  return items.flatMap((entry) => (entry.kind === "message" ? [entry.message] : []));
}

describe(`POST ${path}`, () => {
  test("stores the message, puts it in line and answers the customer's waiting", async () => {
    const body = text("  Good morning ");
    const message = await send(body);
    const now = stage.parley.now().toISOString();
    const { agent } = await stage.ok("getMe");
    expect(message).toMatchObject({
      id: body.id,
      seq: 2,
      direction: "outbound",
      author: { kind: "agent", agentId: agent.id },
      content: { kind: "text", text: "Good morning" },
      state: "queued",
      createdAt: now,
      sentAt: null,
      failure: null,
    });
    expect(await stage.ok("getConversation", { params })).toMatchObject({
      unreadCount: 0,
      waitingSince: null,
      lastSeq: 3,
      lastMessage: { direction: "outbound", preview: "Good morning", state: "queued" },
    });
  });

  test("answers 201 the first time and 200 to a repeat, which sends nothing", async () => {
    const body = text("Hello");
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => stage.call("sendMessage", { params, body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    const later = { ...body, content: { kind: "text", text: "Another text" } } as const;
    const repeat = await stage.call("sendMessage", { params, body: later });
    expect(repeat.status).toBe(200);
    expect((await messages()).map(({ content }) => content)).toHaveLength(2);
    expect((await messages()).at(-1)?.content).toEqual(body.content);
  });

  test("repeats its answer also when the window has closed since", async () => {
    const body = text("Hello");
    await send(body);
    stage.parley.passTime(48 * 3_600_000);
    expect((await stage.call("sendMessage", { params, body })).status).toBe(200);
  });

  test("refuses an id that is taken in another conversation or by another agent", async () => {
    const body = text("Hello");
    await send(body);
    const other = { id: await stage.customerWrites({ from: "390610000001" }) };
    const taken = { status: 409, code: "conflict" };
    expect(await stage.refused("sendMessage", { params: other, body })).toMatchObject(taken);
    const token = supervisorToken;
    expect(await stage.refused("sendMessage", { params, body, token })).toMatchObject(taken);
    const theirs = { id: await stage.outsiderWrites() };
    const outside = { params: theirs, body, token: outsiderToken };
    expect(await stage.refused("sendMessage", outside)).toMatchObject(taken);
  });

  test("refuses when the reply window has closed, and stores nothing", async () => {
    stage.parley.passTime(24 * 3_600_000);
    expect(await refused(text("Hello"))).toMatchObject({ status: 422, code: "window_closed" });
    expect(await messages()).toHaveLength(1);
    expect(stage.provider.sent).toEqual([]);
  });

  test("opens the window with the customer's next message, by the provider's clock", async () => {
    stage.parley.passTime(24 * 3_600_000);
    const longAgo = new Date(stage.parley.now().getTime() - 23 * 3_600_000);
    await stage.customerWrites({ receivedAt: longAgo.toISOString() });
    await send(text("Hello"));
    stage.parley.passTime(3_600_000);
    expect(await refused(text("Hello"))).toMatchObject({ code: "window_closed" });
  });

  test("splits a text that is longer than the line takes, and sends the parts in order", async () => {
    stage.provider.answer(200, accepted());
    const words = Array.from({ length: 2_000 }, (_, index) => `word${index}`).join(" ");
    const body = text(words);
    expect((await send(body)).id).toBe(body.id);
    const parts = (await messages()).filter(({ direction }) => direction === "outbound");
    expect(parts.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6]);
    const texts = parts.map(({ content }) => (content.kind === "text" ? content.text : ""));
    expect(texts.join(" ")).toBe(words);
    for (const part of texts) expect(part.length).toBeLessThanOrEqual(4_096);
    expect((await stage.call("sendMessage", { params, body })).status).toBe(200);

    await stage.parley.until(async () => stage.provider.sent.length === 5);
    const sent = stage.provider.sent.map((call) => JSON.parse(call.body).whatsApp.text);
    expect(sent).toEqual(texts);
    expect(await messages()).toHaveLength(6);
  });

  test("keeps a note inside, whatever the line or the window allows", async () => {
    stage.parley.passTime(24 * 3_600_000);
    const note = await send(bodyOf({ kind: "note", text: "Ask Bob" }));
    expect(note).toMatchObject({ direction: "internal", state: null });
    expect(await stage.ok("getConversation", { params })).toMatchObject({
      unreadCount: 1,
      waitingSince: expect.any(String),
      lastMessage: { direction: "inbound" },
    });
    const attempts = { params: { ...params, messageId: note.id } };
    expect((await stage.ok("listAttempts", attempts)).items).toEqual([]);
    expect(stage.provider.sent).toEqual([]);
  });

  test("opens a closed conversation again; a note does not", async () => {
    await stage.ok("patchConversation", { params, body: { status: "closed" } });
    await send(bodyOf({ kind: "note", text: "Ask Bob" }));
    expect((await stage.ok("getConversation", { params })).status).toBe("closed");
    await send(text("One more thing"));
    expect((await stage.ok("getConversation", { params })).status).toBe("open");
    const { items } = await stage.ok("getTimeline", { params });
    const kinds = items.map((entry) => (entry.kind === "event" ? entry.event.kind : "message"));
    expect(kinds).toEqual(["message", "closed", "message", "reopened", "message", "assigned"]);
  });

  test("sends a file of this conversation and of no other", async () => {
    const query = { conversationId: params.id, fileName: "a.png" };
    const file = await stage.ok("uploadAttachment", { query, body: png });
    const content = {
      kind: "file",
      media: "image",
      attachmentId: file.id,
      caption: "Look",
    } as const;
    expect(await send(bodyOf(content))).toMatchObject({ content, attachment: file });

    const other = { id: await stage.customerWrites({ from: "390610000001" }) };
    const elsewhere = { params: other, body: bodyOf(content) };
    expect(await stage.refused("sendMessage", elsewhere)).toMatchObject({
      status: 422,
      code: "unsupported",
      errors: [{ path: "content.attachmentId" }],
    });
    expect(await refused(bodyOf({ ...content, attachmentId: uuidv7() }))).toMatchObject({
      status: 422,
      errors: [{ path: "content.attachmentId" }],
    });
  });

  test("refuses what the line cannot carry, naming the field", async () => {
    const query = { conversationId: params.id, fileName: "a.png" };
    const { id: attachmentId } = await stage.ok("uploadAttachment", { query, body: png });
    const [first] = await messages();
    const unsupported = { status: 422, code: "unsupported" };
    expect(await refused({ ...text("Yes"), replyTo: first?.id })).toMatchObject({
      ...unsupported,
      detail: "WhatsApp cannot quote a message",
      errors: [{ path: "replyTo" }],
    });
    const elsewhere = { ...bodyOf({ kind: "note", text: "Yes" }), replyTo: attachmentId };
    expect(await refused(elsewhere)).toMatchObject({
      ...unsupported,
      errors: [{ path: "replyTo" }],
    });
  });

  test("shows what a note refers to", async () => {
    const [first] = await messages();
    const note = bodyOf({ kind: "note", text: "This one" }, { replyTo: first?.id ?? null });
    expect((await send(note)).replyTo).toEqual({
      id: first?.id,
      preview: "Yes, the blue one",
      direction: "inbound",
    });
  });

  const file = { kind: "file", media: "image", attachmentId: uuidv7() };

  test.each([
    [{ content: { kind: "text", text: "x" } }, "id"],
    [{ ...text("x"), id: "7d444840-9dc0-41d1-b245-5ffdce74fad2" }, "id"],
    [{ id: uuidv7() }, "content"],
    [{ id: uuidv7(), content: {} }, "content.kind"],
    [{ id: uuidv7(), content: { kind: "notice", text: "Paid" } }, "content.kind"],
    [{ id: uuidv7(), content: { kind: "text" } }, "content.text"],
    [text(" \n "), "content.text"],
    [text("x".repeat(20_001)), "content.text"],
    [{ id: uuidv7(), content: { ...file, media: "hologram" } }, "content.media"],
    [{ id: uuidv7(), content: { ...file, attachmentId: "1" } }, "content.attachmentId"],
    [{ id: uuidv7(), content: { ...file, caption: "x".repeat(3_001) } }, "content.caption"],
    [
      { id: uuidv7(), content: { kind: "contact-card", cards: [{ name: "A", phones: [1] }] } },
      "content.cards[0].organization",
    ],
    [{ id: uuidv7(), content: { kind: "link", url: "javascript:alert(1)" } }, "content.url"],
    [
      { id: uuidv7(), content: { kind: "location", latitude: 91, longitude: 0 } },
      "content.latitude",
    ],
    [{ ...text("x"), replyTo: "1" }, "replyTo"],
    [{ ...text("x"), priority: "high" }, ""],
  ])("%# refuses %j by its path", async (body, fault) => {
    const refusal = await refused(body);
    expect(refusal).toMatchObject({ status: 400, code: "invalid_request" });
    expect(refusal.errors?.[0]?.path).toBe(fault);
    expect(await messages()).toHaveLength(1);
  });

  test("reaches the provider with the customer's address", async () => {
    // Its answer is what tells that it was reached.
    stage.provider.answer(200, accepted());
    await send(text("Good morning"));
    await stage.parley.until(async () => stage.provider.sent.length === 1);
    const [request] = stage.provider.sent;
    expect(JSON.parse(request?.body ?? "")).toMatchObject({
      destinations: [{ to: { phoneNumber: customer } }],
      whatsApp: { text: "Good morning" },
    });
  });
});
