import { once, setMaxListeners } from "node:events";
import type { AddressInfo } from "node:net";
import { Background } from "../background";
import { Listeners } from "../listeners";
import type { PublisherAccount } from "./account";
import { type ConsumerMessage, type ConsumerStart, hostFile, sendMessage, start } from "./consumer";
import { type ConsumerApp, ConsumerApps } from "./consumer-app";
import type { AccountState, PlatformCall, PublisherCore, ReceivedPost } from "./core";
import { createEndpoints, reportStatus, type StatusReport } from "./endpoints";
import { type Faults, noFaults } from "./faults";
import { callPlatform, type RawCall } from "./platform";

export interface PublisherOptions {
  /** 127.0.0.1 */
  readonly host?: string | undefined;
  /** 0: any free port. */
  readonly port?: number | undefined;
  readonly now?: (() => Date) | undefined;
  /** How long the publisher waits for an answer of the platform, 30,000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * A publisher's server with its consumers' apps. Methods that take a key throw, or reject, when no account has it.
 * Calls of the platform are made once and never reject: they say how they ended.
 */
export interface Publisher {
  readonly url: string;
  /** Adds an account, or replaces the one with its key, keeping its apps, records and faults. */
  addAccount(account: PublisherAccount): void;
  accounts(): readonly PublisherAccount[];
  /** What to configure at the platform. */
  receiveMessageUrl(key: string): string;
  receiptUrl(key: string): string;
  /** Everything the platform posted, in order; the last 10,000. */
  received(key: string): readonly ReceivedPost[];
  /** Every call of the platform, in the order they ended; the last 10,000. */
  called(key: string): readonly PlatformCall[];
  app(key: string, consumerId: string): ConsumerApp;
  /** The apps that have messages, the one with the newest first. */
  apps(key: string): readonly ConsumerApp[];
  start(key: string, message: ConsumerStart): Promise<PlatformCall>;
  sendMessage(key: string, message: ConsumerMessage): Promise<PlatformCall>;
  /** Offers bytes at a URL for `mediaUrls`. */
  hostFile(
    key: string,
    file: { readonly bytes: Uint8Array; readonly contentType: string; readonly fileName: string },
  ): string;
  getConversations(key: string, consumerId: string): Promise<PlatformCall>;
  getTranscript(key: string, visitId: string | number): Promise<PlatformCall>;
  reportStatus(key: string, report: StatusReport): Promise<PlatformCall>;
  /** The consumer looks at the app: the agents' messages that were not read yet are reported read. */
  openApp(key: string, consumerId: string): Promise<readonly PlatformCall[]>;
  /** Any call at all, with the document's headers unless told otherwise. */
  call(key: string, request: RawCall): Promise<PlatformCall>;
  faults(key: string): Faults;
  /** Changes the faults named and leaves the others. */
  setFaults(key: string, faults: Partial<Faults>): void;
  /** Called after every change, with the consumer if it is about one. Returns the way to stop it. */
  onChange(listener: (key: string, consumerId: string | null) => void): () => void;
  /** The first truthy result of `probe`, tried now and at each change. Rejects when the simulator closes. */
  until<T>(probe: () => T | null | undefined | false): Promise<T>;
  /** Resolves when no answer or call of its own is under way. */
  settled(): Promise<void>;
  /** Ends sockets and timers, then resolves. */
  close(): Promise<void>;
}

/** Starts a publisher; resolves when it listens. */
export async function createPublisher(options: PublisherOptions = {}): Promise<Publisher> {
  const { host = "127.0.0.1", port = 0, now = () => new Date(), timeoutMs = 30_000 } = options;
  const closing = new AbortController();
  const { signal } = closing;
  // Every call, pause and waiter listens to it: as many as there is work, not a leak.
  setMaxListeners(0, signal);
  const listeners = new Listeners(signal);
  const apps = new ConsumerApps();
  const background = new Background();
  const core: PublisherCore = {
    now,
    signal,
    timeoutMs,
    apps,
    background,
    changed: (key, consumerId) => listeners.changed(key, consumerId),
  };
  const accounts = new Map<string, AccountState>();
  const account = (key: string) => {
    const state = accounts.get(key);
    if (state === undefined) throw new Error(`The publisher has no account "${key}"`);
    return state;
  };
  const server = createEndpoints(core, accounts);
  server.listen(port, host);
  await once(server, "listening");
  // `address` is an AddressInfo for a server that listens on a port.
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  const at = (key: string, place: string) =>
    `${url}/${encodeURIComponent(account(key).account.key)}/${place}`;

  return {
    url,
    addAccount(added) {
      const known = accounts.get(added.key);
      if (known !== undefined) known.account = added;
      else {
        const records = { received: [], called: [], media: new Map() };
        accounts.set(added.key, { account: added, faults: noFaults, ...records });
      }
      core.changed(added.key, null);
    },
    accounts: () => [...accounts.values()].map((state) => state.account),
    receiveMessageUrl: (key) => at(key, "messages"),
    receiptUrl: (key) => at(key, "receipts"),
    received: (key) => [...account(key).received],
    called: (key) => [...account(key).called],
    app: (key, consumerId) => apps.view(account(key).account.key, consumerId),
    apps: (key) => apps.all(account(key).account.key),
    start: async (key, message) => start(core, account(key), message),
    sendMessage: async (key, message) => sendMessage(core, account(key), message),
    hostFile: (key, file) => hostFile(account(key), url, file),
    getConversations: async (key, consumerId) => {
      const path = `GetConversations/${encodeURIComponent(consumerId)}`;
      return callPlatform(core, account(key), { method: "GET", path });
    },
    getTranscript: async (key, visitId) =>
      callPlatform(core, account(key), { method: "GET", path: `GetTranscript/${visitId}` }),
    reportStatus: async (key, report) => reportStatus(core, account(key), report),
    async openApp(key, consumerId) {
      const state = account(key);
      const unread = apps
        .view(key, consumerId)
        .messages.filter((message) => message.direction === "in" && message.state !== "read");
      return Promise.all(
        unread.map(({ id, visitId }) =>
          reportStatus(core, state, {
            consumerId,
            visitId: visitId ?? "",
            messageId: id,
            status: "2",
          }),
        ),
      );
    },
    call: async (key, request) => callPlatform(core, account(key), request),
    faults: (key) => account(key).faults,
    setFaults(key, faults) {
      const state = account(key);
      state.faults = { ...state.faults, ...faults };
      core.changed(key, null);
    },
    onChange: (listener) => listeners.add(listener),
    until: (probe) => listeners.until(probe),
    settled: () => background.settled(),
    async close() {
      closing.abort();
      if (server.listening) {
        server.close();
        server.closeAllConnections();
        await once(server, "close");
      }
      await background.settled();
    },
  };
}
