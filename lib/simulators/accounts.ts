/** The accounts of one simulator with all it remembers about each. */
export class Accounts<A extends { readonly key: string }, S extends { account: A }> {
  readonly #states = new Map<string, S>();
  readonly #owner: string;
  readonly #create: (account: A) => S;

  /** `owner` names the simulator in errors. */
  constructor(owner: string, create: (account: A) => S) {
    this.#owner = owner;
    this.#create = create;
  }

  /** Adds an account, or replaces the one with its key, keeping everything else about it. */
  add(account: A): void {
    const known = this.#states.get(account.key);
    if (known === undefined) {
      this.#states.set(account.key, this.#create(account));
    } else {
      known.account = account;
    }
  }

  find(key: string): S | undefined {
    return this.#states.get(key);
  }

  /** Throws when there is no such account. */
  of(key: string): S {
    const state = this.#states.get(key);
    if (state === undefined) throw new Error(`The ${this.#owner} has no account "${key}"`);
    return state;
  }

  all(): readonly A[] {
    return [...this.#states.values()].map(({ account }) => account);
  }
}
