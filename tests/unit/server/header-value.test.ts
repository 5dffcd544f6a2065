import { validateHeaderValue } from "node:http";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentDisposition } from "@/lib/server/http/content-disposition";
import { encodable, headerValue } from "@/lib/server/http/header-value";
import { anyText } from "../../support/any-text";

describe("a header made from data", () => {
  test.each([
    ["/日本?a=%20b", "/%E6%97%A5%E6%9C%AC?a=%20b"],
    ["https://example.com/caf\u{e9}#1", "https://example.com/caf%C3%A9#1"],
    ["/a\r\nset-cookie: b=c", "/a%0D%0Aset-cookie: b=c"],
    ["\u{d83d} alone, \u{1f4ce} whole", "%EF%BF%BD alone, %F0%9F%93%8E whole"],
    ["plain\tand printable ~", "plain\tand printable ~"],
  ])("%j is sent as %j", (text, expected) => {
    expect(headerValue(text)).toBe(expected);
  });

  test("can be sent, whatever the data", () => {
    const anything = anyText({ maxLength: 50 });
    fc.assert(
      fc.property(anything, anything, (text, half) => {
        const fileName = `${half}\u{d83d}${text}`;
        const headers = encodable({
          location: text,
          "content-disposition": contentDisposition("inline", fileName),
        });
        for (const [name, value] of Object.entries(headers)) {
          validateHeaderValue(name, value);
          expect(new Headers([[name, value]]).get(name)).toBe(value.trim());
        }
      }),
    );
  });
});
