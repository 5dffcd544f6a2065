import { expect, test } from "vitest";
import { readAddress } from "@/lib/model/read-address";
import { anyAddress, webAddress } from "@/lib/model/web-address";

const messagesOf = (schema: ReturnType<typeof webAddress>, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message);

test("an address of http or https is kept, without the blanks around it", () => {
  expect(webAddress().parse("https://acme.test/a?b#c")).toBe("https://acme.test/a?b#c");
  expect(webAddress().parse(`${" ".repeat(3_000)}http://acme.test\n`)).toBe("http://acme.test");
});

test.each(["ftp://acme.test", "javascript:alert(1)", "acme.test", "/a", ""])(
  "%j is no address of the web",
  (text) => expect(webAddress().safeParse(text).success).toBe(false),
);

test("an address may have another scheme where any will do", () => {
  expect(anyAddress().parse("geo:1,2")).toBe("geo:1,2");
  expect(anyAddress().safeParse("somewhere").success).toBe(false);
});

test("an address of 2048 characters is kept, a longer one refused without reading it", () => {
  const longest = `https://acme.test/${"a".repeat(2_048 - "https://acme.test/".length)}`;
  expect(webAddress().parse(longest)).toBe(longest);
  expect(messagesOf(webAddress(), `${longest}a`)).toHaveLength(1);
  expect(webAddress({ lengthMax: 10 }).safeParse("https://acme.test").success).toBe(false);
});

test("the word for what is no address is said of an absent one, too", () => {
  const named = webAddress({ error: "must be an http or https URL" });
  expect(messagesOf(named, "acme")).toEqual(["must be an http or https URL"]);
  expect(messagesOf(named, undefined)).toEqual(["must be an http or https URL"]);
});

test("a relative address is read from where it stands; one of more than 8000 characters is none", () => {
  expect(readAddress("../b", "https://acme.test/a/c")?.href).toBe("https://acme.test/b");
  expect(readAddress("../b")).toBeNull();
  expect(readAddress(`https://acme.test/${"a".repeat(8_000)}`)).toBeNull();
});
