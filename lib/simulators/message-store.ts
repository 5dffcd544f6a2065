import type { HistoryRecord } from "./history";

const messagesMax = 500;

/** What the store has to know of a message. */
export interface StoredMessage {
  readonly id: string;
  readonly at: Date;
}

/** Where a message is; `message` is replaced, never changed in place, so views stay as they were. */
export interface Entry<M> {
  readonly key: string;
  readonly address: string;
  message: M;
}

/** The messages of one customer, both ways, in the order in which they appeared. */
export interface CustomerView<M> {
  readonly address: string;
  readonly name: string | null;
  readonly messages: readonly M[];
}

interface Customer<M> {
  name: string | null;
  readonly entries: Entry<M>[];
}

export interface MessageStoreOptions<M> {
  /** Whether two messages of one customer with one id are one message. */
  isSame(a: M, b: M): boolean;
  /** Told each new state of a message, in order. */
  written(record: HistoryRecord<M>): void;
}

/** What the customers of all accounts have before them, each with the last 500 messages. */
export class MessageStore<M extends StoredMessage> {
  readonly #customers = new Map<string, Map<string, Customer<M>>>();
  /** By account and message id. Vendors' samples give one id to several messages, hence lists. */
  readonly #byId = new Map<string, Entry<M>[]>();
  readonly #options: MessageStoreOptions<M>;

  constructor(options: MessageStoreOptions<M>) {
    this.#options = options;
  }

  /** Puts a record of an earlier run back, in place of the one before it; `written` is not told. */
  restore({ key, address, name, message }: HistoryRecord<M>): void {
    const known = this.find(
      key,
      message.id,
      (other, of) => of === address && this.#options.isSame(other, message),
    );
    if (known === null) {
      this.#insert({ key, address, message });
    } else {
      known.message = message;
    }
    this.rename(key, address, name);
  }

  /** Every message as it stands, customer by customer. */
  records(): readonly HistoryRecord<M>[] {
    const customers = [...this.#customers.values()].flatMap((byAddress) => [...byAddress.values()]);
    return customers.flatMap(({ name, entries }) => entries.map((entry) => ({ ...entry, name })));
  }

  /** Adds a message at the end of a customer's, dropping the oldest past the bound. */
  add(key: string, address: string, message: M): Entry<M> {
    const entry = { key, address, message };
    this.#insert(entry);
    this.#tell(entry);
    return entry;
  }

  /** Replaces what changed. */
  update(entry: Entry<M>, change: Partial<M>): void {
    entry.message = { ...entry.message, ...change };
    this.#tell(entry);
  }

  /** The name the network shows for a customer; `null` keeps the known one. */
  rename(key: string, address: string, name: string | null): void {
    const customer = this.#customer(key, address);
    customer.name = name ?? customer.name;
  }

  /** The last message of that id which `fits`. */
  find(
    key: string,
    id: string,
    fits: (message: M, address: string) => boolean = () => true,
  ): Entry<M> | null {
    const entries = this.#byId.get(indexKey(key, id)) ?? [];
    return entries.findLast(({ message, address }) => fits(message, address)) ?? null;
  }

  /** The customer's messages as they are now; an unknown address has none. */
  view(key: string, address: string): CustomerView<M> {
    const customer = this.#customers.get(key)?.get(address);
    const messages = customer?.entries.map((entry) => entry.message) ?? [];
    return { address, name: customer?.name ?? null, messages };
  }

  /** An account's customers, the one with the newest message first. */
  views(key: string): readonly CustomerView<M>[] {
    return [...(this.#customers.get(key)?.keys() ?? [])]
      .map((address) => this.view(key, address))
      .sort((a, b) => lastTime(b) - lastTime(a));
  }

  #customer(key: string, address: string): Customer<M> {
    const customers = this.#customers.get(key) ?? new Map<string, Customer<M>>();
    this.#customers.set(key, customers);
    const customer = customers.get(address) ?? { name: null, entries: [] };
    customers.set(address, customer);
    return customer;
  }

  #insert(entry: Entry<M>): void {
    const { entries } = this.#customer(entry.key, entry.address);
    entries.push(entry);
    const index = indexKey(entry.key, entry.message.id);
    this.#byId.set(index, [...(this.#byId.get(index) ?? []), entry]);
    if (entries.length > messagesMax) this.#forget(entries.shift());
  }

  #forget(entry: Entry<M> | undefined): void {
    if (entry === undefined) return;
    const index = indexKey(entry.key, entry.message.id);
    const others = (this.#byId.get(index) ?? []).filter((other) => other !== entry);
    if (others.length > 0) {
      this.#byId.set(index, others);
    } else {
      this.#byId.delete(index);
    }
  }

  #tell({ key, address, message }: Entry<M>): void {
    this.#options.written({ key, address, name: this.#customer(key, address).name, message });
  }
}

function indexKey(key: string, id: string): string {
  return JSON.stringify([key, id]);
}

function lastTime({ messages }: CustomerView<StoredMessage>): number {
  return messages.at(-1)?.at.getTime() ?? 0;
}
