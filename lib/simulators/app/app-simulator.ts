import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { Background } from "../background";
import { Listeners } from "../listeners";
import type { AppAccount, CustomerOptions } from "./account";
import { ChatScreen } from "./chat-screen";
import type { AppView } from "./chat-view";
import { messageIds } from "./client-events";
import { CookieJar } from "./cookie-jar";
import {
  type AccountState,
  type AppCall,
  type AppCore,
  type CustomerState,
  type Violation,
  violationError,
} from "./core";
import { type CustomerApp, customerApp } from "./customer-app";
import { type Faults, noFaults } from "./faults";
import { stopPolling } from "./poll";

export interface AppSimulatorOptions {
  readonly now?: (() => Date) | undefined;
  /** How long an app waits for an answer, 30,000. */
  readonly timeoutMs?: number | undefined;
  /** When an app closes a poll that is not answered and begins the next, 13,000 as the widget. */
  readonly pollTimeoutMs?: number | undefined;
  /** The pause after a failed poll, 1,000; doubled with each further failure, up to 30 s. */
  readonly backOffMs?: number | undefined;
  /** Whether calls and `until` reject once an answer breaks the protocol; `true`, for tests. */
  readonly isStrict?: boolean | undefined;
}

/**
 * The apps and browsers of the customers of one or more entries. Keeps everything in memory: a customer added
 * again with the same client id, or with its cookies, finds its chat by `resume`. Methods that take a key or a
 * customer throw when there is none.
 */
export interface AppSimulator {
  /** Adds an account, or replaces the one with its key, keeping its customers, records and faults. */
  addAccount(account: AppAccount): void;
  accounts(): readonly AppAccount[];
  /** Adds a customer, or replaces the one with its id, which then stops polling. */
  addCustomer(key: string, customer: CustomerOptions): CustomerApp;
  customer(key: string, customerId: string): CustomerApp;
  /** What the customers' apps show, in the order they were added. */
  views(key: string): readonly AppView[];
  /** Every call of the platform, in the order they ended; the last 10,000. */
  calls(key: string): readonly AppCall[];
  /** What was wrong with the answers so far; the last 10,000. */
  violations(key: string): readonly Violation[];
  faults(key: string): Faults;
  /** Changes the faults named and leaves the others. */
  setFaults(key: string, faults: Partial<Faults>): void;
  /** Called after every change, with the customer if it is about one. Returns the way to stop it. */
  onChange(listener: (key: string, customerId: string | null) => void): () => void;
  /**
   * The first truthy result of `probe`, tried now and at each change. Rejects when the simulator closes, and,
   * if it is strict, when any answer broke the protocol.
   */
  until<T>(probe: () => T | null | undefined | false): Promise<T>;
  /** Resolves when no call but polls is under way. */
  settled(): Promise<void>;
  /** Ends sockets and timers, then resolves. */
  close(): Promise<void>;
}

/** Makes a simulator without accounts. */
export function createAppSimulator(options: AppSimulatorOptions = {}): AppSimulator {
  const { now = () => new Date(), timeoutMs = 30_000, pollTimeoutMs = 13_000 } = options;
  const { backOffMs = 1_000, isStrict = true } = options;
  const closing = new AbortController();
  const { signal } = closing;
  // Every call, pause and waiter listens to it: as many as there is work, not a leak.
  setMaxListeners(0, signal);
  const listeners = new Listeners(signal);
  const background = new Background();
  const polls = new Background();
  const core: AppCore = {
    now,
    signal,
    timeoutMs,
    pollTimeoutMs,
    backOffMs,
    isStrict,
    background,
    polls,
    changed: (key, customerId) => listeners.changed(key, customerId),
  };
  const accounts = new Map<string, AccountState>();
  const account = (key: string) => {
    const state = accounts.get(key);
    if (state === undefined) throw new Error(`The simulator has no account "${key}"`);
    return state;
  };
  const customerOf = (key: string, customerId: string): CustomerApp => {
    const state = account(key);
    const customer = state.customers.get(customerId);
    if (customer === undefined) throw new Error(`"${key}" has no customer "${customerId}"`);
    return customerApp(core, state, customer);
  };

  return {
    addAccount(added) {
      const known = accounts.get(added.key);
      if (known !== undefined) known.account = added;
      else {
        const records = { customers: new Map(), calls: [], violations: [] };
        accounts.set(added.key, { account: added, faults: noFaults, ...records });
      }
      core.changed(added.key, null);
    },
    accounts: () => [...accounts.values()].map((state) => state.account),
    addCustomer(key, added) {
      const { customers } = account(key);
      const known = customers.get(added.customerId);
      if (known !== undefined) stopPolling(known);
      customers.set(added.customerId, newCustomer(added, now));
      core.changed(key, added.customerId);
      return customerOf(key, added.customerId);
    },
    customer: customerOf,
    views: (key) =>
      [...account(key).customers.keys()].map((customerId) => customerOf(key, customerId).view()),
    calls: (key) => [...account(key).calls],
    violations: (key) => [...account(key).violations],
    faults: (key) => account(key).faults,
    setFaults(key, faults) {
      const state = account(key);
      state.faults = { ...state.faults, ...faults };
      core.changed(key, null);
    },
    onChange: (listener) => listeners.add(listener),
    until: (probe) =>
      listeners.until(() => {
        const violations = [...accounts.values()].flatMap((state) => state.violations);
        if (isStrict && violations.length > 0) throw violationError(violations);
        return probe();
      }),
    settled: () => background.settled(),
    async close() {
      closing.abort();
      await polls.settled();
      await background.settled();
    },
  };
}

function newCustomer(
  { customerId, client, clientId, origin, cookies }: CustomerOptions,
  now: () => Date,
): CustomerState {
  return {
    customerId,
    client,
    clientId: clientId ?? (client === "web" ? "WebChat" : randomUUID()),
    origin: origin ?? null,
    jar: new CookieJar(now, cookies),
    screen: new ChatScreen(),
    nextMessageId: messageIds(client),
    polling: null,
    heldPolls: new Set(),
  };
}
