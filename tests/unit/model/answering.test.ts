import { describe, expect, test } from "vitest";
import type { Action } from "@/lib/model/action";
import { chosenButton, chosenBy, offeredChoices } from "@/lib/model/answering";
import type { Content } from "@/lib/model/content";

const red: Action = { kind: "reply", label: "Red", payload: "RED", iconUrl: null };
const size: Action = { kind: "postback", label: "Size [M], slim", payload: "M" };
const link: Action = { kind: "link", label: "Shop", url: "https://shop.example/" };
const content: Content = { kind: "text", text: "Which?", actions: [link, red, size] };
const words: Content = { kind: "text", text: "Which?\nShop: …\n1. Red\n2. Size [M], slim" };
const buttons: Content = { ...content, actions: [red, { ...size, label: "Size [M]…" }] };
const mixed: Content = { kind: "text", text: "Which?\n1. Red", actions: [size] };

const chosen = (said: string, sentAs: Content | null) =>
  chosenBy(said, offeredChoices(content, sentAs))?.payload ?? null;

describe("what a customer writes", () => {
  test.each([
    ["1", "RED"],
    ["2.", "M"],
    ["2)", "M"],
    ["２", "M"],
    [" red ", "RED"],
    ["RED", "RED"],
    ["size ［m］, slim", "M"],
    ["3", null],
    ["0", null],
    ["", null],
    ["Red please", null],
    ["Shop", null],
    ["12345678901234567890", null],
  ])("%j after numbered words is %j", (said, payload) => {
    expect(chosen(said, words)).toBe(payload);
  });

  test("is a label, cut or whole, where there are buttons, and never a number that nobody saw", () => {
    expect(chosen("size [m]…", buttons)).toBe("M");
    expect(chosen("Size [M], slim", buttons)).toBe("M");
    expect(chosen("2", buttons)).toBeNull();
    expect(chosen("1", null)).toBeNull();
  });

  test("counts only what left as words", () => {
    expect(chosen("1", mixed)).toBe("RED");
    expect(chosen("2", mixed)).toBeNull();
    expect(chosen("size [m], slim", mixed)).toBe("M");
  });

  test("is a number that is a label before it is one of the list", () => {
    const numbers: Content = {
      kind: "text",
      text: "How many?",
      actions: ["2", "1"].map((label) => ({ kind: "postback", label, payload: `n${label}` })),
    };
    const offered = offeredChoices(numbers, { kind: "text", text: "How many?\n1. 2\n2. 1" });
    expect(chosenBy("2", offered)?.payload).toBe("n2");
  });
});

test("a reported button is found by what it sends, else by its label", () => {
  const offered = offeredChoices(content, null);
  expect(chosenButton({ payload: "M", label: "anything" }, offered)).toBe(size);
  expect(chosenButton({ payload: "?", label: "RED" }, offered)).toBe(red);
  expect(chosenButton({ payload: "?", label: "Green" }, offered)).toBeNull();
});

test("a message without choices offers none", () => {
  expect(offeredChoices({ kind: "text", text: "Hi", actions: [link] }, null)).toEqual([]);
  expect(offeredChoices({ kind: "note", text: "Hi" }, null)).toEqual([]);
});

describe("what is on cards", () => {
  const choice = (label: string, payload: string): Action => ({ kind: "postback", label, payload });
  const cards = {
    kind: "carousel",
    text: null,
    items: [
      { title: "A", description: null, imageUrl: null, actions: [choice("Take", "a"), link] },
      { title: "B", description: null, imageUrl: null, actions: [choice("Take", "b")] },
    ],
    actions: [red],
  } as Content;
  const inWords: Content = { kind: "text", text: "…" };

  test("is numbered on to what is below them, whether as words or as buttons", () => {
    const said = (words: string, sentAs: Content | null) =>
      chosenBy(words, offeredChoices(cards, sentAs))?.payload ?? null;
    for (const sentAs of [inWords, null]) {
      expect(said("1", sentAs)).toBe("a");
      expect(said("2)", sentAs)).toBe("b");
    }
    expect(said("3", inWords)).toBe("RED");
    expect(said("3", null)).toBeNull();
    expect(said("red", null)).toBe("RED");
  });

  test("is not guessed at where two with one label mean different things", () => {
    expect(chosenBy("take", offeredChoices(cards, inWords))).toBeNull();
    const again = { ...cards, items: cards.kind === "carousel" ? cards.items.slice(0, 1) : [] };
    expect(chosenBy("take", offeredChoices(again as Content, inWords))?.payload).toBe("a");
  });
});
