import { expect, it } from "vitest";
import { contactLabel, shownName } from "@/lib/model/addresses/shown-address";

it("a name from outside turns nothing around that stands behind it", () => {
  expect(shownName(" \u202EMaria\u2066 \u2069Rossi\u202C ")).toBe("Maria Rossi");
  expect(contactLabel({ name: "\u202Eeve", address: "+390611111111" })).toBe("eve");
  expect(contactLabel({ name: "\u202E", address: "a\u202Eb@example.com" })).toBe("ab@example.com");
  expect(shownName("דנה")).toBe("דנה");
});
