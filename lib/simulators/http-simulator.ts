import type { Server } from "node:http";
import type { z } from "zod";
import { Accounts } from "./accounts";
import type { Background } from "./background";
import type { ByteStore } from "./byte-store";
import { openKeptMessages } from "./kept-messages";
import { Lifetime } from "./lifetime";
import type { MessageStore, StoredMessage } from "./message-store";
import { type FileFacts, readStoredFile, type StoredFile } from "./stored-file";

export interface HttpSimulatorOptions {
  /** 127.0.0.1 */
  readonly host?: string | undefined;
  /** 0: any free port. */
  readonly port?: number | undefined;
  /**
   * JSON lines in which the messages survive a restart, their files beside it in `<historyFile>.media/`; `null`, the
   * default, keeps everything in memory.
   */
  readonly historyFile?: string | null | undefined;
  readonly now?: (() => Date) | undefined;
}

/** What every simulator of a provider does. Methods that take a key throw, or reject, when no account has it. */
export interface HttpSimulator<A, F> {
  /** Where it listens, without a path. */
  readonly url: string;
  /** Adds an account, or replaces the one with its key, keeping its customers, records and faults. */
  addAccount(account: A): void;
  accounts(): readonly A[];
  /** The file of a message, once there; `null` if it has none, or none yet. */
  media(key: string, messageId: string): Promise<StoredFile | null>;
  faults(key: string): F;
  /** Changes the faults named and leaves the others. */
  setFaults(key: string, faults: Partial<F>): void;
  /** Called after every change, with the customer if it is about one. Returns the way to stop it. */
  onChange(listener: (key: string, address: string | null) => void): () => void;
  /** The first truthy result of `probe`, tried now and at each change. Rejects when the simulator closes. */
  until<T>(probe: () => T | null | undefined | false): Promise<T>;
  /** Resolves when no answer, call, fetch or write of its own is under way. */
  settled(): Promise<void>;
  /** Ends sockets and timers, then resolves; rejects if the history could not be written. */
  close(): Promise<void>;
}

/** What the parts of one simulator share. */
export interface SimulatorCore {
  readonly now: () => Date;
  /** Aborts when the simulator closes. */
  readonly signal: AbortSignal;
  readonly bytes: ByteStore;
  readonly background: Background;
  /** Where the simulator listens, e.g. `http://127.0.0.1:4010`. */
  url(): string;
  /** Tells the listeners that something of an account, or of one of its customers, is different now. */
  changed(key: string, address: string | null): void;
}

type SimulatorMessage = StoredMessage & { readonly media: FileFacts | null };

interface Parts<A, S, M extends StoredMessage> {
  /** Names the simulator in errors. */
  readonly owner: string;
  readonly schema: z.ZodType<M>;
  /** Whether two messages of one customer with one id are one message. */
  isSame(a: M, b: M): boolean;
  /** What was under way when the simulator stopped, as it is after that. */
  interrupted(message: M): M;
  /** What is remembered about an account from when it is added. */
  newState(account: A, messages: MessageStore<M>): S;
}

export interface OpenedSimulator<
  A extends { readonly key: string },
  F,
  S extends { account: A },
  M extends StoredMessage,
> {
  readonly core: SimulatorCore;
  readonly messages: MessageStore<M>;
  readonly accounts: Accounts<A, S>;
  /** Begins to listen with the vendor's own endpoints. */
  listen(server: Server): Promise<HttpSimulator<A, F>>;
}

/** Opens a simulator with what an earlier run left in its history; it answers nobody until `listen`. */
export async function openHttpSimulator<
  A extends { readonly key: string },
  F extends object,
  S extends { account: A; faults: F },
  M extends SimulatorMessage,
>(
  { host, port, historyFile = null, now = () => new Date() }: HttpSimulatorOptions,
  { owner, schema, isSame, interrupted, newState }: Parts<A, S, M>,
): Promise<OpenedSimulator<A, F, S, M>> {
  const lifetime = new Lifetime();
  const { background, listeners, signal } = lifetime;
  const kept = await openKeptMessages({ historyFile, background, schema, isSame, interrupted });
  const { messages, bytes } = kept;
  const accounts = new Accounts<A, S>(owner, (account) => newState(account, messages));
  let url = "";
  const core: SimulatorCore = {
    now,
    signal,
    bytes,
    background,
    url: () => url,
    changed: (key, address) => listeners.changed(key, address),
  };

  return {
    core,
    messages,
    accounts,
    async listen(server) {
      url = await lifetime.listen(server, host, port);
      return {
        url,
        addAccount(added) {
          accounts.add(added);
          core.changed(added.key, null);
        },
        accounts: () => accounts.all(),
        async media(key, messageId) {
          const { account } = accounts.of(key);
          const found = messages.find(account.key, messageId, ({ media }) => media !== null);
          return readStoredFile(bytes, found?.message.media);
        },
        faults: (key) => accounts.of(key).faults,
        setFaults(key, faults) {
          const state: { faults: F } = accounts.of(key);
          state.faults = { ...state.faults, ...faults };
          core.changed(key, null);
        },
        onChange: (listener) => listeners.add(listener),
        until: (probe) => listeners.until(probe),
        settled: () => background.settled(),
        async close() {
          await lifetime.close();
          await kept.flushed();
        },
      };
    },
  };
}
