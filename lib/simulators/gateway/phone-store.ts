import type { HistoryRecord } from "./history";
import type { PhoneMessage, PhoneSummary, PhoneView } from "./phone-message";

const messagesMax = 500;

/** Where a message is; `message` is replaced, never changed in place, so views stay as they were. */
export interface PhoneEntry {
  readonly key: string;
  readonly address: string;
  message: PhoneMessage;
}

interface Phone {
  name: string | null;
  readonly entries: PhoneEntry[];
}

/** The customers' phones of all accounts, each with its last 500 messages. */
export class PhoneStore {
  readonly #phones = new Map<string, Map<string, Phone>>();
  /** By account and message id. The samples give one id to messages of two kinds, hence lists. */
  readonly #byId = new Map<string, PhoneEntry[]>();
  readonly #written: (record: HistoryRecord) => void;

  /** `written` is told each new state of a message, in order. */
  constructor(written: (record: HistoryRecord) => void) {
    this.#written = written;
  }

  /** Puts a record of an earlier run back, in place of the one before it; `written` is not told. */
  restore({ key, address, name, message }: HistoryRecord): void {
    const { id, direction, kind } = message;
    const known = this.find(key, id, (m) => m.direction === direction && m.kind === kind);
    if (known === null) {
      this.#insert({ key, address, message });
    } else {
      known.message = message;
    }
    this.rename(key, address, name);
  }

  /** Every message as it stands, phone by phone. */
  records(): readonly HistoryRecord[] {
    const phones = [...this.#phones.values()].flatMap((byAddress) => [...byAddress.values()]);
    return phones.flatMap(({ name, entries }) => entries.map((entry) => ({ ...entry, name })));
  }

  /** Adds a message at the end of a phone, dropping its oldest past the bound. */
  add(key: string, address: string, message: PhoneMessage): PhoneEntry {
    const entry = { key, address, message };
    this.#insert(entry);
    this.#tell(entry);
    return entry;
  }

  /** Replaces what changed. */
  update(entry: PhoneEntry, change: Partial<PhoneMessage>): void {
    entry.message = { ...entry.message, ...change };
    this.#tell(entry);
  }

  /** The name the network shows for a phone; `null` keeps the known one. */
  rename(key: string, address: string, name: string | null): void {
    const phone = this.#phone(key, address);
    phone.name = name ?? phone.name;
  }

  /** The last message of that id which `fits`. */
  find(
    key: string,
    id: string,
    fits: (message: PhoneMessage) => boolean = () => true,
  ): PhoneEntry | null {
    const entries = this.#byId.get(indexKey(key, id)) ?? [];
    return entries.findLast((entry) => fits(entry.message)) ?? null;
  }

  /** The phone as it is now; an unknown address is an empty phone. */
  view(key: string, address: string): PhoneView {
    const phone = this.#phones.get(key)?.get(address);
    const messages = phone?.entries.map((entry) => entry.message) ?? [];
    return { address, name: phone?.name ?? null, messages };
  }

  /** An account's phones, the one with the newest message first. */
  summaries(key: string): readonly PhoneSummary[] {
    const phones = [...(this.#phones.get(key) ?? new Map<string, Phone>())];
    return phones
      .map(([address, { name, entries }]) => ({
        address,
        name,
        lastMessage: entries.at(-1)?.message ?? null,
        unseenCount: entries.filter(({ message }) => isUnseen(message)).length,
      }))
      .sort((a, b) => lastTime(b) - lastTime(a));
  }

  #phone(key: string, address: string): Phone {
    const phones = this.#phones.get(key) ?? new Map<string, Phone>();
    this.#phones.set(key, phones);
    const phone = phones.get(address) ?? { name: null, entries: [] };
    phones.set(address, phone);
    return phone;
  }

  #insert(entry: PhoneEntry): void {
    const { entries } = this.#phone(entry.key, entry.address);
    entries.push(entry);
    const index = indexKey(entry.key, entry.message.id);
    this.#byId.set(index, [...(this.#byId.get(index) ?? []), entry]);
    if (entries.length > messagesMax) this.#forget(entries.shift());
  }

  #forget(entry: PhoneEntry | undefined): void {
    if (entry === undefined) return;
    const index = indexKey(entry.key, entry.message.id);
    const others = (this.#byId.get(index) ?? []).filter((other) => other !== entry);
    if (others.length > 0) {
      this.#byId.set(index, others);
    } else {
      this.#byId.delete(index);
    }
  }

  #tell({ key, address, message }: PhoneEntry): void {
    this.#written({ key, address, name: this.#phone(key, address).name, message });
  }
}

/** Whether the customer still has to see it. */
export function isUnseen({ direction, state }: PhoneMessage): boolean {
  return direction === "out" && (state === "received" || state === "delivered");
}

function indexKey(key: string, id: string): string {
  return JSON.stringify([key, id]);
}

function lastTime({ lastMessage }: PhoneSummary): number {
  return lastMessage?.at.getTime() ?? 0;
}
