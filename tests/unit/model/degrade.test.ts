import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Action } from "@/lib/model/action";
import type { Capabilities } from "@/lib/model/capabilities";
import type { Content } from "@/lib/model/content";
import { degrade, degradedIn } from "@/lib/model/degrade";
import { plainLine } from "./plain-line";

const reply = (label: string): Action => ({ kind: "reply", label, payload: label, iconUrl: null });
const postback = (label: string): Action => ({ kind: "postback", label, payload: label });
const link: Action = { kind: "link", label: "Shop", url: "https://shop.example/" };

const text = (...actions: Action[]): Content => ({ kind: "text", text: "Which?", actions });
const line = (actions: Capabilities["actions"]): Capabilities => ({ ...plainLine, actions });

describe("buttons", () => {
  test("become words where there are none, links before numbered choices of both kinds", () => {
    expect(degrade(text(reply("Red"), link, postback("Blue")), plainLine)).toEqual({
      content: { kind: "text", text: "Which?\nShop: https://shop.example/\n1. Red\n2. Blue" },
      degraded: ["reply", "link", "postback"],
    });
  });

  test("stay as they are where the line has them: the very same content", () => {
    const content = text(reply("Red"), reply("Blue"));
    const shown = degrade(content, line({ reply: { countMax: 2, labelLengthMax: 20 } }));
    expect(shown.content).toBe(content);
    expect(shown.degraded).toEqual([]);
  });

  test("of a kind become words altogether when there are more than the line shows", () => {
    const shown = degrade(
      text(reply("Red"), postback("More"), reply("Blue")),
      line({
        reply: { countMax: 1, labelLengthMax: 20 },
        postback: { countMax: 3, labelLengthMax: 20 },
      }),
    );
    expect(shown).toEqual({
      content: { kind: "text", text: "Which?\n1. Red\n2. Blue", actions: [postback("More")] },
      degraded: ["reply"],
    });
  });

  test("have labels within the limit, cut at whole characters and all different", () => {
    const family = "👨‍👩‍👧‍👦";
    const narrow = line({ postback: { countMax: 10, labelLengthMax: 14 } });
    const labels = (...given: string[]) => {
      const { content } = degrade(text(...given.map(postback)), narrow);
      return content.kind === "text" ? content.actions?.map(({ label }) => label) : [];
    };
    expect(labels("A red bicycle of steel", "A red bicycle of wood", "Blue", "Blue")).toEqual([
      "A red bicycle…",
      "A red bicyc… 2",
      "Blue",
      "Blue 2",
    ]);
    expect(labels(`Our ${family} offer`)).toEqual(["Our…"]);
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }), {
          minLength: 1,
          maxLength: 10,
        }),
        (given) => {
          const shown = labels(...given) ?? [];
          expect(new Set(shown).size).toBe(given.length);
          for (const label of shown) expect(label.length).toBeLessThanOrEqual(14);
        },
      ),
    );
  });

  test("hang on files and cards, too", () => {
    const attachmentId = "0190a1b2-0000-7000-8000-000000000000";
    const file = { kind: "file", media: "image", attachmentId, caption: null } as const;
    expect(degrade({ ...file, actions: [reply("Yes")] }, plainLine).content).toEqual({
      ...file,
      caption: "1. Yes",
    });
  });
});

describe("cards", () => {
  const carousel: Content = {
    kind: "carousel",
    text: "Our menu",
    items: [
      {
        title: "Taco",
        description: "With beans",
        imageUrl: "https://shop.example/taco.jpg",
        actions: [
          { ...link, label: "Order" },
          { kind: "postback", label: "More", payload: "m" },
        ],
      },
    ],
    actions: [reply("Nothing today")],
  };

  test("become title, description and links, without pictures, with their choices numbered on to those of the message", () => {
    expect(degrade(carousel, plainLine)).toEqual({
      content: {
        kind: "text",
        text: "Our menu\n\nTaco\nWith beans\nOrder: https://shop.example/\n1. More\n\n2. Nothing today",
      },
      degraded: ["carousel", "reply"],
    });
  });

  test("keep the buttons below them where the line has these", () => {
    const shown = degrade(carousel, line({ reply: { countMax: 3, labelLengthMax: 20 } }));
    expect(shown).toEqual({
      content: {
        kind: "text",
        text: "Our menu\n\nTaco\nWith beans\nOrder: https://shop.example/\n1. More",
        actions: [reply("Nothing today")],
      },
      degraded: ["carousel"],
    });
  });

  test("stay where the line shows them", () => {
    const rich = {
      ...line({ reply: { countMax: 3, labelLengthMax: 20 } }),
      content: { ...plainLine.content, carousel: "full" as const },
    };
    expect(degrade(carousel, rich).content).toBe(carousel);
  });
});

test("everything else is left alone", () => {
  const note: Content = { kind: "note", text: "Ask" };
  expect(degrade(note, plainLine)).toEqual({ content: note, degraded: [] });
});

test("a label that was only cut is no loss of a kind", () => {
  const content = text(postback("A very long label"));
  expect(degradedIn(content, text(postback("A very…")))).toEqual([]);
});
