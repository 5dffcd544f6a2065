import { expect, test } from "vitest";
import { refusalOf, type ViaClient } from "../../../support/alvaria";
import { describeAlvaria } from "../../../support/alvaria-stage";
import { jsonOf } from "../../../support/mount";

type Page = {
  readonly kind: string;
  readonly users: readonly Readonly<Record<string, unknown>>[];
  readonly continuationToken?: string;
};

async function list(client: ViaClient, query = ""): Promise<Page> {
  const answer = await client.call("GET", `v2/provisioning/users${query}`, {
    headers: { "via-client-sessionid": null },
  });
  expect(answer.status).toBe(200);
  return jsonOf(answer) as Page;
}

describeAlvaria("users", {}, (stage) => {
  test("U1: are all listed, without a session", async () => {
    const client = await stage().application().signIn();
    const page = await list(client);
    expect(page.kind).toBe("provisioning#users");
    expect(page.users).toHaveLength(6);
    expect(page.users.every(({ id, userId }) => typeof id === "string" && id === userId)).toBe(
      true,
    );
    const createdAt = stage().parley.now().toISOString();
    expect(page.users).toContainEqual({
      id: "u-100",
      userId: "u-100",
      login: "u-100@acme.test",
      firstName: "Agent",
      lastName: "Three",
      displayName: "Agent Three",
      emailAddress: "u-100@acme.test",
      enabled: true,
      version: "1",
      creationTime: createdAt,
      lastModifiedTime: createdAt,
    });
    expect(page).not.toHaveProperty("continuationToken");
  });

  test("U2: come page by page, each once, in the order of their ids", async () => {
    const client = await stage().application().signIn();
    const ids: unknown[] = [];
    let token: string | undefined;
    do {
      const after = token === undefined ? "" : `&continuationToken=${encodeURIComponent(token)}`;
      const page = await list(client, `?maxResults=1${after}`);
      ids.push(...page.users.map(({ userId }) => userId));
      token = page.continuationToken;
    } while (token !== undefined);
    expect(ids).toHaveLength(6);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(6);
  });

  test("U3: need their scope", async () => {
    const client = await stage()
      .application({ clientId: "msg-only", clientSecret: "msg-secret" })
      .signIn(["messagingapi"]);
    const answer = await client.call("GET", "v2/provisioning/users");
    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).toContain(
      'error="insufficient_scope", scope="provisioningapi"',
    );
  });

  test("are found by login, case-sensitive, and by id", async () => {
    const client = await stage().application().signIn();
    expect((await list(client, "?login=u-200@acme.test")).users).toMatchObject([
      { userId: "u-200" },
    ]);
    expect((await list(client, "?login=U-200@acme.test")).users).toEqual([]);
    const one = await client.call("GET", "v2/provisioning/users/u-900");
    expect(jsonOf(one)).toMatchObject({ kind: "provisioning#user", id: "u-900", enabled: false });
    const none = await client.call("GET", "v2/provisioning/users/u-zzz");
    expect(refusalOf(none)).toEqual([404, "notFound", "user"]);
  });

  test("are refused for an invalid query", async () => {
    const client = await stage().application().signIn();
    for (const query of ["maxResults=0", "maxResults=501", "maxResults=x", "continuationToken=x"]) {
      const answer = await client.call("GET", `v2/provisioning/users?${query}`);
      expect(refusalOf(answer)).toEqual([400, "invalidValue", "query"]);
    }
  });
});
