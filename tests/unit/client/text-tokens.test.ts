import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenizeText, webLink } from "@/lib/client/composer/text-tokens";

const linksIn = (text: string) =>
  tokenizeText(text).flatMap((token) => (token.kind === "link" ? [token.url] : []));

describe("links in a text", () => {
  it("are http and https URLs, without the sentence's punctuation", () => {
    expect(linksIn("See https://example.com/a?b=1, or (http://example.org/x).")).toEqual([
      "https://example.com/a?b=1",
      "http://example.org/x",
    ]);
  });

  it("keep brackets that belong to them", () => {
    expect(linksIn("https://example.org/Parley_(talk)")).toEqual([
      "https://example.org/Parley_(talk)",
    ]);
  });

  it("may start with www", () => {
    expect(linksIn("www.example.com")).toEqual(["https://www.example.com/"]);
  });

  it("are nothing else: no script, no mail address, no bare word", () => {
    expect(linksIn("javascript:alert(1) mailto:a@example.com ftp://example.com host")).toEqual([]);
    expect(linksIn("https://localhost")).toEqual([]);
  });

  it("never disguise one host as another", () => {
    expect(linksIn("https://bank.example@evil.example/")).toEqual([]);
    const [token] = tokenizeText("https://раураl.example/");
    expect(token).toMatchObject({ kind: "link", isHostHidden: true });
  });

  it("do not change the text", () => {
    const pieces = fc.constantFrom(
      "https://",
      "www.",
      "example.com",
      ")",
      ".",
      " ",
      "\n",
      "é",
      "🙂",
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const text = parts.join("");
        expect(
          tokenizeText(text)
            .map((token) => token.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});

describe("a link that may be opened", () => {
  it("is http or https, with the host that it shows", () => {
    expect(webLink("https://www.example.com/a b")?.href).toBe("https://www.example.com/a%20b");
    const refused = [
      "javascript:alert(1)",
      "data:text/html,hello",
      "file:///etc/passwd",
      "https://www.example.com@evil.example/",
      "http://localhost/",
      "/prices",
      "",
    ];
    expect(refused.map(webLink)).toEqual(refused.map(() => null));
  });
});
