import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appId, globexOf, outsiderToken, tenantUrl } from "../../../support/bright-pattern";
import { type ChatCall, refusalOf } from "../../../support/chat-client";
import { type ChatStage, openChatStage } from "../../../support/chat-stage";
import { DeskApi } from "../../../support/desk-api";
import type { Members } from "../../../support/json-members";

const scheme = "MOBILE-API-140-327-PLAIN";
const client = "6a0f2c1e-9d0b-4a57-8a0e-2f6a4f2f7b11";
const authorized = `${scheme} appId="${appId}", clientId="${client}"`;
const otherTenant = { query: { tenantUrl: "nobody.example.com" } };
const header = (authorization: string | null): ChatCall => ({ headers: { authorization } });

describe("authorization", () => {
  let stage: ChatStage;
  beforeAll(async () => {
    stage = await openChatStage();
    await stage.parley.provision(globexOf());
  });
  afterAll(() => stage.close());

  const chats = (call: ChatCall) => stage.client().post("chats", {}, call);

  const refusals: readonly (readonly [string, string, ChatCall])[] = [
    ["1000", "an unknown tenant", otherTenant],
    ["1000", "a tenant that is none", { query: { tenantUrl: "no tenant" } }],
    ["1000", "no tenant and the host of nobody", { query: {} }],
    ["2000", "no header", header(null)],
    ["2000", "an empty header", header("")],
    ["2002", "another scheme", header(`Basic appId=${appId}, clientId=${client}`)],
    ["2002", "the scheme in lower case", header(authorized.toLowerCase())],
    ["2001", "nothing after the scheme", header(scheme)],
    ["2001", "what is no pair", header(`${scheme} appId, clientId=${client}`)],
    ["2001", "a comma at the end", header(`${authorized},`)],
    ["2001", "a quote that does not end", header(`${scheme} appId="${appId}, clientId=${client}`)],
    ["2003", "no appId", header(`${scheme} clientId=${client}`)],
    ["2004", "no clientId", header(`${scheme} appId="${appId}"`)],
    ["3000", "an empty appId", header(`${scheme} appId="", clientId="${client}"`)],
    ["3000", "an appId of other characters", header(`${scheme} appId="a b", clientId="${client}"`)],
    ["5006", "an unknown appId", header(`${scheme} appId="nothing", clientId="${client}"`)],
  ];

  test.each(refusals)("%s for %s", async (code, _what, call) => {
    expect(refusalOf(await chats(call))).toEqual([403, code]);
  });

  test.each([
    ["1000", { ...otherTenant, ...header(null) }],
    ["2000", header(null)],
    ["2002", header("Basic")],
    ["2001", header(`${scheme} clientId`)],
    ["2003", header(`${scheme} other=1`)],
    ["2004", header(`${scheme} appId=""`)],
    ["3000", header(`${scheme} appId="", clientId=x`)],
  ] as const)("%s comes before what else is wrong", async (code, call) => {
    expect(refusalOf(await chats(call))).toEqual([403, code]);
  });

  test.each([
    "availability",
    "parameters",
    "chats/active",
    "iceservers",
    "configuration",
    "version",
    "chats/x/events",
    "chats/x/history",
  ])("nobody gets %s without a header, and nobody gets it of another tenant", async (path) => {
    expect(refusalOf(await stage.client().get(path, header(null)))).toEqual([403, "2000"]);
    expect(refusalOf(await stage.client().get(path, otherTenant))).toEqual([403, "1000"]);
  });

  test.each([
    ["both values quoted", authorized],
    ["no quotes, as both SDKs", `${scheme} appId=${appId}, clientId=${client}`],
    ["the other order", `${scheme} clientId="${client}", appId="${appId}"`],
    ["spaces around", `${scheme}   appId = "${appId}"  ,  clientId = ${client}   `],
    ["no space after the comma", `${scheme} appId=${appId},clientId=${client}`],
    ["a name that means nothing", `${scheme} appId="${appId}", device="x", clientId="${client}"`],
  ])("%s is the same client", async (_what, authorization) => {
    const first = await stage.client({ clientId: client }).open();
    expect((await chats(header(authorization))).json).toMatchObject({
      chat_id: first,
      is_new_chat: false,
    });
  });

  test("a client id is any name of up to 255 characters", async () => {
    const clients = ["telegram:12345", "a_b.c-d", "x".repeat(255)].map((clientId) =>
      stage.client({ clientId }),
    );
    const ids = await Promise.all(clients.map((one) => one.open()));
    expect(new Set(ids).size).toBe(3);
    const tooLong = stage.client({ clientId: "x".repeat(256) });
    expect(refusalOf(await tooLong.post("chats", {}))).toEqual([403, "2001"]);
  });

  test.each([
    ["its domain", { query: { tenantUrl } }],
    ["its domain in capitals", { query: { tenantUrl: tenantUrl.toUpperCase() } }],
    ["a URL", { query: { tenantUrl: `https://${tenantUrl}/` } }],
    [
      "a URL with a port and a path",
      { query: { tenantUrl: `https://${tenantUrl}:8443/chat?x=1` } },
    ],
    ["its first label", { query: { tenantUrl: "acme" } }],
    ["the host it is called at", { query: {}, headers: { host: tenantUrl } }],
    ["the host with a port", { query: {}, headers: { host: `${tenantUrl}:8443` } }],
    ["an empty value and the host", { query: { tenantUrl: "" }, headers: { host: tenantUrl } }],
  ] as readonly (readonly [string, ChatCall])[])(
    "the tenant is found by %s",
    async (_what, call) => {
      expect(await stage.client().get("version", call)).toMatchObject({ status: 200 });
    },
  );

  test("the tenant decides which line an application id belongs to", async () => {
    const here = stage.client({ clientId: client });
    const there = stage.client({ clientId: client, tenantUrl: "globex.example.com" });
    const hereId = await here.open({ from: "Customer One" });
    const thereId = await there.open({ from: "Customer Two" });
    expect(thereId).not.toBe(hereId);
    expect(refusalOf(await there.get(`chats/${hereId}/history`))).toEqual([404, "5005"]);
    expect(refusalOf(await there.tell(hereId, { event: "chat_session_end" }))).toEqual([
      404,
      "5005",
    ]);
    const outside = await new DeskApi(stage.mount, outsiderToken).conversations();
    expect(outside.map(({ contact }) => contact.name)).toEqual(["Customer Two"]);
    expect((await here.get("chats/active")).json).toMatchObject({ chat_id: hereId });
  });

  test.each([
    ["a browser", { "user-agent": "Mozilla/5.0" }],
    ["the documented name", { "user-agent": "MobileClient" }],
    ["the name that the SDKs misspell", { useragent: "MobileClient" }],
  ] as readonly (readonly [string, Record<string, string>])[])(
    "%s as User-Agent is no matter",
    async (_what, headers) => {
      expect((await chats({ headers })).status).toBe(200);
    },
  );

  test("nothing is stored for a refused caller", async () => {
    const before = (await stage.desk.conversations()).length;
    for (const [, , call] of refusals) await chats(call);
    expect(await stage.desk.conversations()).toHaveLength(before);
    const members: Members = { from: "x" };
    await stage.client().post("chats", members);
    expect(await stage.desk.conversations()).toHaveLength(before + 1);
  });
});
