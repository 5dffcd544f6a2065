import { expect, test } from "vitest";
import { degradedWords } from "@/lib/client/composer/degraded-words";
import { wordingIn } from "../../support/spoken";

const wording = await wordingIn("en");

test.each([
  [
    ["reply"],
    "WhatsApp does not show these buttons. They become a numbered list. The number or the words are understood as the answer.",
  ],
  [
    ["carousel"],
    "WhatsApp shows no cards. They become text, without pictures and without buttons that are no links.",
  ],
  [
    ["carousel", "postback"],
    "WhatsApp shows no cards. They become text without pictures, and their buttons become a numbered list. The number or the words are understood as the answer.",
  ],
  [["link", "webview"], "WhatsApp shows links as text."],
] as const)("what is lost by %j is said in one whole message", (degraded, words) => {
  expect(degradedWords("WhatsApp", degraded, wording.words)).toBe(words);
});

test("nothing is said where nothing is lost", () => {
  expect(degradedWords("WhatsApp", [], wording.words)).toBeNull();
});
