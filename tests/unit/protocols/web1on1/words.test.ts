import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { holds, scopeText } from "@/lib/protocols/web1on1/access/scope";
import { idAfter } from "@/lib/protocols/web1on1/acts/process-message";
import { actionDocument, wireAction, wireItem } from "@/lib/protocols/web1on1/documents/actions";
import { textOfHtml } from "@/lib/protocols/web1on1/documents/html-words";
import { madeUpName } from "@/lib/protocols/web1on1/documents/made-up-name";
import { outgoingContent } from "@/lib/protocols/web1on1/documents/message-content";
import { postedMessage } from "@/lib/protocols/web1on1/documents/posted-message";
import { typingMs } from "@/lib/protocols/web1on1/documents/typing";
import { normalizedEmail, normalizedTelephone } from "@/lib/protocols/web1on1/endpoints/profile";

describe("typing (web1on1 §8)", () => {
  const long = "x".repeat(41);
  test.for([
    [0, long, 0],
    [500, long, 500],
    [1_000, long, 1_000],
    [2_000, long, 1_000],
    [2_001, long, 2_000],
    [60_000, long, 2_000],
    [60_000, "x".repeat(40), 1_000],
    // Forty characters, each of two code units.
    [60_000, "😀".repeat(40), 1_000],
  ] as const)("before %i ms it shows as long as it should", ([delayMs, text, expected]) => {
    expect(typingMs(delayMs, text)).toBe(expected);
  });
});

describe("actions both ways (web1on1 §5.6)", () => {
  test.for([
    { type: "link", text: "A", uri: "https://www.acme.test/" },
    { type: "postback", text: "A", payload: "a" },
    { type: "reply", text: "A", payload: "a", iconUrl: "https://www.acme.test/a.png" },
    {
      type: "webview",
      text: "A",
      uri: "https://a.test/",
      fallback: "https://b.test/",
      size: "tall",
    },
    { type: "buy", text: "A", amount: 1, currency: "EUR" },
    { type: "locationRequest", text: "A" },
  ])("$type reads back as it was written", (action) => {
    expect(actionDocument(wireAction.parse(action))).toEqual(action);
  });

  test("a card takes no replies, and three actions at most", () => {
    const link = { type: "link", text: "A", uri: "https://www.acme.test/" };
    expect(wireItem.safeParse({ title: "x", actions: [link, link, link] }).success).toBe(true);
    expect(wireItem.safeParse({ title: "x", actions: [link, link, link, link] }).success).toBe(
      false,
    );
    const reply = { type: "reply", text: "A" };
    expect(wireItem.safeParse({ title: "x", actions: [reply] }).success).toBe(false);
  });
});

describe("what the customer gets of a posted message", () => {
  const contentOf = (message: unknown, hasTemplates = false) =>
    outgoingContent(postedMessage.parse(message), { hasTemplates }, "de");

  test("a template where the line has them, else its text", () => {
    const message = {
      text: "Your car",
      meta: {
        elementName: "car_ready",
        namespace: "n",
        params: ["Tuesday", 9],
        headerParams: { name: "Acme" },
        buttonParams: ["x"],
      },
    };
    expect(contentOf(message, true)).toEqual({
      kind: "template",
      namespace: "n",
      name: "car_ready",
      language: "de",
      parameters: {
        header: { name: "Acme" },
        headerUrl: null,
        body: ["Tuesday", "9"],
        buttons: ["x"],
      },
      text: "Your car",
    });
    expect(contentOf(message)).toEqual({ kind: "text", text: "Your car" });
  });

  test("a title is above a card, a quotation above its answer", () => {
    expect(contentOf({ type: "card", text: "Body", meta: { title: "Title" } })).toEqual({
      kind: "text",
      text: "Title\nBody",
    });
    expect(contentOf({ text: "Yes", meta: { quotedMessage: "Is it\nready?" } })).toEqual({
      kind: "text",
      text: "> Is it\n> ready?\nYes",
    });
  });

  test("buttons without a text get one", () => {
    const actions = [
      { type: "reply", text: "Yes" },
      { type: "reply", text: "No" },
    ];
    expect(contentOf({ actions })).toMatchObject({ text: "Yes / No", actions: [{}, {}] });
  });

  test.for([
    ["image/png", "image"],
    ["audio/ogg", "audio"],
    ["video/mp4", "video"],
    ["application/pdf", "document"],
  ] as const)("%s is a file to fetch", ([contentType, media]) => {
    const text = "https://files.acme.test/a";
    expect(contentOf({ text, contentType, meta: { title: "A" } })).toMatchObject({
      kind: "remote-file",
      media,
      url: text,
      fileName: "A",
    });
  });
});

test.for([
  ["<p>One</p><p>Two</p>", "One\nTwo"],
  ["a<br/>b &amp; c &#39;d&#x27; &nbsp;&unknown;", "a\nb & c 'd' &unknown;"],
  ["<style>p{}</style><script>x<y</script>z", "z"],
  ["&lt;b&gt;", "<b>"],
  ["a < b and c > d", "a < b and c > d"],
  ["Hi <a href='https://a.test/9'>pay here</a> &eacute;", "Hi pay here: https://a.test/9 é"],
  [
    '<A HREF = "https://a.test/?x=1&amp;y=2&copy=3">go </A>now',
    "go: https://a.test/?x=1&y=2&copy=3 now",
  ],
  ['See <a href="https://a.test/">a.test</a>.', "See https://a.test/."],
  ['<a href="https://a.test/9"></a>', "https://a.test/9"],
  ['<a href="https://a.test/9"><b>a > b</b></a>!', "a > b: https://a.test/9!"],
  ["<a href='mailto:help%40a.test?subject=x'>Write</a>", "Write: help@a.test"],
  ["<a href='tel:+31201234567'>+31201234567</a>", "+31201234567"],
  ["<a href='javascript:alert(1)'>no</a> <a href='#top'>up</a> <a name='x'>here</a>", "no up here"],
  [
    "<a href='https://a.test/1'>one<a href='https://a.test/2'>two",
    "one: https://a.test/1 two: https://a.test/2",
  ],
  [
    "<p>Our car</p><img alt='A &gt; B' src='https://a.test/c.png'><p>next</p>",
    "Our car\nA > B: https://a.test/c.png next",
  ],
  ['<img alt="a > b" src="data:image/png;base64,xx">', "a > b"],
  ["x<img src='https://a.test/t.gif' width=1 height=1>y", "xy"],
  [
    "<a href='https://a.test/'><img alt='Car' src='https://a.test/c.png'></a>",
    "Car: https://a.test/c.png\nhttps://a.test/",
  ],
  ['<a href="https://a.test/never closed>words</a> stay', "words stay"],
] as const)("%s in words", ([html, text]) => {
  expect(textOfHtml(html)).toBe(text);
});

test("phone numbers and addresses are normalised", () => {
  expect(normalizedTelephone("+31 (0)6-46.28")).toBe("+310646 28".replace(" ", ""));
  expect(normalizedTelephone("+31 6 4628 0994")).toBe("+31646280994");
  for (const wrong of ["0646280994", "31646280994", "+0646280994", "+31", 31646280994, null]) {
    expect(normalizedTelephone(wrong)).toBeNull();
  }
  expect(normalizedEmail(" John@Example.COM ")).toBe("john@example.com");
  expect(normalizedEmail("john")).toBeNull();
});

test("a made-up name is derived from the id", () => {
  const id = uuidv7();
  expect(madeUpName(id)).toBe(madeUpName(id));
  expect(madeUpName(id)).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/u);
  expect(new Set(Array.from({ length: 50 }, () => madeUpName(uuidv7()))).size).toBeGreaterThan(40);
});

test("dependent messages have the ids after their message's", () => {
  expect(idAfter("0190a1b2-0000-7000-8000-00000000000f")).toBe(
    "0190a1b2-0000-7000-8000-000000000010",
  );
  expect(idAfter("0190a1b2-0000-7000-8000-ffffffffffff")).toBe(
    "0190a1b2-0000-7000-8000-000000000000",
  );
});

test("a scope includes those before it", () => {
  expect(scopeText("bot")).toBe("guest agent bot");
  expect(holds("bot", "agent")).toBe(true);
  expect(holds("agent", "bot")).toBe(false);
});
