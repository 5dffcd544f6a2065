import { describe, expect, test } from "vitest";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import { codeOf, entry, request } from "./entry-line";

const scheme = "MOBILE-API-140-327-PLAIN";
const good = `${scheme} appId="sales-chat", clientId="abc"`;

function tokens(headers: Readonly<Record<string, string>>, query = {}, path = "/") {
  return brightPattern
    .readCredentials(request("", { headers, query, path }))
    .map((claim) => (claim.kind === "token" ? claim.token : claim.kind));
}

function refusal(headers: Readonly<Record<string, string>>, query = {}, lines = [entry()]) {
  const wire = request("", { headers, query });
  return codeOf(() => {
    throw brightPattern.explainRefusal(wire, lines);
  });
}

const acme = { tenantUrl: "acme.example.com" };

describe("the Authorization header", () => {
  test.each([
    ["quoted, as documented", good],
    ["unquoted, as the vendor's apps send it", `${scheme} appId=sales-chat, clientId=abc`],
    ["in any order, with any spaces", `  ${scheme}   clientId = "abc" ,appId =sales-chat   `],
    ["with other names", `${scheme} a="x, y=z", appId="sales-chat",clientId="abc",b=`],
    ["with a colon in the client id", `${scheme} appId="sales-chat", clientId="telegram:12345"`],
  ])("is read %s", (_, authorization) => {
    expect(tokens({ authorization }, acme)).toEqual(["acme.example.com/sales-chat"]);
  });

  test.each([
    [undefined, "2000"],
    ["", "2000"],
    ["Basic abc", "2002"],
    [good.toLowerCase(), "2002"],
    [`${scheme}x appId=a, clientId=b`, "2002"],
    [scheme, "2001"],
    [`${scheme} `, "2001"],
    [`${scheme} appId`, "2001"],
    [`${scheme} appId=a b, clientId=c`, "2001"],
    [`${scheme} appId="a, clientId=c`, "2001"],
    [`${scheme} appId=a,, clientId=c`, "2001"],
    [`${scheme} appId=a, clientId=c,`, "2001"],
    [`${scheme} appId=a, clientId=${"c".repeat(256)}`, "2001"],
    [`${scheme} clientId=abc`, "2003"],
    [`${scheme} AppId=a, clientId=abc`, "2003"],
    [`${scheme} appId=sales-chat`, "2004"],
    [`${scheme} appId="", clientId=abc`, "3000"],
    [`${scheme} appId="sales chat", clientId=abc`, "3000"],
    [`${scheme} appId="other", clientId=abc`, "5006"],
  ])("%j is refused with %s", (authorization, code) => {
    const headers = authorization === undefined ? {} : { authorization };
    expect(refusal(headers, acme)).toEqual([403, code]);
    if (code !== "5006") expect(tokens(headers, acme)).toEqual([]);
  });
});

describe("the tenant", () => {
  test.each([
    ["acme.example.com", "acme.example.com"],
    ["ACME.Example.COM.", "acme.example.com"],
    ["https://acme.example.com/", "acme.example.com"],
    ["http://acme.example.com:8443/clientweb?x#y", "acme.example.com"],
    [" acme ", "acme"],
  ])("%j is %s", (tenantUrl, tenant) => {
    expect(tokens({ authorization: good }, { tenantUrl })).toEqual([`${tenant}/sales-chat`]);
  });

  test("is the host where the request does not name it", () => {
    const headers = { authorization: good, host: "Acme.example.com:443" };
    expect(tokens(headers)).toEqual(["acme.example.com/sales-chat"]);
    expect(tokens(headers, { tenantUrl: "" })).toEqual(["acme.example.com/sales-chat"]);
    expect(tokens({ ...headers, host: "[::1]:3000" })).toEqual([]);
  });

  test.each([
    ["none", {}],
    ["another", { tenantUrl: "other.example.com" }],
    ["another of the same name", { tenantUrl: "acme.example.org" }],
    ["no domain", { tenantUrl: "a b" }],
    ["nonsense", { tenantUrl: "acme\u0000" }],
  ])("%s is refused before anything else", (_, query) => {
    expect(refusal({}, query)).toEqual([403, "1000"]);
    expect(refusal({ authorization: good }, query)).toEqual([403, "1000"]);
  });

  test("is unknown where no entry is enabled", () => {
    expect(refusal({ authorization: good }, acme, [])).toEqual([403, "1000"]);
  });
});

test("an entry is found by its tenant's domain and by the first label of it", () => {
  expect(brightPattern.acceptedCredentials(entry())).toEqual([
    { kind: "token", token: "acme.example.com/sales-chat" },
    { kind: "token", token: "acme/sales-chat" },
  ]);
  expect(brightPattern.acceptedCredentials(entry({ tenantUrl: "localhost" }))).toHaveLength(1);
});

test("the path of a file or picture names no tenant", () => {
  const headers = { authorization: good, host: "acme.example.com" };
  const base = "/clientweb/api/v2/chats/x";
  for (const path of [`${base}/files/y`, `${base}/profilephotos/y`, `${base}/chaticon`]) {
    expect(tokens(headers, {}, path)).toEqual([]);
    expect(tokens(headers, acme, path)).toHaveLength(1);
  }
  expect(tokens(headers, {}, "/clientweb/file/y")).toEqual([]);
  expect(tokens(headers, {}, "/clientweb/api/v2/files")).toHaveLength(1);
});
