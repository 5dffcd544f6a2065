import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { apiKey } from "../../support/alvaria";
import { openFrontDoor } from "../../support/front-door";
import { type GuessedDoor, guessedAt, guessedDoors } from "../../support/guesses";
import { type InProcessParley, startInProcess } from "../../support/in-process-parley";
import { jsonOf, type MountAnswer } from "../../support/mount";
import { converse, headOf, statusesOf } from "../../support/raw-connection";

const usersPath = "/via/v2/organizations/acme/provisioning/users";

/** So many answers tell a minute's guesses apart from being refused; two where the minute ends in between. */
const lookedAtMax = 2 * 120;

let parley: InProcessParley;
let door: Awaited<ReturnType<typeof openFrontDoor>>;
beforeEach(async () => {
  const env = { PARLEY_TRUSTED_PROXIES: "127.0.0.1" };
  parley = await startInProcess({ provision: guessedAt, env });
  door = await openFrontDoor(parley);
  parley.setPublicUrl("http://parley.test");
});
afterEach(async () => {
  await door.close();
  await parley.close();
});

let attempts = 0;

function ask(at: GuessedDoor, secret: string, address: string): Promise<MountAnswer> {
  attempts += 1;
  const { headers, ...request } = at.ask(secret, attempts, parley.now());
  const sent = { ...headers, "x-forwarded-for": address };
  return door.request(at.method, at.path, { ...request, headers: sent });
}

/** Guesses, 50 at a time; gives the answers that were no 429. */
async function guess(count: number, address: string, pick: (index: number) => GuessedDoor) {
  const lookedAt: MountAnswer[] = [];
  for (let done = 0; done < count; done += 50) {
    const round = Array.from({ length: Math.min(50, count - done) }, (_, index) =>
      ask(pick(done + index), `guess ${done + index}`, address),
    );
    lookedAt.push(...(await Promise.all(round)).filter(({ status }) => status !== 429));
  }
  return lookedAt;
}

describe.each(guessedDoors)("guesses at $name", (at) => {
  test("from one address end, and then what is right there is told from what is wrong no more", async () => {
    const lookedAt = await guess(250, "192.0.2.1", () => at);
    expect(lookedAt.length).toBeLessThanOrEqual(lookedAtMax);
    expect(lookedAt.every(({ status }) => status >= 400 && status < 500)).toBe(true);
    // Whichever part of a minute is left: it takes no more than this to be refused again.
    await guess(130, "192.0.2.1", () => at);
    for (const secret of [at.secret, "wrong"]) {
      const answer = await ask(at, secret, "192.0.2.1");
      expect(answer.status).toBe(429);
      expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
      expect(jsonOf(answer)).toMatchObject(at.refusal);
    }
    expect((await ask(at, at.secret, "192.0.2.2")).status).toBe(at.proven);
  });
});

describe("4,000 guesses from one address", () => {
  test("at all doors, whatever their caller changes, do not get through, and stop no one else", async () => {
    const doorOf = (index: number) => guessedDoors[index % guessedDoors.length] as GuessedDoor;
    const startedAt = performance.now();
    const lookedAt = await guess(4_000, "192.0.2.1", doorOf);
    const minutes = 1 + Math.ceil((performance.now() - startedAt) / 60_000);
    expect(lookedAt.length).toBeLessThanOrEqual(120 * minutes);
    for (const at of guessedDoors) {
      expect({ at: at.name, status: (await ask(at, at.secret, "192.0.2.2")).status }).toEqual({
        at: at.name,
        status: at.proven,
      });
    }
  });

  test("of an IPv6 network count as one address, however many it uses", async () => {
    const [at] = guessedDoors;
    if (at === undefined) throw new Error("There is no door");
    const answers: MountAnswer[] = [];
    for (let host = 1; host <= 250; host++) {
      answers.push(await ask(at, `guess ${host}`, `2001:db8:1:2::${host.toString(16)}`));
    }
    const lookedAt = answers.filter(({ status }) => status !== 429);
    expect(lookedAt.length).toBeLessThanOrEqual(lookedAtMax);
  });
});

describe("an address that has proven itself", () => {
  const [basic, signed] = guessedDoors;
  if (basic === undefined || signed === undefined) throw new Error("There are no doors");

  test.each([basic, signed])("goes on by $name while another line of it is refused", async (at) => {
    expect((await ask(at, at.secret, "192.0.2.1")).status).toBe(at.proven);
    await guess(380, "192.0.2.1", () => basic);
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => ask(at, at.secret, "192.0.2.1")),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([at.proven]));
  });

  test("goes on by tokens that are given to it meanwhile", async () => {
    const from = { "x-forwarded-for": "192.0.2.1" };
    const signIn = async (name: string, field: string) => {
      const at = guessedDoors.find((one) => one.name === name);
      if (at === undefined) throw new Error(`There is no door ${name}`);
      const answer = await ask(at, at.secret, "192.0.2.1");
      expect(answer.status).toBe(at.proven);
      return (jsonOf(answer) as Readonly<Record<string, string>>)[field];
    };
    const callBoth = async () => {
      const bot = await signIn("the password of a Web1on1 client", "token");
      const conversations = await door.request("GET", "/v2/conversations", {
        headers: { ...from, authorization: `Bearer ${bot}` },
      });
      const application = await signIn("the secret of an Alvaria client", "access_token");
      const users = await door.request("GET", usersPath, {
        headers: { ...from, authorization: `Bearer ${application}`, "x-api-key": apiKey },
      });
      return [conversations.status, users.status];
    };
    expect(await callBoth()).toEqual([200, 200]);
    await guess(380, "192.0.2.1", () => basic);
    expect(await callBoth()).toEqual([200, 200]);
  });

  test("is not counted for what it proves", async () => {
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => ask(basic, basic.secret, "192.0.2.1")),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    }
    expect((await ask(basic, "wrong", "192.0.2.1")).status).not.toBe(429);
  });
});

test("names of files and pictures cannot be tried without end", async () => {
  const statuses: number[] = [];
  const headers = { "x-forwarded-for": "192.0.2.1" };
  for (let index = 0; index < 250; index++) {
    const path = index % 2 === 0 ? `/files/key${index}/a.png` : `/agent-images/key${index}`;
    statuses.push((await door.request("GET", path, { headers })).status);
  }
  expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(lookedAtMax);
  expect(statuses.at(0)).toBe(404);
  expect(statuses.filter((status) => status === 429)).not.toEqual([]);
});

/** Paths from the folder of assets to a page; the server of pages takes away dots, and doubled slashes before them. */
const waysOut = [
  "../../login",
  "a/../../../login",
  "a////../../../../login",
  "%2e%2e/.%2E/login",
  "..\\..\\login",
  "..%5c../login",
  "..%2f../login",
];

test("pages are made 600 times a minute for an address without a session, and the desk's own without end", async () => {
  const call = (path: string, headers = {}) =>
    door.request("GET", path, { headers: { "x-forwarded-for": "192.0.2.1", ...headers } });
  const statuses: number[] = [];
  for (let round = 0; round < 13; round++) {
    const paths = Array.from({ length: 100 }, (_, index) => `/login?n=${index}`);
    const answers = await Promise.all(paths.map((path) => call(path, { cookie: `a=${round}` })));
    statuses.push(...answers.map(({ status }) => status));
  }
  // The front door of tests has no pages: 404 is theirs.
  expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(1_200);
  const refused = await call("/api/auth/callback/credentials");
  expect(refused.status).toBe(429);
  expect(refused.headers["content-type"]).toContain("text/html");
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect((await call("/_next/static/app.js")).status).toBe(404);
  for (const way of waysOut) {
    const headers = { "x-forwarded-for": "192.0.2.1", connection: "close" };
    const head = headOf("GET", `/_next/static/${way}`, headers);
    expect(statusesOf(await converse(door.url, head))).toEqual([429]);
  }
  parley.runtime.sessionCookies.set("a-cookie", "a-session");
  expect((await call("/inbox", { cookie: "next-auth.session-token=a-cookie" })).status).toBe(404);
});
