import { describe, expect, test } from "vitest";
import type { AttachmentView } from "@/lib/api/message-schemas";
import { cannedPartsOf, readDraft } from "@/lib/client/composer/rich/read-rich";
import {
  cardsOf,
  emptyDraft,
  movedTo,
  richOfCanned,
  wordsOfCanned,
} from "@/lib/client/composer/rich/rich-draft";
import { isLeftOut } from "@/lib/client/composer/rich/rich-problems";
import { content } from "@/lib/model/content";
import type { DraftButton, DraftCard } from "@/lib/model/writing/draft-schema";
import { wordingIn } from "../../support/spoken";

const { words } = await wordingIn("en");

const button = (values: Partial<DraftButton> = {}): DraftButton => ({
  id: "b",
  kind: "reply",
  label: "Yes",
  value: "",
  ...values,
});
const card = (values: Partial<DraftCard> = {}): DraftCard => ({
  id: "c",
  title: "Taco",
  description: "",
  imageUrl: "",
  buttons: [button({ id: "d", kind: "link", label: "Order", value: "https://a.test/" })],
  ...values,
});
const problemsOf = (draft: Partial<typeof emptyDraft>) =>
  readDraft({ ...emptyDraft, ...draft }, words).problems.map(({ field }) => field);

describe("a draft as a message", () => {
  test("is a text with its buttons, which send their label by default", () => {
    const buttons = [button({ label: " Yes " }), button({ id: "p", kind: "postback", value: "P" })];
    expect(readDraft({ ...emptyDraft, text: " Coming? ", buttons }, words).content).toEqual({
      kind: "text",
      text: "Coming?",
      actions: [
        { kind: "reply", label: "Yes", payload: "Yes", iconUrl: null },
        { kind: "postback", label: "Yes", payload: "P" },
      ],
    });
  });

  test("is cards with the text above and below them", () => {
    const draft = { text: "", cards: [card({ imageUrl: "https://a.test/x.jpg" })], buttons: [] };
    expect(readDraft(draft, words).content).toEqual({
      kind: "carousel",
      text: null,
      items: [
        {
          title: "Taco",
          description: null,
          imageUrl: "https://a.test/x.jpg",
          actions: [{ kind: "link", label: "Order", url: "https://a.test/" }],
        },
      ],
    });
    expect(readDraft({ ...draft, buttons: [button()] }, words).content).toMatchObject({
      actions: [{ kind: "reply", label: "Yes" }],
    });
  });

  test("is what the server takes, to the letter and to the last character that fits", () => {
    const long = { label: `${"y".repeat(64)} \n ${"y".repeat(61)}`, value: "v".repeat(4_096) };
    const buttons = [button(long), button({ ...long, kind: "postback" })];
    const full = card({ title: "t".repeat(128), description: "d".repeat(128), buttons });
    for (const draft of [
      { text: " x ", buttons: Array(20).fill(buttons[0]), cards: [] },
      { text: "x".repeat(4_096), buttons, cards: Array(10).fill(full) },
    ]) {
      const made = readDraft(draft, words).content;
      expect(content.parse(made)).toEqual(made);
    }
  });

  test.each<[Partial<typeof emptyDraft>, readonly string[]]>([
    [{}, ["text", "buttons"]],
    [{ text: "x", buttons: [button({ label: " " })] }, ["b.label"]],
    [{ text: "x", buttons: [button({ label: "y".repeat(129) })] }, ["b.label"]],
    [{ text: "x", buttons: [button({ kind: "link", value: "shop" })] }, ["b.value"]],
    [{ text: "x", buttons: [button({ kind: "link", value: "javascript:alert(1)" })] }, ["b.value"]],
    [{ text: "x", buttons: [button({ value: "v".repeat(4_097) })] }, ["b.value"]],
    [{ cards: [card({ title: "", imageUrl: "x" })] }, ["c.title", "c.imageUrl"]],
    [{ cards: [card({ description: "y".repeat(129) })] }, ["c.description"]],
    [{ cards: [card({ buttons: [] })] }, ["c.buttons"]],
  ])("%# is none yet, and says where", (draft, expected) => {
    expect(problemsOf(draft)).toEqual(expected);
    expect(readDraft({ ...emptyDraft, ...draft }, words).content).toBeNull();
  });
});

describe("what is said before and behind the message with its buttons", () => {
  const message = { kind: "message", id: "m" } as const;
  const text = (id: string, words: string) => ({ kind: "text", id, text: words }) as const;
  const pause = (id: string, seconds = "3") => ({ kind: "pause", id, seconds }) as const;
  const whole = { text: "Coming?", buttons: [button()], cards: [] };

  test("leaves in its order, each behind its pause", () => {
    const parts = [text("a", " Hi "), pause("p", " 12 "), message, text("b", "{{day}}")];
    const { messages, unfilled } = readDraft({ ...whole, parts }, words);
    expect(messages).toMatchObject([
      { content: { kind: "text", text: "Hi" } },
      { content: { text: "Coming?", actions: [{ label: "Yes" }] }, pauseSeconds: 12 },
      { content: { text: "{{day}}" } },
    ]);
    expect(messages?.map((one) => "pauseSeconds" in one)).toEqual([false, true, false]);
    expect(unfilled).toEqual(["day"]);
  });

  test.each([
    [[message, pause("p"), pause("q"), text("a", "Hi")], "p.seconds", "Pause 1"],
    [[message, pause("p", "31"), text("a", "Hi")], "p.seconds", "Pause 1"],
    [[message, pause("p", "0"), text("a", "Hi")], "p.seconds", "Pause 1"],
    [[message, text("a", "Hi"), text("b", " ")], "b.text", "Text 2"],
  ])("%# is none yet, and says where", (parts, field, place) => {
    const read = readDraft({ ...whole, parts }, words);
    expect(read.messages).toBeNull();
    expect(read.problems[0]).toMatchObject({ field, place });
  });

  test("a pause with no message before or behind it is left out, and is no reason not to send", () => {
    const parts = [
      pause("p", "99"),
      message,
      pause("q", "4"),
      text("a", "Hi"),
      pause("r"),
      pause("s"),
    ];
    const { messages, problems } = readDraft({ ...whole, parts }, words);
    expect(problems).toEqual([]);
    expect(messages?.map(({ pauseSeconds }) => pauseSeconds)).toEqual([undefined, 4]);
    expect(parts.filter((part) => isLeftOut(part, parts)).map(({ id }) => id)).toEqual([
      "p",
      "r",
      "s",
    ]);
  });

  test("texts with a pause between them need no button", () => {
    const parts = [message, pause("p"), text("a", "Which day?")];
    expect(readDraft({ ...emptyDraft, text: "Hi", parts }, words).messages).toMatchObject([
      { content: { kind: "text", text: "Hi" } },
      { content: { kind: "text", text: "Which day?" }, pauseSeconds: 3 },
    ]);
    const alone = readDraft({ ...emptyDraft, text: "Hi", parts: [message, pause("p")] }, words);
    expect(alone.problems).toMatchObject([{ field: "buttons" }]);
  });
});

test("what is right is shown while something else is not yet", () => {
  const broken = card({ id: "e", title: "" });
  const link = button({ id: "l", kind: "link", label: "Shop", value: "shop" });
  const cards = [card({ buttons: [link, button({ id: "p", kind: "postback" })] }), broken];
  const { begun, problems } = readDraft({ text: "Look", buttons: [link], cards }, words);
  expect(begun).toMatchObject({
    text: "Look",
    items: [{ title: "Taco", actions: [{ label: "Yes" }] }],
  });
  expect(problems.map(({ place }) => place)).toEqual(["Card 1, Link 1", "Card 2", "Link 1"]);
  expect(readDraft(emptyDraft, words).begun).toBeNull();
});

test("entries move within their list only", () => {
  expect(movedTo(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(movedTo(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(movedTo(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(movedTo(["a", "b"], 1, 2)).toEqual(["a", "b"]);
});

describe("a canned reply as a draft", () => {
  const file = (id: string): AttachmentView => ({
    ...{ id, media: "document", fileName: `${id}.pdf`, contentType: "application/pdf" },
    ...{ sizeBytes: 1, state: "stored", failure: null, url: null, inline: false },
  });
  const action = { kind: "postback", label: "More", payload: "more" } as const;
  const item = { title: "Taco", description: null, imageUrl: null, actions: [action] };

  test("is none where it has words and files only", () => {
    expect(richOfCanned({ text: "Hi", actions: [], cards: [], parts: [] }, [file("a")])).toBeNull();
  });

  test("hangs its buttons on its first file, and leaves the others to the reply", () => {
    const offer = { text: "Hi", actions: [action], cards: [], parts: [] };
    expect(richOfCanned(offer, [file("a"), file("b")])).toMatchObject({
      rich: { text: "Hi", file: { id: "a" }, buttons: [{ label: "More", value: "more" }] },
      others: [{ id: "b" }],
    });
  });

  test("has its texts and pauses in their order, and is kept with them again", () => {
    const parts = [
      { kind: "text", text: "One moment" },
      { kind: "pause", seconds: 4 },
      { kind: "message" },
    ] as const;
    const offer = { text: "Hi", actions: [action], cards: [], parts };
    const { rich = emptyDraft } = richOfCanned(offer, []) ?? {};
    const { content, messages } = readDraft(rich, words);
    expect(messages).toMatchObject([
      { content: { text: "One moment" } },
      { content: { text: "Hi" }, pauseSeconds: 4 },
    ]);
    expect(content && cannedPartsOf(messages ?? [], content)).toEqual(parts);
    expect(wordsOfCanned(offer)).toBe("One moment\n\nHi");
  });

  test("has its cards with their pictures, beside which no file stands", () => {
    const cards = [item, { ...item, attachmentId: "p" }, { ...item, imageUrl: "https://a.test/x" }];
    const made = richOfCanned({ text: "", actions: [], cards, parts: [] }, [file("a")]);
    expect(made?.others).toHaveLength(1);
    expect(made?.rich.file).toBeUndefined();
    expect(readDraft(made?.rich ?? emptyDraft, words).content).toMatchObject({ items: cards });
    expect(cardsOf(cards).map(({ picture, imageUrl }) => [picture, imageUrl])).toEqual([
      [undefined, ""],
      ["p", ""],
      [undefined, "https://a.test/x"],
    ]);
  });
});

test("what is still to be filled in is named wherever a customer would read it, and can be kept as it is", () => {
  const buttons = [button({ label: "Call {{agent_name}}", value: "{{code}}" })];
  const cards = [card({ title: "{{car}}", description: "For {{customer_name}} and {{car}}" })];
  const { content: made, unfilled } = readDraft({ text: "{{day}}", buttons, cards }, words);
  expect(made).not.toBeNull();
  expect(unfilled).toEqual(["day", "car", "customer_name", "agent_name"]);
  expect(readDraft({ text: "Hi", buttons: [button()], cards: [] }, words).unfilled).toEqual([]);
});

describe("a file with buttons", () => {
  const file: AttachmentView = {
    ...{ id: "f", media: "image", fileName: "a.png", contentType: "image/png", sizeBytes: 1 },
    ...{ state: "stored", failure: null, url: null, inline: true },
  };

  test("is a message of its own, with the text under it, and stands beside no cards", () => {
    expect(readDraft({ ...emptyDraft, file }, words).content).toEqual({
      ...{ kind: "file", media: "image", attachmentId: "f", caption: null },
    });
    const text = " See ";
    expect(readDraft({ ...emptyDraft, file, text, buttons: [button()] }, words).content).toEqual({
      ...{ kind: "file", media: "image", attachmentId: "f", caption: "See" },
      actions: [{ kind: "reply", label: "Yes", payload: "Yes", iconUrl: null }],
    });
    expect(problemsOf({ file, cards: [card()] })).toEqual(["file"]);
    expect(problemsOf({ file, text: "x".repeat(3_001) })).toEqual(["text"]);
  });
});
