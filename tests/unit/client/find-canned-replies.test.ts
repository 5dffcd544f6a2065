import { expect, test } from "vitest";
import type { CannedReplyView } from "@/lib/api/canned-reply-endpoints";
import { findCannedReplies } from "@/lib/client/composer/find-canned-replies";

const reply = (title: string, shortcut: string | null, text: string): CannedReplyView => ({
  ...{
    id: title,
    audience: "own",
    team: null,
    title,
    shortcut,
    text,
    actions: [],
    cards: [],
    parts: [],
    files: [],
  },
  ...{ canChange: true, useCount: 0, lastUsedAt: null },
});

const replies = [
  reply("Thank you", "ty", "Thank you for waiting."),
  reply("Opening hours", "hours", "We are open until six."),
  reply("Directions", null, "Take the tram; it stops here every ten minutes."),
];

const found = (typed: string) => findCannedReplies(replies, typed).map(({ title }) => title);

test("nothing typed finds all, in the order of use", () => {
  expect(found("")).toEqual(["Thank you", "Opening hours", "Directions"]);
});

test("a shortcut finds its reply first; letters of a title may be left out; words of the text find it, too", () => {
  expect(found("ty")[0]).toBe("Thank you");
  expect(found("hours")[0]).toBe("Opening hours");
  expect(found("dirns")).toEqual(["Directions"]);
  expect(found("tram")).toEqual(["Directions"]);
  expect(found("zzz")).toEqual([]);
});
