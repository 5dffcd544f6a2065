import { describe, expect, test } from "vitest";
import { ctlive } from "@/lib/protocols/ctlive";
import { line, post } from "./ctlive-line";

function claimsOf(headers: Readonly<Record<string, string>>, query = {}) {
  return ctlive.readCredentials(post("", { headers, query }));
}

const sha1 = "0123456789abcdef0123456789abcdef01234567";

describe("credentials of a request", () => {
  test.each([
    [{ authorization: "Basic Z3c6czNjcmV0" }, { kind: "basic", user: "gw", password: "s3cret" }],
    [{ authorization: "basic  Z3c6czNjcmV0 " }, { kind: "basic", user: "gw", password: "s3cret" }],
    [{ authorization: "Basic Z3c6YTpi" }, { kind: "basic", user: "gw", password: "a:b" }],
    [{ authorization: "Basic w7w6w6Q=" }, { kind: "basic", user: "ü", password: "ä" }],
    [{ authorization: "Bearer t0ken" }, { kind: "token", token: "t0ken" }],
    [{ ctlivetoken: "t0ken" }, { kind: "token", token: "t0ken" }],
    [{ "x-hub-signature": `sha1=${sha1}` }, { kind: "hmac", algorithm: "sha1", signature: sha1 }],
    [
      { "x-hub-signature": `SHA1=${sha1.toUpperCase()}` },
      { kind: "hmac", algorithm: "sha1", signature: sha1 },
    ],
  ])("%j claims %j", (headers, claim) => {
    expect(claimsOf(headers)).toEqual([claim]);
  });

  test("a token may be in the query", () => {
    expect(claimsOf({}, { ctlivetoken: "t0ken" })).toEqual([{ kind: "token", token: "t0ken" }]);
  });

  test.each([
    {},
    { authorization: "" },
    { authorization: "Basic" },
    { authorization: "Basic !!!" },
    { authorization: "Basic Z3c6czNjcmV" },
    { authorization: "Basic Z3c=" },
    { authorization: "Basic =" },
    { authorization: "Bearer" },
    { authorization: "Digest Z3c6czNjcmV0" },
    { ctlivetoken: "" },
    { "x-hub-signature": sha1 },
    { "x-hub-signature": `sha1=${sha1}0` },
    { "x-hub-signature": "sha1=xyz" },
    { "x-hub-signature": `sha256=${sha1}` },
  ])("%j claims nothing", (headers) => {
    expect(claimsOf(headers)).toEqual([]);
  });

  test("all of a request's credentials count", () => {
    const headers = {
      authorization: "Bearer a",
      ctlivetoken: "b",
      "x-hub-signature": `sha1=${sha1}`,
    };
    expect(claimsOf(headers, { ctlivetoken: "c" }).map(({ kind }) => kind)).toEqual([
      "token",
      "token",
      "token",
      "hmac",
    ]);
  });
});

test("a line accepts those that its settings list", () => {
  const inboundAuth = [
    { basic: { user: "gw", password: "s3cret" } },
    { token: "t0ken" },
    { hmac: { secret: "k" } },
    { anyone: true },
  ];
  expect(ctlive.acceptedCredentials(line({ inboundAuth }))).toEqual([
    { kind: "basic", user: "gw", password: "s3cret" },
    { kind: "token", token: "t0ken" },
    { kind: "hmac", algorithm: "sha1", secret: "k" },
    { kind: "anyone" },
  ]);
});
