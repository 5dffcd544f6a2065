import { randomUUID } from "node:crypto";
import { countLetThrough } from "../guesses/let-through.mjs";
import { ownBrowser, ownersSignIn, ownProvider } from "../guesses/owners.mjs";
import { atMost } from "../report.mjs";
import { applicationSignIn } from "../stage/calls.mjs";
import { appCall, basic, gatewayPost, jsonPost } from "../stage/customers.mjs";
import { openSignIn } from "../stage/sign-in.mjs";

/** From one address: passwords in five minutes; calls that prove nothing, and new chats, in one. */
const passwords = { most: 40, seconds: 300 };
const calls = { most: 120, seconds: 60 };
/** At one account from however many addresses, in a quarter of an hour. */
const everywhere = { most: 100, seconds: 900 };

/** Where a person and a provider are who were there before. */
const known = "203.0.113.9";

/** Passwords, secrets, tokens and new chats tried from one address and from many, behind a proxy that tells addresses. */
export async function attack(stage) {
  const { server, north } = await stage.twoOrganizations({
    env: { PARLEY_RATE_LIMITS: "on", PARLEY_TRUSTED_PROXIES: "127.0.0.1", PARLEY_PAGES: "1" },
  });
  const { people, programs, application } = north;
  const browser = await openSignIn(server);
  const device = await browser.device(people.admin, { "x-forwarded-for": known });
  const guess = () => `guess-${randomUUID()}`;
  const password = (email) => jsonPost("/v2/auth/token", { email, password: guess() });
  const doors = [
    {
      title: "passwords of one person",
      limit: passwords,
      make: () => password(people.admin.email),
    },
    {
      title: "passwords of one person, at the desk",
      limit: passwords,
      make: () => browser.attempt(people.admin.email, guess()),
    },
    {
      title: "passwords of many people",
      limit: passwords,
      make: () => password(`${guess()}@north.test`),
    },
    {
      title: "passwords of a program",
      limit: passwords,
      make: () => password(programs.bot.email),
    },
    {
      title: "secrets of an application",
      limit: passwords,
      make: () => applicationSignIn({ ...application, clientSecret: guess() }),
    },
    {
      title: "tokens of the desk's API",
      limit: calls,
      make: () => ({ path: "/api/me", headers: { authorization: `Bearer ${guess()}` } }),
    },
    {
      title: "passwords of a gateway",
      limit: calls,
      make: () => {
        const post = gatewayPost(north, { results: [] });
        return { ...post, headers: { ...post.headers, authorization: basic("gw", guess()) } };
      },
    },
    {
      title: "new chats",
      limit: calls,
      make: () => appCall(north, guess(), "POST", "chats", {}),
    },
  ];
  const rows = [];
  for (const [at, { title, limit, make }] of doors.entries()) {
    const ways = [
      ["an address", () => `198.51.100.${at + 1}`],
      ["an IPv6 network", () => `2001:db8:0:${at}::${randomHex()}`],
    ];
    rows.push(await guesses(server, `From one address: ${title}`, { limit, ways, make }));
  }
  const many = () => `100.64.${byte()}.${byte()}`;
  const supervisor = () => password(people.supervisor.email);
  const fromMany = "From many addresses: passwords of one person";
  const asMany = { limit: everywhere, ways: [["many addresses", many]], make: supervisor };
  rows.push(await guesses(server, fromMany, asMany));
  rows.push(await ownersSignIn(server, north, browser));
  rows.push(await ownBrowser(server, people.admin, { browser, device, address: known }));
  rows.push(await ownProvider(server, north, { address: known, guesses: 2 * calls.most }));
  return rows;
}

/** Tries more than a limit lets through, in each way; where its time ends meanwhile, it begins anew. */
async function guesses(server, title, { limit, ways, make }) {
  const tries = limit.most + 100;
  const findings = [];
  let value = 0;
  let most = limit.most;
  for (const [from, address] of ways) {
    const startedAt = performance.now();
    const headersOf = () => ({ "x-forwarded-for": address() });
    const through = await countLetThrough(server, tries, make, headersOf);
    const times = 1 + Math.floor((performance.now() - startedAt) / 1_000 / limit.seconds);
    if (through > limit.most * times) {
      findings.push(`${through} of ${tries} were let through from ${from}`);
    }
    value = Math.max(value, through);
    most = Math.max(most, limit.most * times);
  }
  return atMost(title, tries * ways.length, { value, most, unit: "let through", findings });
}

function byte() {
  return Math.floor(Math.random() * 256);
}

function randomHex() {
  return randomUUID().slice(0, 4);
}
