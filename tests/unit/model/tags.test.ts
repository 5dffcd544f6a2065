import { expect, test } from "vitest";
import { normalizeTags, tagKey } from "@/lib/model/conversation/tags";

test("the first spelling of a tag is kept, and each tag is there once", () => {
  expect(
    normalizeTags(["VIP", " vip ", "Red  hill", "red hill", "", "Cafe\u0301", "CAF\u00c9"]),
  ).toEqual(["VIP", "Red hill", "Caf\u00e9"]);
  expect(tagKey("Caf\u00c9")).toBe(tagKey("CAFE\u0301"));
});
