import { CallCounter } from "./call-counter";
import { addressKey } from "./caller-address";
import { Remembered } from "./remembered";

/** Attempts that may be under way or have failed: an office has one address, and an account may be tried from many. */
const limits = {
  address: { attempts: 40, seconds: 300 },
  place: { attempts: 8, seconds: 300 },
  device: { attempts: 8, seconds: 300 },
  everywhere: { attempts: 100, seconds: 900 },
} as const;

/** For so long an account is at home where it was signed in to. */
const homeSeconds = 30 * 24 * 3_600;
const homesMax = 50_000;

/** No account has a longer name. */
const accountLengthMax = 320;

type Counted = readonly [by: keyof typeof limits, key: string];

/** Who tries to sign in, and as whom. */
export type SignInAttempt = {
  readonly ip: string;
  /** In the spelling in which it is looked up: other spellings would be other accounts here. */
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
 * counted for itself alone. Anybody else is counted by address, by account and address, and, where the account was not
 * signed in to from there lately, by account.
 */
export interface SignInAttempts {
  /**
   * Counts an attempt, then has `check` look at the secret, which gives null where it is wrong. Attempts at one account
   * from one place are looked at one after the other. What is right takes back its own attempt and the failures at the
   * account from there; of the address and of the account it takes back no more, so an account of one's own buys no
   * guesses at those of others. A check that throws was none.
   */
  attempt<R>(attempt: SignInAttempt, check: () => Promise<R | null>): Promise<Attempted<R>>;
}

/** Kept in this process. */
export function createSignInAttempts(): SignInAttempts {
  const counters = {
    address: counterOf("address"),
    place: counterOf("place"),
    device: counterOf("device"),
    everywhere: counterOf("everywhere"),
  };
  const homes = new Remembered(homesMax, homeSeconds);
  const turns = new Map<string, Promise<unknown>>();

  return {
    attempt({ ip, account: called, device }, check) {
      const account = called.slice(0, accountLengthMax);
      const address = addressKey(ip);
      const place = `${address} ${account}`;
      const taken = device === null ? null : `${device} ${account}`;
      return inTurn(taken ?? place, async () => {
        const counted: readonly Counted[] =
          taken !== null
            ? [["device", taken]]
            : [
                ["address", address],
                ["place", place],
                ...(homes.has(place) ? [] : [["everywhere", account] as const]),
              ];
        const waitSeconds = Math.max(...counted.map(waitFor));
        if (waitSeconds > 0) return { outcome: "throttled", waitSeconds };
        for (const [by, key] of counted) counters[by].take(key);
        const giveBack = () => {
          for (const [by, key] of counted) counters[by].giveBack(key);
        };
        const found = await check().catch((error: unknown) => {
          giveBack();
          throw error;
        });
        if (found === null) return { outcome: "refused" };
        giveBack();
        counters.place.forget(place);
        if (taken !== null) counters.device.forget(taken);
        homes.add(place);
        return { outcome: "right", found };
      });
    },
  };

  /** Asked of all before any counts: an attempt that is not looked at uses up nothing that others need. */
  function waitFor([by, key]: Counted): number {
    return counters[by].spent(key)?.resetSeconds ?? 0;
  }

  async function inTurn<R>(key: string, work: () => Promise<R>): Promise<R> {
    const mine = (turns.get(key) ?? Promise.resolve()).then(work);
    const over = mine.catch(() => {});
    turns.set(key, over);
    try {
      return await mine;
    } finally {
      if (turns.get(key) === over) turns.delete(key);
    }
  }
}

function counterOf(by: keyof typeof limits): CallCounter {
  return new CallCounter(limits[by].attempts, limits[by].seconds);
}
