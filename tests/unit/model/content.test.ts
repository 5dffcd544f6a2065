import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Content, content, linkContent } from "@/lib/model/content";
import { contentPreview } from "@/lib/model/content-preview";

const attachmentId = "0190a1b2-0000-7000-8000-000000000000";
const card = {
  organization: null,
  phones: [],
  emails: [],
  addresses: [],
  urls: [],
  birthday: null,
};
const place = { kind: "location", latitude: 1, longitude: 2, url: null } as const;

const previews: readonly (readonly [Content, string | null, string])[] = [
  [{ kind: "text", text: "  one\n\ntwo\tthree " }, null, "one two three"],
  [{ kind: "note", text: "Ask Bob" }, null, "Ask Bob"],
  [{ kind: "notice", text: "Paid", rows: [] }, null, "Paid"],
  [{ kind: "file", media: "image", attachmentId, caption: "Look" }, "a.png", "Look"],
  [{ kind: "file", media: "image", attachmentId, caption: null }, "a.png", "a.png"],
  [{ kind: "file", media: "voice", attachmentId, caption: null }, null, "Voice message"],
  [{ ...place, name: "Parley", address: "1 High Street" }, null, "Parley, 1 High Street"],
  [{ ...place, name: null, address: "1 High Street" }, null, "1 High Street"],
  [{ ...place, name: null, address: null }, null, "Location"],
  [
    {
      kind: "contact-card",
      cards: [
        { name: "Ada", ...card },
        { name: "Bob", ...card },
      ],
    },
    null,
    "Ada, Bob",
  ],
  [{ kind: "contact-card", cards: [{ name: "", ...card }] }, null, "Contact"],
  [{ kind: "link", url: "https://a.test/", title: "A", description: null }, null, "A"],
  [
    { kind: "link", url: "https://a.test/", title: null, description: "d" },
    null,
    "https://a.test/",
  ],
  [{ kind: "answer", label: "Yes", payload: "yes-1", description: null }, null, "Yes"],
];

describe("a preview", () => {
  test.each(previews)("of %j is what a person would say", (value, fileName, expected) => {
    expect(contentPreview(value, fileName)).toBe(expected);
  });

  test("has one line of at most 160 characters, whole ones", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 500 }), (text) => {
        const preview = contentPreview({ kind: "text", text });
        expect(Array.from(preview).length).toBeLessThanOrEqual(160);
        expect(preview).not.toMatch(/[\n\r\t]/u);
        expect(() => encodeURIComponent(preview)).not.toThrow();
      }),
    );
  });

  test("says that it was cut", () => {
    expect(contentPreview({ kind: "text", text: "x".repeat(160) })).toBe("x".repeat(160));
    expect(contentPreview({ kind: "text", text: "x".repeat(161) })).toBe(`${"x".repeat(159)}…`);
    expect(contentPreview({ kind: "text", text: "😀".repeat(161) })).toBe(`${"😀".repeat(159)}…`);
  });
});

describe("content", () => {
  test("fills what may be left out, so that absence is written one way", () => {
    expect(content.parse({ kind: "file", media: "image", attachmentId })).toHaveProperty(
      "caption",
      null,
    );
    expect(content.parse({ kind: "location", latitude: 0, longitude: 0 })).toEqual({
      kind: "location",
      latitude: 0,
      longitude: 0,
      name: null,
      address: null,
      url: null,
    });
  });

  test.each([
    { kind: "text" },
    { kind: "text", text: "x".repeat(20_001) },
    { kind: "text", text: "x", colour: "red" },
    { kind: "file", media: "image", attachmentId: "1" },
    { kind: "location", latitude: 90.1, longitude: 0 },
    { kind: "location", latitude: 0, longitude: -180.1 },
    { kind: "contact-card", cards: [] },
    { kind: "note", text: "" },
    { kind: "carousel" },
    {},
  ])("refuses %j", (value) => {
    expect(content.safeParse(value).success).toBe(false);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "ftp://a.test/", "/relative", "a.test"])(
    "takes no link to %s",
    (url) => {
      expect(linkContent.safeParse({ kind: "link", url }).success).toBe(false);
    },
  );
});
