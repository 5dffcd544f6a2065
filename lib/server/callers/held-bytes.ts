import { AppError } from "@/lib/model/error";
import { addressKey } from "./caller-address";

const mebibyte = 1024 * 1024;

/** Held at once for all who are unproven, and for those of one address: the largest mail, and a little more. */
const bytesMax = { total: 128 * mebibyte, address: 40 * mebibyte } as const;

/** What each request may have besides, so that small ones come through whoever takes up the rest. */
const freeBytes = 64 * 1024;

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

export function createHeldBytes(): HeldBytes {
  const byAddress = new Map<string, number>();
  let total = 0;
  return {
    openHold(ip) {
      const key = addressKey(ip);
      let size = 0;
      let counted = 0;
      const count = (bytes: number) => {
        const held = (byAddress.get(key) ?? 0) + bytes;
        if (held > 0) byAddress.set(key, held);
        else byAddress.delete(key);
        counted += bytes;
        total += bytes;
      };
      return {
        take(bytes) {
          size += bytes;
          const more = Math.max(0, size - freeBytes) - counted;
          if (more <= 0) return;
          const held = byAddress.get(key) ?? 0;
          if (total + more > bytesMax.total || held + more > bytesMax.address) {
            throw new AppError("unavailable", "Too much is waiting for its proof; try again", {
              headers: { "retry-after": String(retrySeconds) },
            });
          }
          count(more);
        },
        release() {
          count(-counted);
          size = 0;
        },
      };
    },
  };
}
