import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  createSignInAttempts,
  type SignInAttempt,
  type SignInAttempts,
} from "@/lib/server/limits/sign-in-attempts";

const here = { ip: "192.0.2.1", account: "one@test.test", device: null };

let signIns: SignInAttempts;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2024-03-05T12:00:00Z") });
  signIns = createSignInAttempts();
});
afterEach(() => vi.useRealTimers());

async function outcomes(
  count: number,
  of: (index: number) => Partial<SignInAttempt> = () => ({}),
  isRight = false,
): Promise<readonly string[]> {
  const list: string[] = [];
  for (let index = 0; index < count; index++) {
    const found = isRight ? "found" : null;
    const { outcome } = await signIns.attempt({ ...here, ...of(index) }, async () => found);
    list.push(outcome);
  }
  return list;
}

const right = async (of: Partial<SignInAttempt> = {}) => (await outcomes(1, () => of, true))[0];
const refused = (count: number) => Array<string>(count).fill("refused");

describe("guesses", () => {
  test("at one account from one address are eight in five minutes", async () => {
    expect(await outcomes(10)).toEqual([...refused(8), "throttled", "throttled"]);
    const throttled = await signIns.attempt(here, async () => "found");
    expect(throttled).toEqual({ outcome: "throttled", waitSeconds: 300 });
    expect(await right({ ip: "192.0.2.2" })).toBe("right");
    vi.advanceTimersByTime(300_000);
    expect(await right()).toBe("right");
  });

  test("made at once are no more", async () => {
    const all = Array.from({ length: 50 }, () => signIns.attempt(here, async () => null));
    const looked = (await Promise.all(all)).filter(({ outcome }) => outcome !== "throttled");
    expect(looked).toHaveLength(8);
  });

  test("from one address are forty in five minutes, whatever the accounts, and of IPv6 from its network", async () => {
    const list = await outcomes(50, (index) => ({
      ip: `2001:db8:1:2::${index.toString(16)}`,
      account: `guess${index}`,
    }));
    expect(list.filter((outcome) => outcome === "refused")).toHaveLength(40);
    expect(await right({ ip: "2001:db8:1:2::ffff" })).toBe("throttled");
    expect(await right({ ip: "2001:db8:1:3::1" })).toBe("right");
  });

  test("at one account use up no more of the address than were looked at", async () => {
    await outcomes(100);
    expect(await right({ account: "two@test.test" })).toBe("right");
  });

  test("at one account from anywhere are a hundred in a quarter of an hour", async () => {
    const list = await outcomes(120, (index) => ({ ip: `198.51.100.${index}` }));
    expect(list).toEqual([...refused(100), ...Array<string>(20).fill("throttled")]);
    expect(await right({ ip: "203.0.113.1" })).toBe("throttled");
    expect(await right({ ip: "203.0.113.1", account: "two@test.test" })).toBe("right");
    vi.advanceTimersByTime(900_000);
    expect(await right({ ip: "203.0.113.1" })).toBe("right");
  });

  test("are not bought by an account of one's own", async () => {
    for (let round = 0; round < 60; round++) {
      await outcomes(1, () => ({ account: `guess${round}` }));
      await right({ account: "mine" });
    }
    expect(await right({ account: "mine" })).toBe("throttled");
  });

  test("with endless names are counted by what could be a name", async () => {
    const account = "x".repeat(320);
    await outcomes(8, (index) => ({ account: account + index }));
    expect(await right({ account })).toBe("throttled");
  });
});

describe("the owner", () => {
  const guessEverywhere = () => outcomes(120, (index) => ({ ip: `198.51.100.${index}` }));

  test("gets in from where they signed in within 30 days, while others guess from anywhere", async () => {
    expect(await right()).toBe("right");
    vi.advanceTimersByTime(29 * 24 * 3_600_000);
    await guessEverywhere();
    expect(await right()).toBe("right");
    expect(await right({ ip: "203.0.113.1" })).toBe("throttled");
  });

  test("is as anybody where they signed in longer ago", async () => {
    expect(await right()).toBe("right");
    vi.advanceTimersByTime(30 * 24 * 3_600_000);
    await guessEverywhere();
    expect(await right()).toBe("throttled");
  });

  test("gets in by a browser of theirs, while others guess from anywhere, their own address as well", async () => {
    await guessEverywhere();
    await outcomes(50, (index) => ({ account: `guess${index}` }));
    expect(await right()).toBe("throttled");
    expect(await right({ device: "device-1" })).toBe("right");
    expect(await right({ device: "device-1", ip: "203.0.113.1" })).toBe("right");
  });

  test("is asked to wait where their own browser fails eight times", async () => {
    const device = { device: "device-1" };
    expect(await outcomes(9, () => device)).toEqual([...refused(8), "throttled"]);
    expect(await right({ device: "device-2" })).toBe("right");
    expect(await right({ ...device, account: "two@test.test" })).toBe("right");
  });

  test("may sign in from many programs at once", async () => {
    const all = Array.from({ length: 50 }, () => signIns.attempt(here, async () => "found"));
    expect(new Set((await Promise.all(all)).map(({ outcome }) => outcome))).toEqual(
      new Set(["right"]),
    );
  });

  test("has every attempt again after one that was right", async () => {
    for (let round = 0; round < 20; round++) {
      expect(await outcomes(1)).toEqual(["refused"]);
      expect(await right()).toBe("right");
    }
    expect(await outcomes(8)).toEqual(refused(8));
  });
});

test("a check that breaks off was no attempt, and the next goes on", async () => {
  for (let count = 0; count < 200; count++) {
    const broken = signIns.attempt(here, () => Promise.reject(new Error("The disk is full")));
    await expect(broken).rejects.toThrow("The disk is full");
  }
  expect(await right()).toBe("right");
});
