/** What hashing one password takes. */
export type PasswordCost = {
  readonly memoryKiB: number;
  /** How often all of it is gone through. */
  readonly passes: number;
};

/** The library's recommendation, which is OWASP's: some 20 milliseconds of one core. */
const recommended: PasswordCost = { memoryKiB: 19_456, passes: 2 };

/** Compiled code that is loaded when the first password comes. */
const loadArgon2 = () => import("@node-rs/argon2");

/** Hashes passwords with Argon2id and compares them. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Whether a password is the one behind a hash of `hash`; takes the cost that the hash was made with. */
  verify(passwordHash: string, password: string): Promise<boolean>;
  /** The hash of a password that nobody has, to compare with where there is none. Made once, when first asked for. */
  ofNobody(): Promise<string>;
}

/** Makes what hashes at this cost. */
export function createPasswords({ memoryKiB, passes } = recommended): Passwords {
  let nobodys: Promise<string> | null = null;
  const hash = async (password: string) =>
    (await loadArgon2()).hash(password, { memoryCost: memoryKiB, timeCost: passes });
  return {
    hash,
    async verify(passwordHash, password) {
      return (await loadArgon2()).verify(passwordHash, password);
    },
    ofNobody() {
      nobodys ??= hash("nobody has this password").catch((error: unknown) => {
        nobodys = null;
        throw error;
      });
      return nobodys;
    },
  };
}
