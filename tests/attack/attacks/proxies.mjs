import { randomInt, randomUUID } from "node:crypto";
import { countLetThrough } from "../guesses/let-through.mjs";
import { atMost } from "../report.mjs";
import { jsonPost } from "../stage/customers.mjs";

/** How many passwords an address may try in five minutes. */
const passwordsMax = 40;
const tries = 140;

/** What tells another address each time, and whether it is the word of a proxy or of the caller. */
const anyAddress = () => `203.0.${randomInt(256)}.${randomInt(1, 255)}`;
const claims = [
  ["X-Forwarded-For", () => ({ "x-forwarded-for": anyAddress() })],
  ["Forwarded", () => ({ forwarded: `for=${anyAddress()}` })],
  ["X-Real-IP", () => ({ "x-real-ip": anyAddress() })],
  ["X-Client-IP", () => ({ "x-client-ip": anyAddress(), "client-ip": anyAddress() })],
  [
    "CF-Connecting-IP",
    () => ({ "cf-connecting-ip": anyAddress(), "true-client-ip": anyAddress() }),
  ],
];

/** What a caller writes before the word of the proxy that the server trusts, which comes last. */
const forged = [
  ["an address", () => anyAddress()],
  ["an address of a proxy", () => `${anyAddress()}, 127.0.0.1`],
  ["many", () => Array.from({ length: 20 }, anyAddress).join(", ")],
  ["an empty hop", () => `${anyAddress()}, `],
];

/** What a proxy says that does not tell an address alone: nothing before it may be believed. */
const unreadable = [
  ["a port", "198.51.100.9:1234"],
  ["a port of IPv6", '"[2001:db8::1]:4711"'],
  ["unknown", "unknown"],
  ["a hidden name", "_hidden"],
  ["quotes", '"198.51.100.9"'],
  ["a word of Forwarded", "for=198.51.100.9"],
];

/** Callers who say that they are somebody else, to a server without proxies and to one behind a proxy. */
export async function attack(stage) {
  const limits = { PARLEY_RATE_LIMITS: "on" };
  const alone = await stage.twoOrganizations({ env: limits });
  const env = { ...limits, PARLEY_TRUSTED_PROXIES: "127.0.0.1" };
  const behind = await stage.twoOrganizations({ env });
  const words = forged.map(([name, before], at) => [
    name,
    () => ({ "x-forwarded-for": `${before()}, 198.51.100.${at + 1}` }),
  ]);
  const unread = unreadable.map(([name, word]) => [
    name,
    () => ({ "x-forwarded-for": `${anyAddress()}, ${word}` }),
  ]);
  return [
    await guess(alone, "Callers who say another address", claims),
    await guess(behind, "Callers who say another address to a proxy", words),
    await guess(behind, "Callers behind a hop that cannot be read", unread),
  ];
}

/** One address guesses by each way of saying another one; what the best of them got through counts. */
async function guess({ server, north }, title, ways) {
  let most = 0;
  const findings = [];
  for (const [name, headersOf] of ways) {
    const through = await countLetThrough(server, tries, () => guessAt(north), headersOf);
    most = Math.max(most, through);
    if (through > passwordsMax) findings.push(`${name}: ${through} of ${tries} passwords`);
  }
  const value = { value: most, most: passwordsMax, unit: "passwords", findings };
  return atMost(title, tries * ways.length, value);
}

/** A guess at a password of somebody at whom nobody else guesses, so that addresses alone are counted. */
function guessAt({ name }) {
  return jsonPost("/v2/auth/token", { email: `${randomUUID()}@${name}.test`, password: "guess" });
}
