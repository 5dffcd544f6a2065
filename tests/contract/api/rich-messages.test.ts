import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { GivenBodyOf } from "@/lib/api/contract";
import { type ApiStage, accepted, openApiStage } from "../../support/api-stage";

type Content = GivenBodyOf<"sendMessage">["content"];

const hourMs = 3_600_000;

let stage: ApiStage;
let params: { readonly id: string };
beforeEach(async () => {
  stage = await openApiStage();
  params = { id: await stage.customerWrites() };
});
afterEach(() => stage.close());

const reply = (label: string, payload = label.toUpperCase()) =>
  ({ kind: "reply", label, payload }) as const;
const postback = (label: string, payload = label.toUpperCase()) =>
  ({ kind: "postback", label, payload }) as const;

const question = (...actions: ReturnType<typeof reply | typeof postback>[]): Content => ({
  kind: "text",
  text: "Which colour?",
  actions,
});

const send = (content: Content) =>
  stage.ok("sendMessage", { params, body: { id: uuidv7(), content } });

async function customerSays(message: object, more: object = {}) {
  const receivedAt = stage.parley.now().toISOString();
  await stage.customerWrites({ receivedAt, message, ...more });
  const { items } = await stage.ok("getTimeline", { params, query: { limit: "500" } });
  const messages = items.flatMap((entry) => (entry.kind === "message" ? [entry.message] : []));
  const last = messages.findLast(({ direction }) => direction === "inbound");
  return { content: last?.content, replyTo: last?.replyTo?.id ?? null };
}

const says = (text: string, more?: object) => customerSays({ type: "TEXT", text }, more);

describe("a message with buttons on a line without", () => {
  test("is shown as it was written and as it left, and leaves as words", async () => {
    stage.provider.answer(200, accepted());
    const content: Content = {
      kind: "text",
      text: "Which colour?",
      actions: [
        { kind: "link", label: "Catalogue", url: "https://shop.example/" },
        { ...reply("Red"), iconUrl: null },
        { ...reply("Blue"), iconUrl: null },
      ],
    };
    const words = "Which colour?\nCatalogue: https://shop.example/\n1. Red\n2. Blue";
    expect(await send(content)).toMatchObject({
      content,
      sentAs: { kind: "text", text: words },
      degraded: ["link", "reply"],
    });
    await stage.parley.until(async () => stage.provider.sent.length === 1);
    expect(JSON.parse(stage.provider.sent[0]?.body ?? "").whatsApp).toEqual({ text: words });
  });

  test("is one of several when its words are too long, with the buttons at the end", async () => {
    const text = Array.from({ length: 500 }, (_, index) => `Sentence number ${index}.`).join(" ");
    const first = await send({ kind: "text", text, actions: [reply("Red")] });
    expect(first).toMatchObject({ sentAs: null, degraded: [] });
    const { items } = await stage.ok("getTimeline", { params });
    const parts = items.flatMap((entry) =>
      entry.kind === "message" && entry.message.direction === "outbound" ? [entry.message] : [],
    );
    expect(parts.map(({ degraded }) => degraded)).toEqual([[], [], ["reply"]]);
    expect(parts.at(-1)?.sentAs).toMatchObject({ text: expect.stringMatching(/\.\n1\. Red$/u) });
  });
});

test("cards leave as words", async () => {
  const content: Content = {
    kind: "carousel",
    text: "Our menu",
    items: [
      {
        title: "Taco",
        description: "With beans",
        imageUrl: "https://shop.example/taco.jpg",
        actions: [{ kind: "link", label: "Order", url: "https://shop.example/" }],
      },
    ],
  };
  expect(await send(content)).toMatchObject({
    content,
    sentAs: { kind: "text", text: "Our menu\n\nTaco\nWith beans\nOrder: https://shop.example/" },
    degraded: ["carousel"],
  });
});

describe("what the customer writes", () => {
  const red = { kind: "answer", label: "Red", payload: "RED", description: null };

  test.each(["1", " 1. ", "red", "RED "])("%j answers the question", async (words) => {
    const { id } = await send(question(reply("Red"), reply("Blue")));
    expect(await says(words)).toEqual({ content: red, replyTo: id });
  });

  test.each(["3", "Red please", "10"])("%j is only text", async (words) => {
    await send(question(reply("Red"), reply("Blue")));
    expect(await says(words)).toEqual({ content: { kind: "text", text: words }, replyTo: null });
  });

  test("is only text before anything was asked", async () => {
    expect(await says("1")).toEqual({ content: { kind: "text", text: "1" }, replyTo: null });
  });

  test("answers within a day, and not later", async () => {
    await send(question(reply("Red")));
    stage.parley.passTime(24 * hourMs - 1);
    expect((await says("1")).content).toEqual(red);
    await send(question(reply("Red")));
    stage.parley.passTime(24 * hourMs);
    expect((await says("1")).content).toEqual({ kind: "text", text: "1" });
  });

  test("uses quick replies once, and other buttons again and again", async () => {
    const { id } = await send(question(reply("Red"), reply("Blue"), postback("More")));
    expect((await says("3")).content).toMatchObject({ kind: "answer", payload: "MORE" });
    expect((await says("1")).content).toEqual(red);
    expect((await says("2")).content).toEqual({ kind: "text", text: "2" });
    expect(await says("more")).toEqual({
      content: { kind: "answer", label: "More", payload: "MORE", description: null },
      replyTo: id,
    });
  });

  test("answers the newer of two questions; text in between changes nothing", async () => {
    await send(question(reply("Red")));
    const { id } = await send(question(reply("Green")));
    await send({ kind: "text", text: "Take your time" });
    expect((await says("red")).content).toEqual({ kind: "text", text: "red" });
    expect(await says("1")).toMatchObject({ content: { payload: "GREEN" }, replyTo: id });
  });

  test("answers the question that it names, however old, and no other", async () => {
    stage.provider.answer(200, accepted("first"));
    const first = await send(question(reply("Red")));
    await stage.parley.until(async () => stage.provider.sent.length === 1);
    stage.provider.answer(200, accepted("second"));
    await send(question(reply("Green")));
    await stage.parley.until(async () => stage.provider.sent.length === 2);
    expect(await says("1", { pairedMessageId: "first" })).toEqual({
      content: red,
      replyTo: first.id,
    });
    expect(await says("1", { pairedMessageId: "of-nobody" })).toEqual({
      content: { kind: "text", text: "1" },
      replyTo: null,
    });
  });
});

describe("a button that the provider reports", () => {
  const pressed = (id: string, title: string, more: object = {}) =>
    customerSays({ type: "INTERACTIVE_BUTTON_REPLY", id, title, ...more });

  test("stays as reported and points at the message whose button it is", async () => {
    const { id } = await send(question(reply("Red"), reply("Blue")));
    expect(await pressed("BLUE", "Blue")).toEqual({
      content: { kind: "answer", label: "Blue", payload: "BLUE", description: null },
      replyTo: id,
    });
  });

  test("points at the message that its context names", async () => {
    stage.provider.answer(200, accepted("first"));
    const first = await send(question(reply("Red")));
    await stage.parley.until(async () => stage.provider.sent.length === 1);
    await send(question(reply("Red")));
    expect(await pressed("RED", "Red", { context: { id: "first" } })).toMatchObject({
      replyTo: first.id,
    });
  });

  test("points nowhere when it is a button of nothing known", async () => {
    await send(question(reply("Red")));
    expect(await pressed("GREEN", "Green")).toEqual({
      content: { kind: "answer", label: "Green", payload: "GREEN", description: null },
      replyTo: null,
    });
  });
});

describe("what is no rich message", () => {
  const item = { title: "Taco", actions: [{ kind: "link", label: "Go", url: "https://a.test/" }] };
  const link = { kind: "link", label: "Go", url: "https://a.test/" };

  test.each([
    [{ kind: "text", text: "x", actions: [{ ...link, label: "" }] }, "content.actions[0].label"],
    [
      { kind: "text", text: "x", actions: [{ ...link, label: "y".repeat(129) }] },
      "content.actions[0].label",
    ],
    [
      { kind: "text", text: "x", actions: [link, { ...link, url: "javascript:alert(1)" }] },
      "content.actions[1].url",
    ],
    [
      { kind: "text", text: "x", actions: [{ kind: "dance", label: "Y" }] },
      "content.actions[0].kind",
    ],
    [
      { kind: "text", text: "x", actions: [{ kind: "reply", label: "Y" }] },
      "content.actions[0].payload",
    ],
    [{ kind: "text", text: "x", actions: Array(21).fill(link) }, "content.actions"],
    [{ kind: "carousel", items: [] }, "content.items"],
    [{ kind: "carousel", items: Array(11).fill(item) }, "content.items"],
    [{ kind: "carousel", items: [{ ...item, title: "" }] }, "content.items[0].title"],
    [{ kind: "carousel", items: [{ ...item, actions: [] }] }, "content.items[0].actions"],
    [
      { kind: "carousel", items: [{ ...item, actions: [reply("No")] }] },
      "content.items[0].actions[0].kind",
    ],
    [{ kind: "carousel", items: [{ ...item, imageUrl: "car.jpg" }] }, "content.items[0].imageUrl"],
  ])("%# is refused by its path", async (content, path) => {
    const body = { id: uuidv7(), content };
    const refusal = await stage.refused("sendMessage", { params, body });
    expect(refusal).toMatchObject({ status: 400, code: "invalid_request" });
    expect(refusal.errors?.[0]?.path).toBe(path);
  });
});
