import { describe, expect, test } from "vitest";
import { bothWritten, mergeWritten } from "@/lib/client/drafts/merge-written";
import { nothingWritten, type Written } from "@/lib/client/drafts/written";

const withWords = (values: Partial<Written>): Written => ({ ...nothingWritten, ...values });
const file = (id: string): Written["replyFiles"][number] => ({
  ...{ id, media: "image", fileName: `${id}.png`, contentType: "image/png", sizeBytes: 1 },
  ...{ state: "stored", failure: null, url: null, inline: true },
});
const rich = (text: string) => ({ text, buttons: [], cards: [] });

describe("what was written in two places", () => {
  test("is as it is where it was changed, part by part", () => {
    const before = withWords({ reply: "One", note: "Two" });
    const here = withWords({ reply: "One more", note: "Two" });
    const there = withWords({ reply: "One", note: "Two more", rich: rich("Three") });
    expect(mergeWritten(before, here, there)).toEqual({
      written: withWords({ reply: "One more", note: "Two more", rich: rich("Three") }),
      differing: [],
    });
  });

  test("is what holds the other where both were changed", () => {
    const longer = withWords({ reply: "Hello there", replyFiles: [file("a")] });
    const shorter = withWords({ reply: "Hello" });
    const nothing = nothingWritten;
    expect(mergeWritten(nothing, longer, shorter).written).toEqual(longer);
    expect(mergeWritten(nothing, shorter, longer).written).toEqual(longer);
    expect(mergeWritten(nothing, longer, shorter).differing).toEqual([]);
  });

  test("is for the agent to choose from where neither holds the other, and what is here stays until then", () => {
    const before = withWords({ reply: "Hello" });
    const here = withWords({ reply: "Hello Ada", note: "Mine" });
    const there = withWords({ reply: "Hello Bob", template: null });
    expect(mergeWritten(before, here, there)).toEqual({ written: here, differing: ["reply"] });
    const cards = [withWords({ rich: rich("A") }), withWords({ rich: rich("B") })] as const;
    expect(mergeWritten(nothingWritten, ...cards).differing).toEqual(["rich"]);
  });

  test("goes where it was sent or discarded, and stays where it was gone on with", () => {
    const before = withWords({ reply: "Hello" });
    expect(mergeWritten(before, before, nothingWritten, "reply").written).toEqual(nothingWritten);
    const further = withWords({ reply: "Hello Ada" });
    // It is not sent, but asked about.
    expect(mergeWritten(before, further, nothingWritten)).toEqual({
      ...{ written: further, differing: ["reply"] },
    });
    expect(mergeWritten(nothingWritten, further, nothingWritten).differing).toEqual([]);
    expect(mergeWritten(before, nothingWritten, further).written).toEqual(further);
  });

  test("does not change under the agent's hands", () => {
    const before = withWords({ reply: "Hello" });
    const there = withWords({ reply: "Hello Ada", note: "Seen" });
    expect(mergeWritten(before, before, there, "reply")).toEqual({
      written: withWords({ reply: "Hello", note: "Seen" }),
      differing: ["reply"],
    });
    expect(mergeWritten(before, before, there, "note").written).toEqual(there);
    expect(mergeWritten(nothingWritten, nothingWritten, there, "reply").written).toEqual(there);
  });

  test("is both texts and every file once where the agent wants both", () => {
    const here = withWords({ reply: "One", replyFiles: [file("a"), file("b")] });
    const there = withWords({ reply: "Two", replyFiles: [file("b"), file("c")] });
    expect(bothWritten(here, there, "reply")).toMatchObject({
      reply: "One\n\nTwo",
      replyFiles: [{ id: "a" }, { id: "b" }, { id: "c" }],
    });
  });
});
