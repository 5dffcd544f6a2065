import { expect, test } from "vitest";
import type { LiveLine } from "@/lib/inbox/context/live-line";
import { admit, assertAdmitted, readForeignPage } from "@/lib/server/protocols/cross-origin";

/** As much of a line as origins are about, hence the cast. */
function lineFor(...allowedOrigins: string[]): LiveLine {
  return { allowedOrigins } as unknown as LiveLine;
}

const ours = "https://desk.example.com";
const shop = "https://www.example.com";
const elsewhere = "https://elsewhere.example.com";

const closed = lineFor();
const named = lineFor(shop);
const open = lineFor("*");

/** Which lines a caller with these headers may speak to, and whether its cookies count. */
function admitted(lines: readonly LiveLine[], headers: Readonly<Record<string, string>>) {
  return admit(lines, readForeignPage(headers, `${ours}/chat`));
}

test("a line that names no origin lets in our own pages and callers that are no page, and nobody else", () => {
  const all = { lines: [closed], hasCookies: true };
  expect(admitted([closed], {})).toEqual(all);
  expect(admitted([closed], { origin: ours })).toEqual(all);
  expect(admitted([closed], { origin: shop }).lines).toEqual([]);
});

test("a line lets in the origins it names with their cookies, to the letter", () => {
  expect(admitted([named], { origin: shop })).toEqual({ lines: [named], hasCookies: true });
  for (const origin of [elsewhere, "http://www.example.com", `${shop}:8443`, `${shop}.evil.test`]) {
    expect(admitted([named], { origin }).lines).toEqual([]);
  }
});

test("* lets in pages of every origin, without their cookies", () => {
  expect(admitted([open], { origin: elsewhere })).toEqual({ lines: [open], hasCookies: false });
});

test("cookies count on those lines only that name the origin", () => {
  expect(admitted([open, named], { origin: shop })).toEqual({ lines: [named], hasCookies: true });
  const both = lineFor("*", shop);
  expect(admitted([both], { origin: shop })).toEqual({ lines: [both], hasCookies: true });
});

test("pages without an origin are let in by nobody, wherever they say they come from", () => {
  for (const site of ["same-origin", "cross-site"]) {
    const headers = { origin: "null", host: "desk.example.com", "sec-fetch-site": site };
    expect(admitted([open, lineFor("null")], headers).lines).toEqual([]);
  }
});

test("a page of the host it calls is ours, under whatever name that host is reached", () => {
  const host = "10.0.0.7:3000";
  const origin = `http://${host}`;
  const all = { lines: [closed], hasCookies: true };
  expect(admitted([closed], { origin, host })).toEqual(all);
  expect(admitted([closed], { origin, host: "inner", "sec-fetch-site": "same-origin" })).toEqual(
    all,
  );
  for (const site of ["same-site", "cross-site", "none"]) {
    expect(admitted([closed], { origin, host, "sec-fetch-site": site }).lines).toEqual([]);
  }
});

test("only a page that no line lets in is refused", () => {
  const refusal = (headers: Readonly<Record<string, string>>) => () => {
    const page = readForeignPage(headers, ours);
    assertAdmitted(admit([], page), page);
  };
  expect(refusal({ origin: shop })).toThrow(/origin/);
  expect(refusal({})).not.toThrow();
});
