import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openFrontDoor } from "../../support/front-door";
import { type GuessedDoor, guessedAt, guessedDoors } from "../../support/guesses";
import { type InProcessParley, startInProcess } from "../../support/in-process-parley";
import type { Mount } from "../../support/mount";

const home = "192.0.2.1";
const elsewhere = "203.0.113.1";

let parley: InProcessParley;
let door: Mount;
beforeEach(async () => {
  const env = { PARLEY_TRUSTED_PROXIES: "127.0.0.1" };
  parley = await startInProcess({ provision: guessedAt, env });
  door = await openFrontDoor(parley);
});
afterEach(async () => {
  await door.close();
  await parley.close();
});

async function ask(at: GuessedDoor, secret: string, address: string): Promise<number> {
  const { headers, ...request } = at.ask(secret, 0, parley.now());
  const sent = { ...headers, "x-forwarded-for": address };
  return (await door.request(at.method, at.path, { ...request, headers: sent })).status;
}

describe.each(guessedDoors.filter(({ isSignIn }) => isSignIn))("guesses at $name", (at) => {
  test("from many addresses end, and lock out nobody from where they signed in", async () => {
    expect(await ask(at, at.secret, home)).toBe(at.proven);
    const statuses: number[] = [];
    for (let host = 1; host <= 15; host++) {
      const guesses = Array.from({ length: 9 }, () => ask(at, "wrong", `198.51.100.${host}`));
      statuses.push(...(await Promise.all(guesses)));
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(100);
    expect(statuses.filter((status) => status === 429)).toHaveLength(35);
    expect(await ask(at, at.secret, elsewhere)).toBe(429);
    expect(await ask(at, at.secret, home)).toBe(at.proven);
  });

  test("from one address end after eight, and are nothing to any other", async () => {
    const statuses = await Promise.all(Array.from({ length: 12 }, () => ask(at, "wrong", home)));
    expect(statuses.filter((status) => status === 401)).toHaveLength(8);
    expect(await ask(at, at.secret, home)).toBe(429);
    expect(await ask(at, at.secret, elsewhere)).toBe(at.proven);
  });

  test("are not made of what is right, however many programs sign in at once", async () => {
    const all = Array.from({ length: 15 }, () => ask(at, at.secret, home));
    expect(new Set(await Promise.all(all))).toEqual(new Set([at.proven]));
  });
});
