import { expect, test } from "vitest";
import { readAddress } from "@/lib/api/playground-views";

test.each([
  ["phone-number", "+385 (91) 999-8888", "385919998888"],
  ["phone-number", "123456", null],
  ["phone-number", "consumer-1", null],
  ["consumer", " consumer-1 ", "consumer-1"],
  ["consumer", "two words", null],
  ["app-installation", "one@app:7.test", "one@app:7.test"],
  ["app-installation", "", null],
] as const)("as a %s, %j is %j", (addressing, text, address) => {
  expect(readAddress(addressing, text)).toBe(address);
});
