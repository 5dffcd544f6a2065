import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findAgentBySession } from "@/db/stores/credentials";
import { sessionMaxAgeSeconds, signIn } from "@/lib/server/sessions/sign-in";
import { type InProcessParley, startInProcess } from "../../support/in-process-parley";

const email = "one@test.test";
const password = "a-password";

let parley: InProcessParley;
beforeEach(async () => {
  parley = await startInProcess({
    provision: {
      organization: { name: "test" },
      agents: [
        { email, name: "One", password },
        { email: "two@test.test", name: "Two", password },
        { email: "none@test.test", name: "Without a password" },
      ],
    },
  });
});
afterEach(() => parley.close());

const attempt = (changes: Partial<Parameters<typeof signIn>[1]> = {}) =>
  signIn(parley.runtime, { email, password, ip: "192.0.2.1", ...changes });

async function refuse(times: number, changes: Partial<Parameters<typeof signIn>[1]>) {
  for (let count = 0; count < times; count++) {
    expect(await attempt({ password: "wrong", ...changes })).toEqual({ outcome: "refused" });
  }
}

function cookieOf(result: Awaited<ReturnType<typeof signIn>>): { readonly cookie: string } {
  if (result.outcome !== "signed-in") throw new Error(`It was ${result.outcome}`);
  return { cookie: result.deviceCookie.split(";", 1)[0] ?? "" };
}

describe("signing in", () => {
  test("opens a session that ends by itself", async () => {
    const result = await attempt({ email: ` ${email.toUpperCase()} ` });
    if (result.outcome !== "signed-in") throw new Error(result.outcome);
    const { read } = parley.runtime.context.database;
    const end = parley.now().getTime() + sessionMaxAgeSeconds * 1_000;
    const agentAt = (ms: number) => findAgentBySession(read, result.sessionId, new Date(ms));
    expect((await agentAt(end - 1))?.email).toBe(email);
    expect(await agentAt(end)).toBeUndefined();
  });

  test.each([
    { password: "A-password" },
    { password: "" },
    { email: "nobody@test.test" },
    { email: "none@test.test" },
    { email: "none@test.test", password: "" },
    { email: "" },
  ])("is refused alike for whatever is wrong: %j", async (changes) => {
    expect(await attempt(changes)).toEqual({ outcome: "refused" });
  });

  test("is refused to an agent who is not active any more", async () => {
    await parley.runtime.context.database.write(async ({ query, tables: { agents } }) => {
      await query.update(agents).set({ isActive: false }).where(eq(agents.email, email));
    });
    expect(await attempt()).toEqual({ outcome: "refused" });
  });

  test("has to wait after too many failures for one account from one place", async () => {
    await refuse(8, {});
    const throttled = { outcome: "throttled", waitSeconds: expect.any(Number) };
    expect(await attempt({ email: email.toUpperCase() })).toEqual(throttled);
  });

  test("is open to the owner of an account whose password others guess", async () => {
    for (let host = 1; host <= 10; host++) await refuse(8, { ip: `198.51.100.${host}` });
    expect((await attempt({ ip: "192.0.2.99" })).outcome).toBe("signed-in");
  });

  test("counts the addresses of one IPv6 network as one place", async () => {
    for (let host = 1; host <= 8; host++) await refuse(1, { ip: `2001:db8:1:2::${host}` });
    expect((await attempt({ ip: "2001:db8:1:2:ffff::1" })).outcome).toBe("throttled");
    expect((await attempt({ ip: "2001:db8:1:3::1" })).outcome).toBe("signed-in");
  });

  test("with an account of one's own buys no more guesses at those of others", async () => {
    for (let guess = 1; guess <= 39; guess++) await refuse(1, { email: `guess${guess}@test.test` });
    expect((await attempt()).outcome).toBe("signed-in");
    await refuse(1, { email: "guess40@test.test" });
    expect((await attempt({ email: "guess41@test.test" })).outcome).toBe("throttled");
  });

  test("has to wait after too many failures from one place, for whomever", async () => {
    for (let guess = 1; guess <= 40; guess++) await refuse(1, { email: `guess${guess}@test.test` });
    expect((await attempt()).outcome).toBe("throttled");
    expect((await attempt({ ip: "192.0.2.2" })).outcome).toBe("signed-in");
  });

  test("from a browser that did before is open, whoever guesses from its address or from many", async () => {
    const known = cookieOf(await attempt());
    for (let host = 1; host <= 25; host++) await refuse(4, { ip: `198.51.100.${host}` });
    for (let guess = 1; guess <= 40; guess++) await refuse(1, { email: `guess${guess}@test.test` });
    expect((await attempt()).outcome).toBe("throttled");
    expect((await attempt({ ip: "203.0.113.9" })).outcome).toBe("throttled");
    const again = await attempt({ ...known, ip: "203.0.113.9" });
    expect(again.outcome).toBe("signed-in");
    expect((await attempt(cookieOf(again))).outcome).toBe("signed-in");
    // The browser is known for whoever signed in from it, and for nobody else.
    expect((await attempt({ ...known, email: "two@test.test" })).outcome).toBe("throttled");
  });

  test("from a known browser has to wait after too many failures there", async () => {
    const known = cookieOf(await attempt());
    await refuse(8, known);
    expect((await attempt({ ...known, ip: "203.0.113.9" })).outcome).toBe("throttled");
    expect((await attempt({ ip: "203.0.113.9" })).outcome).toBe("signed-in");
  });

  test("from one browser is remembered for each of those who share it", async () => {
    const one = await attempt();
    const two = await attempt({ email: "two@test.test", ...cookieOf(one) });
    for (let guess = 1; guess <= 40; guess++) await refuse(1, { email: `guess${guess}@test.test` });
    const shared = cookieOf(two);
    expect((await attempt(shared)).outcome).toBe("signed-in");
    expect((await attempt({ email: "two@test.test", ...shared })).outcome).toBe("signed-in");
  });

  test.each([
    ["made up", "parley_device=eyJhbGciOiJub25lIn0.e30."],
    ["that was changed", "changed"],
  ])("by a device cookie %s is like by none", async (_what, forged) => {
    const { cookie } = cookieOf(await attempt());
    const value = forged === "changed" ? `${cookie.slice(0, -2)}xx` : forged;
    await refuse(8, {});
    expect((await attempt({ cookie: value })).outcome).toBe("throttled");
  });

  test("gives a device cookie that no script reads, and that travels over TLS where there is any", async () => {
    const cookie = async () => {
      const result = await attempt();
      return result.outcome === "signed-in" ? result.deviceCookie : "";
    };
    expect(await cookie()).toMatch(
      /^parley_device=[\w.-]+; Max-Age=15552000; Path=\/api; HttpOnly; SameSite=Strict$/u,
    );
    expect(await cookie()).not.toContain(email);
    parley.setPublicUrl("https://parley.test");
    expect(await cookie()).toMatch(/^__Secure-parley_device=.*; Secure/u);
  });

  test("that works forgets the failures before it", async () => {
    await refuse(7, {});
    expect((await attempt()).outcome).toBe("signed-in");
    await refuse(7, {});
    expect((await attempt()).outcome).toBe("signed-in");
  });
});
