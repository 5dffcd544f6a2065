import { expect, test } from "vitest";
import type { Credential, SignedOnce } from "@/lib/protocols/protocol";
import { createSignatures } from "@/lib/server/signatures";

const now = new Date("2026-02-03T09:15:00Z");

function claim(once?: Partial<SignedOnce>): Credential {
  const hmac = { kind: "hmac", algorithm: "sha256", signature: "00" } as const;
  const signedAt = new Date(now.getTime() - 60_000);
  if (once === undefined) return hmac;
  return { ...hmac, once: { signedAt, ageMsMax: 900_000, token: "t", about: "m1", ...once } };
}

test.each([
  [-15, true],
  [-16, false],
  [0, true],
  [15, true],
  [16, false],
])("a signature of %d minutes from now is in time: %s", (minutes, isTimely) => {
  const signedAt = new Date(now.getTime() + minutes * 60_000);
  expect(createSignatures().isTimely(claim({ signedAt }), now)).toBe(isTimely);
});

test("a token is good for one thing, however often that is told", () => {
  const signatures = createSignatures();
  expect(signatures.accept(claim({}), now)).toBe(true);
  expect(signatures.accept(claim({}), now)).toBe(true);
  expect(signatures.accept(claim({ about: "m2" }), now)).toBe(false);
  expect(signatures.accept(claim({ about: "m2", token: "u" }), now)).toBe(true);
});

test("a token is remembered until its signature is too old to be used", () => {
  const signatures = createSignatures();
  signatures.accept(claim({}), now);
  const other = claim({ about: "m2" });
  const last = new Date(now.getTime() + 14 * 60_000);
  expect([signatures.isTimely(other, last), signatures.accept(other, last)]).toEqual([true, false]);
  const after = new Date(last.getTime() + 1);
  expect(signatures.isTimely(other, after)).toBe(false);
});

test("a signature that covers what it signs is good at any time and for anything", () => {
  const signatures = createSignatures();
  expect(signatures.isTimely(claim(), now)).toBe(true);
  expect(signatures.accept(claim(), now)).toBe(true);
  const basic = { kind: "basic", user: "u", password: "p" } as const;
  expect(signatures.isTimely(basic, now) && signatures.accept(basic, now)).toBe(true);
});
