import { CallCounter } from "./call-counter";
import { addressKey } from "./caller-address";
import { Remembered } from "./remembered";

/** For so long an address counts as known after a sign-in to an account from there. */
const home = { namesMax: 50_000, seconds: 30 * 24 * 3_600 } as const;

/** No account has a longer name. */
const accountLengthMax = 320;

/** Who tries to sign in, and as whom. */
export type SignInAttempt = {
  readonly ip: string;
  /** In the spelling in which it is looked up: another spelling would be another account here. */
  readonly account: string;
  /** Which browser it is, where this account was signed in to from it before; else null, whatever it claims. */
  readonly device: string | null;
};

export type Attempted<R> =
  | { readonly outcome: "right"; readonly found: R }
  | { readonly outcome: "refused" }
  | { readonly outcome: "throttled"; readonly waitSeconds: number };

/**
 * What slows whoever guesses at passwords, and not the owner. A browser from which an account was signed in to before is
 * counted for itself alone. Anybody else is counted by address (an office has one), by account tried from there, and,
 * where that account was not signed in to from there within 30 days, by account, since it may be tried from many.
 */
export interface SignInAttempts {
  /**
   * Runs `check`, which returns null for a wrong secret. A throttled attempt is refused without a check and without
   * being counted. Attempts at one account from one place are checked one after the other. A right secret takes back
   * its own attempt and the failures at this account from there, and no failures at other accounts. A check that
   * throws does not count.
   */
  attempt<R>(attempt: SignInAttempt, check: () => Promise<R | null>): Promise<Attempted<R>>;
}

/** Kept in this process. */
export function createSignInAttempts(): SignInAttempts {
  const byAddress = new CallCounter(40, 300);
  const byPlace = new CallCounter(8, 300);
  const byAccount = new CallCounter(100, 900);
  const homes = new Remembered(home.namesMax, home.seconds);
  const lastTurns = new Map<string, Promise<unknown>>();

  return {
    attempt({ ip, account: given, device }, check) {
      const account = given.slice(0, accountLengthMax);
      const address = addressKey(ip);
      const place = `${device ?? address} ${account}`;
      return inTurn(place, async () => {
        const counts = [{ counter: byPlace, key: place }];
        if (device === null) counts.push({ counter: byAddress, key: address });
        if (device === null && !homes.has(place)) counts.push({ counter: byAccount, key: account });

        const waits = counts.map(({ counter, key }) => counter.spent(key)?.resetSeconds ?? 0);
        const waitSeconds = Math.max(...waits);
        if (waitSeconds > 0) return { outcome: "throttled", waitSeconds };

        for (const { counter, key } of counts) counter.take(key);
        const takeBack = () => {
          for (const { counter, key } of counts) counter.giveBack(key);
        };
        const found = await check().catch((error: unknown) => {
          takeBack();
          throw error;
        });
        if (found === null) return { outcome: "refused" };
        takeBack();
        byPlace.forget(place);
        homes.add(`${address} ${account}`);
        return { outcome: "right", found };
      });
    },
  };

  async function inTurn<R>(place: string, work: () => Promise<R>): Promise<R> {
    const mine = (lastTurns.get(place) ?? Promise.resolve()).then(work);
    const turn = mine.catch(() => {});
    lastTurns.set(place, turn);
    try {
      return await mine;
    } finally {
      if (lastTurns.get(place) === turn) lastTurns.delete(place);
    }
  }
}
