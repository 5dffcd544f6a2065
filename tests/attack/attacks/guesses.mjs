import { randomUUID } from "node:crypto";
import { countLetThrough } from "../guesses/let-through.mjs";
import { atMost, never } from "../report.mjs";
import { applicationSignIn } from "../stage/calls.mjs";
import { appCall, basic, gatewayPost, jsonPost } from "../stage/customers.mjs";
import { openSignIn } from "../stage/sign-in.mjs";

/** What lets a password be tried, in five minutes; what lets anything else be tried without proof, in one. */
const passwordsMax = 40;
const callsMax = 600;

/** Passwords, secrets, tokens and new chats tried from one address, behind a proxy that tells addresses. */
export async function attack(stage) {
  const { server, north } = await stage.twoOrganizations({
    env: { PARLEY_RATE_LIMITS: "on", PARLEY_TRUSTED_PROXIES: "127.0.0.1", PARLEY_PAGES: "1" },
  });
  const { people, programs, application } = north;
  const browser = await openSignIn(server);
  const guess = () => `guess-${randomUUID()}`;
  const password = (email) => jsonPost("/v2/auth/token", { email, password: guess() });
  const doors = [
    {
      title: "passwords of one person",
      most: passwordsMax,
      make: () => password(people.admin.email),
    },
    {
      title: "passwords of one person, at the desk",
      most: passwordsMax,
      make: () => browser.attempt(people.admin.email, guess()),
    },
    {
      title: "passwords of many people",
      most: passwordsMax,
      make: () => password(`${guess()}@north.test`),
    },
    {
      title: "passwords of a program",
      most: passwordsMax,
      make: () => password(programs.bot.email),
    },
    {
      title: "secrets of an application",
      most: passwordsMax,
      make: () => applicationSignIn({ ...application, clientSecret: guess() }),
    },
    {
      title: "tokens of the desk's API",
      most: callsMax,
      make: () => ({ path: "/api/me", headers: { authorization: `Bearer ${guess()}` } }),
    },
    {
      title: "passwords of a gateway",
      most: callsMax,
      make: () => {
        const post = gatewayPost(north, { results: [] });
        return { ...post, headers: { ...post.headers, authorization: basic("gw", guess()) } };
      },
    },
    {
      title: "new chats",
      most: callsMax,
      make: () => appCall(north, guess(), "POST", "chats", {}),
    },
  ];
  const rows = [];
  for (const [at, { title, most, make }] of doors.entries()) {
    const ways = [
      [title, () => `198.51.100.${at + 1}`],
      [`${title}, from one IPv6 network`, () => `2001:db8:0:${at}::${randomHex()}`],
    ];
    for (const [name, address] of ways) {
      // More than the promise lets through.
      const tries = most + 100;
      const value = await countLetThrough(server, tries, make, () => ({
        "x-forwarded-for": address(),
      }));
      const findings = [`${value} of ${tries} were let through from one address`];
      rows.push(atMost(`From one address: ${name}`, tries, { value, most, unit: "", findings }));
    }
  }
  rows.push(await ownersSignIn(server, north, browser));
  return rows;
}

/** After all of that, those whose passwords were guessed sign in from where they always do. */
async function ownersSignIn(server, { people, programs }, browser) {
  const from = { "x-forwarded-for": "203.0.113.7" };
  const owners = [
    ["a person, as a program", jsonPost("/v2/auth/token", signInOf(people.admin), from)],
    ["a program", jsonPost("/v2/auth/token", signInOf(programs.bot), from)],
    ["a person, at the desk", browser.attempt(people.admin.email, people.admin.password, from)],
  ];
  const findings = [];
  for (const [who, asked] of owners) {
    const answer = await server.call(asked);
    const isIn = answer.status === 201 || browser.isSignedIn(answer);
    if (!isIn) findings.push(`${who}: ${answer.status} ${answer.text}`);
  }
  return never("From elsewhere: owners after guesses", "locked out", owners.length, findings);
}

function signInOf({ email, password }) {
  return { email, password };
}

function randomHex() {
  return randomUUID().slice(0, 4);
}
