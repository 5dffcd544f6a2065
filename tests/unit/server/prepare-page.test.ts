import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { preparePage } from "@/lib/server/front-door/prepare-page";
import { clientIpHeader, pagePathHeader } from "@/lib/server/http/page-headers";

function prepared(url: string) {
  const incoming = new IncomingMessage(new Socket());
  incoming.url = url;
  const outgoing = new ServerResponse(incoming);
  preparePage(incoming, outgoing, { ip: "192.0.2.7", isSecure: true });
  return { incoming, outgoing };
}

test.each([
  ["/inbox?view=mine", "/inbox?view=mine"],
  ["//inbox?to=//x", "/inbox?to=//x"],
  ["/", "/"],
  ["/apiary", "/apiary"],
  ["/api/auth/session", "/api/auth/session"],
  ["//api//auth//session?a=b", "/api/auth/session?a=b"],
])("a page is looked for where it was asked for: %s", (url, target) => {
  expect(prepared(url).incoming.url).toBe(target);
});

test.each(["/api", "/api/auth", "/api/auth/", "/api/auth?x", "/api/x?y=/z", "/l/a/b", "/files/a"])(
  "where we have no route, Next has no page either: %s",
  (url) => {
    const { incoming } = prepared(url);
    expect(incoming.url).toBe(`/-${url}`);
    expect(incoming.headers[pagePathHeader]).toBe(url);
  },
);

test("a page is told who asks, whoever says what, and has its answer's policy", () => {
  const { incoming, outgoing } = prepared("/login");
  const policy = outgoing.getHeader("content-security-policy");
  expect(incoming.headers[clientIpHeader]).toBe("192.0.2.7");
  expect(incoming.headers["content-security-policy"]).toBe(policy);
  expect(policy).toMatch(/'nonce-[^']{20,}' 'strict-dynamic';.*upgrade-insecure-requests$/u);
  expect(prepared("/login").outgoing.getHeader("content-security-policy")).not.toBe(policy);
});
