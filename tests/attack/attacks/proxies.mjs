import { randomInt, randomUUID } from "node:crypto";
import { countLetThrough } from "../guesses/let-through.mjs";
import { atMost, never } from "../report.mjs";
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
  const rows = [];
  const limits = { PARLEY_RATE_LIMITS: "on" };
  const alone = await stage.twoOrganizations({ env: limits });
  for (const [name, headersOf] of claims) {
    rows.push(await guess(alone, `Without a proxy: ${name}`, headersOf));
  }
  const env = { ...limits, PARLEY_TRUSTED_PROXIES: "127.0.0.1" };
  const behind = await stage.twoOrganizations({ env });
  for (const [at, [name, before]] of forged.entries()) {
    const own = `198.51.100.${at + 1}`;
    const headersOf = () => ({ "x-forwarded-for": `${before()}, ${own}` });
    rows.push(await guess(behind, `Behind a proxy: ${name} before its word`, headersOf));
  }
  const findings = [];
  for (const [name, word] of unreadable) {
    const headersOf = () => ({ "x-forwarded-for": `${anyAddress()}, ${word}` });
    const through = await countLetThrough(behind.server, tries, guessOf(behind), headersOf);
    if (through > passwordsMax) findings.push(`${name}: ${through} of ${tries}`);
  }
  const total = unreadable.length * tries;
  rows.push(never("Behind a proxy: unreadable words", "believed", total, findings));
  return rows;
}

async function guess(where, title, headersOf) {
  const value = await countLetThrough(where.server, tries, guessOf(where), headersOf);
  const findings = [`${value} of ${tries} passwords were let through`];
  return atMost(title, tries, { value, most: passwordsMax, unit: "passwords", findings });
}

/** A guess at a person's password that nobody else guesses at, so that addresses alone are counted. */
function guessOf({ north }) {
  return () => {
    const email = `${randomUUID()}@${north.name}.test`;
    return jsonPost("/v2/auth/token", { email, password: "guess" });
  };
}
