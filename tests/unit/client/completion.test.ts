import { expect, test } from "vitest";
import { completingAt, nextUnfilled, replaced } from "@/lib/client/composer/completion";

const at = (text: string) => completingAt(text, text.length, ["/", "@"]);

test("a sign at the start of a word is completed, up to the caret", () => {
  expect(at("/")).toEqual({ sign: "/", query: "", from: 0, to: 1 });
  expect(at("Hello /ope")).toEqual({ sign: "/", query: "ope", from: 6, to: 10 });
  expect(at("Hello\n@ag")).toEqual({ sign: "@", query: "ag", from: 6, to: 9 });
  expect(completingAt("/ope and more", 4, ["/"])).toMatchObject({ query: "ope", to: 4 });
});

test("what only has the sign in it is left alone: addresses, dates, choices, mail", () => {
  for (const text of ["https://a", "and/or", "1/2", "/etc/hosts", "one@test.test", "a ", "", "x"]) {
    expect(at(text)).toBeNull();
  }
  expect(at(`/${"a".repeat(41)}`)).toBeNull();
});

test("a name goes on behind a blank as long as one begins so", () => {
  const begins = (sign: string, query: string) => sign === "@" && "agent two".startsWith(query);
  const named = (text: string) => completingAt(text, text.length, ["/", "@"], begins);
  expect(named("this @agent t")).toEqual({ sign: "@", query: "agent t", from: 5, to: 13 });
  expect(named("@agent ")).toMatchObject({ query: "agent ", from: 0 });
  expect(named("@agent two")).toMatchObject({ query: "agent two" });
  for (const text of ["@agent two ", "@agent x", "one@agent t", "/agent t", "@agent\nt"]) {
    expect(named(text)).toBeNull();
  }
  expect(named("@agent /t")).toMatchObject({ sign: "/", query: "t" });
  expect(named(`${"x ".repeat(60)}@agent t`)).toMatchObject({ query: "agent t", from: 120 });
});

test("what is chosen takes the place of what was typed, and the caret stands behind it", () => {
  const completing = at("Hello /ope");
  expect(completing && replaced("Hello /ope, bye", completing, "We are open")).toEqual({
    text: "Hello We are open, bye",
    caret: 17,
  });
});

test("the next variable without a value is found, and behind the last the first", () => {
  const text = "Hi {{ name }}, about {{order}}.";
  expect(nextUnfilled(text, 0)).toEqual([3, 13]);
  expect(nextUnfilled(text, 4)).toEqual([21, 30]);
  expect(nextUnfilled(text, 30)).toEqual([3, 13]);
  expect(nextUnfilled("All is said", 0)).toBeNull();
});
