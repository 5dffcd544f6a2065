import { expect, test } from "vitest";
import { demoScopes, entity, errorOf, refusalOf } from "../../../support/alvaria";
import { type AlvariaStage, describeAlvaria } from "../../../support/alvaria-stage";
import type { MountAnswer } from "../../../support/mount";

const text = { ...entity, text: "hi" };
const sendText = "v2/messaging/users/u-100/sendText";

/** The whole diagnosis of an answer without a body. */
function challenge({ status, body, headers }: MountAnswer): string {
  expect(status).toBe(401);
  expect(body).toHaveLength(0);
  expect(headers["content-length"] ?? "0").toBe("0");
  expect(headers["cache-control"]).toBe("no-store");
  return headers["www-authenticate"] ?? "";
}

async function opened(stage: AlvariaStage) {
  const client = await stage.application().signIn();
  await client.open();
  return client;
}

describeAlvaria("who may call", {}, (stage) => {
  test("A1: a call without Authorization gets a challenge with the realm and no error", async () => {
    const client = await opened(stage());
    const send = (authorization: string | null) =>
      client.post(sendText, text, { headers: { authorization } });
    expect(challenge(await send(null))).toBe('Bearer realm="acme"');
    expect(challenge(await send("Basic eDp5"))).toBe('Bearer realm="acme"');
  });

  test("A2: an unknown token and an expired one are refused", async () => {
    const client = await opened(stage());
    const garbage = { headers: { authorization: "Bearer garbage" } };
    expect(challenge(await client.post(sendText, text, garbage))).toBe(
      'Bearer realm="acme", error="invalid_token", error_description="The access token is unknown"',
    );
    stage().parley.clock.pass(3_600_000);
    expect(challenge(await client.post(sendText, text))).toBe(
      'Bearer realm="acme", error="invalid_token", error_description="The access token expired"',
    );
  });

  test("the scheme's name matches in any case, and a token counts in the Authorization header only", async () => {
    const client = await opened(stage());
    const lower = { headers: { authorization: `bearer ${client.token}` } };
    expect((await client.post(sendText, text, lower)).status).toBe(202);
    const path = `${sendText}?access_token=${client.token}`;
    const none = { headers: { authorization: null } };
    expect((await client.post(path, text, none)).status).toBe(401);
  });

  test("A3: paths of another organization and of an unknown one are refused", async () => {
    const client = await opened(stage());
    const at = (orgId: string) =>
      client.post(`/via/v2/organizations/${orgId}/messaging/users/u-100/sendText`, text);
    expect(challenge(await at("other"))).toMatch(/^Bearer realm="other", error="invalid_token"/);
    expect(refusalOf(await at("nope"))).toEqual([404, "notFound", "organization"]);
  });

  test("A4: a token without the needed scope is refused", async () => {
    const client = await stage()
      .application({ clientId: "msg-only", clientSecret: "msg-secret" })
      .signIn(["messagingapi"]);
    expect(challenge(await client.poll())).toBe(
      'Bearer realm="acme", error="insufficient_scope", scope="streamingapi"',
    );
  });

  test("A5: a missing and an unknown API key are refused", async () => {
    const client = await opened(stage());
    for (const key of [null, "unknown", "other-key", "demo-key, demo-key"]) {
      const answer = await client.post(sendText, text, { headers: { "x-api-key": key } });
      expect(challenge(answer)).toBe(
        'Bearer realm="acme", error="invalid_request", error_description="x-api-key missing or unknown"',
      );
    }
  });

  test("connecting needs the scope of the engagement center", async () => {
    const client = await stage()
      .application({ clientId: "no-connect", clientSecret: "no-connect-secret" })
      .signIn(["engagementcenterapi.withoutconnect", "streamingapi"]);
    await client.open();
    const connect = "v2/engagementCenter/users/u-100/connect";
    expect(challenge(await client.post(connect, {}))).toContain(
      'error="insufficient_scope", scope="engagementcenterapi"',
    );
    const ready = await client.post("v2/engagementCenter/users/u-100/ready", {
      ehubSessionId: "1",
    });
    expect(refusalOf(ready)).toEqual([422, "invalidValue", "body"]);
  });

  test("of several errors, the first in the documented order of checks is reported", async () => {
    const client = await opened(stage());
    const broken = { "via-client-sessionid": "x", "content-type": "text/plain" };
    const call = (path: string, headers: Readonly<Record<string, string | null>> = {}) =>
      client.call("POST", path, { headers: { ...broken, ...headers }, body: "{" });
    const user = "v2/messaging/users/u-zzz";
    expect((await call(`${user}/sendFax`, { authorization: null })).status).toBe(404);
    expect((await client.call("GET", `${user}/sendText`)).status).toBe(405);
    expect((await call(`${user}/sendText`, { authorization: null })).status).toBe(401);
    expect((await call(`${user}/sendText`, { "x-api-key": "x" })).status).toBe(401);
    expect(refusalOf(await call(`${user}/sendText`))[1]).toBe("invalidSession");
    const session = { "via-client-sessionid": client.sessionId };
    expect(refusalOf(await call(`${user}/sendText`, session))[1]).toBe("unsupportedMediaType");
    const wrong = { ...text, interactionId: "nope", text: " " };
    expect(refusalOf(await client.post(`${user}/sendText`, wrong))[2]).toBe("user");
    expect(refusalOf(await client.post(sendText, wrong))[2]).toBe("interaction");
    expect(refusalOf(await client.post(sendText, { ...wrong, interactionId: "4000" }))).toEqual([
      410,
      "interactionEnded",
      "interaction",
    ]);
    expect(refusalOf(await client.post(sendText, { ...text, text: " " }))[1]).toBe("blank");
  });

  test("a new token of a client does not invalidate an older one", async () => {
    const client = await opened(stage());
    const first = client.token;
    await client.signIn([...demoScopes]);
    const old = { headers: { authorization: `Bearer ${first}` } };
    expect((await client.post(sendText, text, old)).status).toBe(202);
  });

  test("a body far beyond the limit is still refused as too large", async () => {
    const client = await opened(stage());
    const body = { ...text, text: "x".repeat(2_000_000) };
    expect(errorOf(await client.post(sendText, body)).errors[0]?.reason).toBe("tooLarge");
  });
});
