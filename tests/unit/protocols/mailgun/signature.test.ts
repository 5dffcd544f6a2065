import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { HttpRequest } from "@/lib/protocols/customer-side/protocol";
import { mailgun } from "@/lib/protocols/mailgun";
import { mail, webhook } from "./mailgun-line";

/** The check value of mailgun §2.4. */
const proof = {
  timestamp: "1700000000",
  token: "tok50",
  signature: "520948bcb97e677d58a1032423bdf7201ab5cd84326d6455ab9bc124d2eb7234",
};

/** Whether a request's claim holds for a key, as the core finds out. */
function isAccepted(request: HttpRequest, key = "mgkey_test_1"): boolean {
  return mailgun.readCredentials(request).some((credential) => {
    if (credential.kind !== "hmac") return false;
    const expected = createHmac("sha256", key)
      .update(credential.text ?? "")
      .digest("hex");
    return credential.signature === expected;
  });
}

test("the check value is valid for its key only, in a form and in an event", () => {
  for (const request of [mail(proof), webhook({ signature: proof, "event-data": {} })]) {
    expect(isAccepted(request)).toBe(true);
    expect(isAccepted(request, "mgkey_test_2")).toBe(false);
  }
});

test("the signature is valid for nine hours, and for one content", () => {
  const signedAt = new Date(1_700_000_000_000);
  const once = { signedAt, ageMsMax: 9 * 3_600_000, aheadMsMax: 900_000, token: "tok50" };
  expect(mailgun.readCredentials(mail({ ...proof, "Message-Id": "<1@m.test>" }))).toMatchObject([
    { once: { ...once, about: JSON.stringify(["1@m.test", "", "", "", ""]) } },
  ]);
  const event = webhook({ signature: proof, "event-data": { id: "e1" } });
  expect(mailgun.readCredentials(event)).toMatchObject([{ once: { ...once, about: "e1" } }]);
});

test("of several values the last counts", () => {
  const { form, ...request } = mail({ ...proof, token: "forged" });
  const fields = [...(form?.fields ?? []), ...Object.entries(proof)];
  expect(isAccepted({ ...request, form: { fields, files: [] } })).toBe(true);
});

test.each([
  ["no timestamp", { timestamp: "" }],
  ["a timestamp of words", { timestamp: "now" }],
  ["no token", { token: "" }],
  ["no signature", { signature: "" }],
  ["a signature that is cut", { signature: proof.signature.slice(1) }],
])("with %s nothing is claimed", (_what, changes) => {
  expect(mailgun.readCredentials(mail({ ...proof, ...changes }))).toEqual([]);
  const signature = { ...proof, ...changes };
  expect(mailgun.readCredentials(webhook({ signature, "event-data": {} }))).toEqual([]);
});
