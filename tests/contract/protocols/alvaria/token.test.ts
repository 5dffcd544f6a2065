import * as oauth from "oauth4webapi";
import * as openid from "openid-client";
import { expect, test } from "vitest";
import { basic, demoApp, demoScopes, errorOf, oddApp } from "../../../support/alvaria";
import { type AlvariaStage, describeAlvaria } from "../../../support/alvaria-stage";
import { openFrontDoor } from "../../../support/front-door";
import { jsonOf, type MountAnswer } from "../../../support/mount";

const path = "/tokenservice/oauth2/access_token";
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const scope = "streamingapi messagingapi";
const usual = { grant_type: "client_credentials", scope };
const demoBasic = basic(demoApp.clientId, demoApp.clientSecret);

type Ask = {
  readonly query?: string;
  readonly form?: Readonly<Record<string, string>> | string;
  readonly authorization?: string | null;
  readonly at?: string;
};

function ask(
  { mount }: AlvariaStage,
  { query = "?realm=acme", form = usual, authorization = demoBasic, at = path }: Ask = {},
): Promise<MountAnswer> {
  return mount.request("POST", at + query, {
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      ...(authorization !== null && { authorization }),
    },
    body: typeof form === "string" ? form : new URLSearchParams(form).toString(),
  });
}

function oauthError(answer: MountAnswer): readonly [number, string] {
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect(answer.headers["content-type"]).toBe("application/json");
  return [answer.status, (jsonOf(answer) as { error: string }).error];
}

describeAlvaria("the token endpoint", {}, (stage) => {
  test("T1: Basic credentials and the realm in the query give a token for an hour", async () => {
    const answer = await ask(stage());
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      "cache-control": "no-store",
      pragma: "no-cache",
      "content-type": "application/json",
    });
    expect(jsonOf(answer)).toEqual({
      access_token: expect.stringMatching(uuid),
      scope,
      token_type: "Bearer",
      expires_in: 3_599,
    });
  });

  test("T1: the path on the Engagement Center page works alike", async () => {
    expect((await ask(stage(), { at: "/oauth2/access_token" })).status).toBe(200);
  });

  test("T2: realm and credentials may be in the form", async () => {
    const { clientId: client_id, clientSecret: client_secret } = demoApp;
    const form = { ...usual, realm: "acme" };
    expect((await ask(stage(), { query: "", form })).status).toBe(200);
    const inForm = { ...form, client_id, client_secret };
    expect((await ask(stage(), { query: "", form: inForm, authorization: null })).status).toBe(200);
  });

  test("T2: a client of only one organization may omit it", async () => {
    expect((await ask(stage(), { query: "" })).status).toBe(200);
  });

  test("T3: the error for a wrong secret depends on how the secret was sent", async () => {
    const byHeader = await ask(stage(), { authorization: basic("demo-app", "wrong") });
    expect(oauthError(byHeader)).toEqual([401, "invalid_client"]);
    expect(byHeader.headers["www-authenticate"]).toBe('Basic realm="tokenservice"');
    const form = { ...usual, client_id: "demo-app", client_secret: "wrong" };
    const byForm = await ask(stage(), { form, authorization: null });
    expect(oauthError(byForm)).toEqual([401, "invalid_client"]);
    expect(byForm.headers["www-authenticate"]).toBeUndefined();
  });

  test.each([
    ["no credentials", { authorization: null }, [401, "invalid_client"]],
    ["an unknown client", { authorization: basic("nobody", "x") }, [401, "invalid_client"]],
    ["a header that is no Basic", { authorization: "Bearer x" }, [401, "invalid_client"]],
    ["a Basic without a pair", { authorization: "Basic !" }, [401, "invalid_client"]],
    ["another organization's client", { query: "?realm=other" }, [401, "invalid_client"]],
    [
      "T4: another grant",
      { form: { ...usual, grant_type: "password" } },
      [400, "unsupported_grant_type"],
    ],
    ["T4: no grant", { form: { scope } }, [400, "invalid_request"]],
    [
      "T5: an unknown scope",
      { form: { ...usual, scope: "messagingapi nonsense" } },
      [400, "invalid_scope"],
    ],
    ["T5: no scope", { form: { grant_type: "client_credentials" } }, [400, "invalid_scope"]],
    [
      "T5: a scope of others",
      { authorization: basic("msg-only", "msg-secret") },
      [400, "invalid_scope"],
    ],
    ["T6: an unknown realm", { query: "?realm=nope" }, [400, "invalid_request"]],
    ["T6: two realms", { form: { ...usual, realm: "other" } }, [400, "invalid_request"]],
    [
      "a parameter twice",
      { form: `${new URLSearchParams(usual)}&scope=x` },
      [400, "invalid_request"],
    ],
    [
      "credentials twice",
      { form: { ...usual, client_id: "demo-app", client_secret: "demo-secret" } },
      [400, "invalid_request"],
    ],
  ] as const)("%s", async (_case, given, refusal) => {
    expect(oauthError(await ask(stage(), given))).toEqual(refusal);
  });

  test("a body that is no form and a too large one are refused", async () => {
    const headers = { authorization: demoBasic, "content-type": "application/json" };
    const json = await stage().mount.request("POST", path, { headers, body: "{}" });
    expect(oauthError(json)).toEqual([400, "invalid_request"]);
    const large = await ask(stage(), { form: `scope=${"x".repeat(70_000)}` });
    expect(oauthError(large)).toEqual([400, "invalid_request"]);
  });

  test("T7: GET is refused", async () => {
    const answer = await stage().mount.request("GET", path);
    expect(answer.headers.allow).toBe("POST");
    expect(errorOf(answer)).toMatchObject({ code: 405, message: "Method Not Allowed" });
  });

  test("T8: Basic credentials are accepted form-encoded and unencoded", async () => {
    const { clientId, clientSecret } = oddApp;
    const form = { ...usual, scope: "messagingapi" };
    const encoded = basic(encodeURIComponent(clientId), encodeURIComponent(clientSecret));
    for (const authorization of [encoded, basic(clientId, clientSecret)]) {
      expect((await ask(stage(), { form, authorization })).status).toBe(200);
    }
  });
});

describeAlvaria("an independent OAuth client", {}, (stage) => {
  const serverOf = (url: string) => ({
    issuer: url,
    token_endpoint: `${url}${path}?realm=acme`,
  });

  test("openid-client gets a token, and understands refusals", async () => {
    const door = await openFrontDoor(stage().parley);
    const configured = (secret: string) => {
      const configuration = new openid.Configuration(
        serverOf(door.url),
        demoApp.clientId,
        undefined,
        openid.ClientSecretBasic(secret),
      );
      openid.allowInsecureRequests(configuration);
      return configuration;
    };
    const config = configured(demoApp.clientSecret);
    const tokens = await openid.clientCredentialsGrant(config, { scope: demoScopes.join(" ") });
    expect(tokens.scope).toBe(demoScopes.join(" "));
    expect(tokens.expiresIn()).toBeGreaterThan(3_590);
    await expect(
      openid.clientCredentialsGrant(configured("wrong"), { scope }),
    ).rejects.toMatchObject({ status: 401 });
    await expect(
      openid.clientCredentialsGrant(config, { scope: "nonsense" }),
    ).rejects.toMatchObject({ error: "invalid_scope", status: 400 });
    await door.close();
  });

  test.each([
    ["Basic", oauth.ClientSecretBasic],
    ["the form", oauth.ClientSecretPost],
  ] as const)(
    "oauth4webapi takes the answer as OAuth has it, by %s",
    async (_way, authenticate) => {
      const door = await openFrontDoor(stage().parley);
      const server: oauth.AuthorizationServer = serverOf(door.url);
      const client: oauth.Client = { client_id: demoApp.clientId };
      const response = await oauth.clientCredentialsGrantRequest(
        server,
        client,
        authenticate(demoApp.clientSecret),
        new URLSearchParams({ scope }),
        { [oauth.allowInsecureRequests]: true },
      );
      const result = await oauth.processClientCredentialsResponse(server, client, response);
      expect(result).toMatchObject({ scope, token_type: "bearer", expires_in: 3_599 });
      await door.close();
    },
  );
});
