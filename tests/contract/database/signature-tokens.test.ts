import { expect, test } from "vitest";
import { dropExpiredSignatureTokens } from "@/db/stores/signature-tokens";
import type { Credential, SignedOnce } from "@/lib/protocols/customer-side/protocol";
import { createSignatures, type Signatures } from "@/lib/server/runtime/signatures";
import { describeOnEngines } from "../../support/databases";

const now = new Date("2026-02-03T09:15:00Z");
const hourMs = 3_600_000;

let tokens = 0;
const newToken = () => `token-${Date.now()}-${++tokens}`;

function claim(once?: Partial<SignedOnce>, signature = "00"): Credential {
  const hmac = { kind: "hmac", algorithm: "sha256", signature } as const;
  if (once === undefined) return hmac;
  const limits = { ageMsMax: 9 * hourMs, aheadMsMax: 900_000 };
  const told = { signedAt: new Date(now.getTime() - 60_000), token: "t", about: "m1" };
  return { ...hmac, once: { ...limits, ...told, ...once } };
}

describeOnEngines("signatures that are good once", (given) => {
  test.each([
    [-9 * 60, true],
    [-9 * 60 - 1, false],
    [0, true],
    [15, true],
    [16, false],
  ])("one of %d minutes from now is in time: %s", (minutes, isTimely) => {
    const signedAt = new Date(now.getTime() + minutes * 60_000);
    expect(createSignatures(given()).isTimely(claim({ signedAt }), now)).toBe(isTimely);
  });

  /** Whether a signature may be used, and is. */
  async function accept(signatures: Signatures, one: Credential): Promise<boolean> {
    const isGood = await signatures.isGood(one);
    return isGood && given().write((scope) => signatures.use(scope, one));
  }

  test("a token is good for one thing, however often that is told, over a restart as well", async () => {
    const token = newToken();
    const of = (about: string) => claim({ token, about });
    const before = createSignatures(given());
    expect(await accept(before, of("m1"))).toBe(true);
    expect(await accept(before, of("m1"))).toBe(true);
    const after = createSignatures(given());
    expect(await accept(after, of("m2"))).toBe(false);
    expect(await accept(after, of("m1"))).toBe(true);
    expect(await accept(after, claim({ token: newToken(), about: "m2" }))).toBe(true);
  });

  test("nobody uses up the token of another key", async () => {
    const token = newToken();
    const signatures = createSignatures(given());
    expect(await accept(signatures, claim({ token, about: "m1" }, "aa"))).toBe(true);
    expect(await accept(signatures, claim({ token, about: "m2" }, "bb"))).toBe(true);
  });

  test("of several calls at once with one token, one thing is good", async () => {
    const token = newToken();
    const signatures = createSignatures(given());
    const abouts = ["m1", "m2", "m3", "m4"];
    const accepted = await Promise.all(
      abouts.map((about) => accept(signatures, claim({ token, about }))),
    );
    expect(accepted.filter(Boolean)).toHaveLength(1);
  });

  test("one whose use was undone is good for anything", async () => {
    const token = newToken();
    const signatures = createSignatures(given());
    const undone = given().write(async (scope) => {
      await signatures.use(scope, claim({ token, about: "m1" }));
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await accept(signatures, claim({ token, about: "m2" }))).toBe(true);
  });

  test("what nobody can use any more is forgotten", async () => {
    const token = newToken();
    const signatures = createSignatures(given());
    await accept(signatures, claim({ token, about: "m1" }));
    const inTime = new Date(now.getTime() + 8 * hourMs);
    await given().write((scope) => dropExpiredSignatureTokens(scope, inTime));
    expect(await accept(signatures, claim({ token, about: "m2" }))).toBe(false);
    const after = new Date(now.getTime() + 10 * hourMs);
    await given().write((scope) => dropExpiredSignatureTokens(scope, after));
    expect(await accept(signatures, claim({ token, about: "m2" }))).toBe(true);
  });

  test("one that covers what it signs is good at any time and for anything", async () => {
    const signatures = createSignatures(given());
    const basic = { kind: "basic", user: "u", password: "p" } as const;
    for (const one of [claim(), basic]) {
      expect(signatures.isTimely(one, now)).toBe(true);
      expect(await accept(signatures, one)).toBe(true);
    }
  });
});
