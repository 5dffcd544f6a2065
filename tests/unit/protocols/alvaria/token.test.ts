import { expect, test } from "vitest";
import type { Host } from "@/lib/protocols/agent-side/host";
import { alvariaSettings } from "@/lib/protocols/alvaria/settings";
import { giveToken } from "@/lib/protocols/alvaria/token";

const settings = alvariaSettings.parse({
  orgId: "acme",
  clients: [
    { clientId: "one", clientSecret: "secret-of-one", scopes: ["streamingapi"] },
    { clientId: "two", clientSecret: "secret-of-two", scopes: ["streamingapi"] },
  ],
  apiKeys: ["key"],
});

/** How often secrets are compared for these credentials, and whether a token is given. */
async function ask(id: string, secret: string) {
  let comparisons = 0;
  // As much of a host as the token endpoint uses, hence the cast.
  const host = {
    clients: [{ id: "client", name: "Apps", organization: {}, agentId: null, settings }],
    isDraining: false,
    ip: "192.0.2.1",
    now: () => new Date(0),
    take: async () => ({ isExceeded: false, remaining: 1, resetSeconds: 1 }),
    isSame(given: string, expected: string) {
      comparisons++;
      return given === expected;
    },
    async checkSecret<T>(_name: string, check: () => T | null) {
      const found = check();
      return found === null ? { outcome: "refused" } : { outcome: "right", found };
    },
    prove: () => {},
    grant: async () => "token",
  } as unknown as Host<typeof settings>;
  const form = { grant_type: "client_credentials", scope: "streamingapi" };
  const path = "/tokenservice/oauth2/access_token";
  const request = {
    method: "POST",
    url: `http://parley.test${path}`,
    path,
    params: {},
    query: { realm: "acme" },
    headers: {
      authorization: `Basic ${btoa(`${id}:${secret}`)}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new TextEncoder().encode(new URLSearchParams(form).toString()),
    visitor: null,
  };
  const isGiven = await giveToken(request, host).then(
    () => true,
    () => false,
  );
  return { isGiven, comparisons };
}

test("an unknown client takes as many comparisons as a known one, whatever is wrong", async () => {
  const right = await ask("one", "secret-of-one");
  expect(right.isGiven).toBe(true);
  for (const [id, secret] of [
    ["two", "wrong"],
    ["nobody", "wrong"],
    ["nobody", "secret-of-one"],
    ["two", "secret-of-one"],
  ] as const) {
    expect(await ask(id, secret)).toEqual({ isGiven: false, comparisons: right.comparisons });
  }
});
