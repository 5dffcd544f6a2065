import { describe, expect, test } from "vitest";
import type { Content } from "@/lib/model/content";
import { actionLines, shownText } from "@/lib/model/shown-text";

const attachmentId = "0190a1b2-0000-7000-8000-000000000000";
const card = {
  name: "Duomo Tours",
  organization: "Duomo",
  phones: ["+390612345678"],
  emails: ["info@tours.example"],
  addresses: [],
  urls: [],
  birthday: null,
};
const file = { kind: "file", media: "image", attachmentId, caption: null } as const;
const place = { kind: "location", latitude: 1, longitude: 2 } as const;

describe("a content in words", () => {
  test.each<[string, Content, string]>([
    ["text", { kind: "text", text: "Hello\nthere" }, "Hello\nthere"],
    ["a note", { kind: "note", text: "Ask" }, "Ask"],
    ["an answer", { kind: "answer", label: "Yes", payload: "y", description: null }, "Yes"],
    ["a file without a caption", file, "car.jpg"],
    ["a file with one", { ...file, caption: "Your car" }, "Your car"],
    [
      "a place",
      { ...place, name: "Duomo", address: "Milano", url: null },
      "Duomo\nMilano\nhttps://maps.google.com/?q=1,2",
    ],
    [
      "a place with an address on the web",
      { ...place, name: null, address: null, url: "https://map.example/" },
      "https://map.example/",
    ],
    [
      "a page",
      { kind: "link", url: "https://shop.example/", title: "Shop", description: "Open" },
      "Shop\nhttps://shop.example/\nOpen",
    ],
    [
      "a card",
      { kind: "contact-card", cards: [card] },
      "Duomo Tours\nDuomo\n+390612345678\ninfo@tours.example",
    ],
    [
      "cards side by side",
      {
        kind: "carousel",
        text: null,
        items: ["Taco", "Burrito"].map((title) => ({
          title,
          description: null,
          imageUrl: null,
          actions: [{ kind: "link", label: "Order", url: `https://shop.example/${title}` }],
        })),
      },
      "Taco\nOrder: https://shop.example/Taco\n\nBurrito\nOrder: https://shop.example/Burrito",
    ],
  ])("%s", (_name, content, words) => {
    expect(shownText(content, "car.jpg")).toBe(words);
  });
});

test("actions are their addresses and questions in order, and then the numbered choices", () => {
  expect(
    actionLines([
      { kind: "reply", label: "Red", payload: "r", iconUrl: null },
      {
        kind: "webview",
        label: "Plan",
        url: "https://a.test/",
        fallbackUrl: "https://b.test/",
        size: "full",
      },
      { kind: "webview", label: "See", url: "https://a.test/", fallbackUrl: null, size: "full" },
      { kind: "buy", label: "Pay", amount: 1250, currency: "EUR" },
      { kind: "location-request", label: "Where are you?" },
      { kind: "postback", label: "Blue", payload: "b" },
    ]),
  ).toEqual([
    "Plan: https://b.test/",
    "See: https://a.test/",
    "Pay: EUR 12.50",
    "Where are you?",
    "1. Red",
    "2. Blue",
  ]);
});

test("amounts have as many digits as their currency", () => {
  const buy = (currency: string) =>
    actionLines([{ kind: "buy", label: "Pay", amount: 1250, currency }]);
  expect(buy("JPY")).toEqual(["Pay: JPY 1,250"]);
  expect(buy("KWD")).toEqual(["Pay: KWD 1.250"]);
});
