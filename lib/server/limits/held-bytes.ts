import { AppError } from "@/lib/model/error";
import { addressKey } from "./caller-address";

const mebibyte = 1024 * 1024;

type Bounds = { readonly total: number; readonly address: number };

/** Held at once for all who are unproven, and for those of one address: the largest mail, and a little more. */
const large: Bounds = { total: 128 * mebibyte, address: 40 * mebibyte };
/** The beginnings of requests are held besides, so that small ones come through whoever takes up the rest. */
const small: Bounds = { total: 64 * mebibyte, address: 16 * mebibyte };
const beginningBytes = 64 * 1024;

/** When to come again while others take up the room. */
const retrySeconds = 30;

/** What is held in memory for one request whose caller is not proven yet. */
export type Hold = {
  /** Counts more of it. Throws `unavailable` where that is more than is held for the unproven. */
  take(bytes: number): void;
  /** Nothing of it is held any more, or the caller is proven. */
  release(): void;
};

/** Bounds what callers can have held before they have proven anything, by address and altogether. */
export type HeldBytes = { openHold(ip: string): Hold };

/** Counts the bytes that requests hold, by address. Nothing is held at first. */
export function createHeldBytes(): HeldBytes {
  const beginnings = new Held(small);
  const rest = new Held(large);
  return {
    openHold(ip) {
      const key = addressKey(ip);
      let begun = 0;
      let further = 0;
      return {
        take(bytes) {
          const first = Math.min(bytes, beginningBytes - begun);
          if (!beginnings.fits(key, first) || !rest.fits(key, bytes - first)) {
            throw new AppError("unavailable", "Too much is waiting for its proof; try again", {
              headers: { "retry-after": String(retrySeconds) },
            });
          }
          beginnings.count(key, first);
          rest.count(key, bytes - first);
          begun += first;
          further += bytes - first;
        },
        release() {
          beginnings.count(key, -begun);
          rest.count(key, -further);
          begun = 0;
          further = 0;
        },
      };
    },
  };
}

/** Bytes that are held, by address and altogether. */
class Held {
  #total = 0;
  readonly #byAddress = new Map<string, number>();

  constructor(readonly bounds: Bounds) {}

  fits(key: string, bytes: number): boolean {
    if (bytes === 0) return true;
    const { total, address } = this.bounds;
    return this.#total + bytes <= total && (this.#byAddress.get(key) ?? 0) + bytes <= address;
  }

  count(key: string, bytes: number): void {
    const held = (this.#byAddress.get(key) ?? 0) + bytes;
    if (held > 0) this.#byAddress.set(key, held);
    else this.#byAddress.delete(key);
    this.#total += bytes;
  }
}
