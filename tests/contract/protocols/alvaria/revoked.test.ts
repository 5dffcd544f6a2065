import { expect, test } from "vitest";
import { demoApp, demoScopes, registrationOf } from "../../../support/alvaria";
import { describeAlvaria } from "../../../support/alvaria-stage";

const others = [{ clientId: "other-one", clientSecret: "other-one-secret", scopes: demoScopes }];

describeAlvaria("a token", {}, (stage) => {
  test.for([
    ["secret changes", [{ ...demoApp, clientSecret: "new-secret", scopes: demoScopes }]],
    ["client is removed", others],
    ["scopes change", [{ ...demoApp, scopes: ["streamingapi"] }]],
  ] as const)("ends when its %s in the provisioning file", async ([, clients]) => {
    const client = await stage().bound();
    expect((await client.sendText("hi")).status).toBe(202);
    await stage().parley.amend({ apiClients: [registrationOf({ clients })] });
    const refused = await client.sendText("hi");
    expect(refused.status).toBe(401);
    expect(refused.headers["www-authenticate"]).toContain('error="invalid_token"');
  });

  test("stays valid when the same provisioning file is applied again", async () => {
    const client = await stage().bound();
    await stage().parley.amend({});
    expect((await client.sendText("hi")).status).toBe(202);
  });
});
