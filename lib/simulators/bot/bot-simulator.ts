import { randomBytes } from "node:crypto";
import { Accounts } from "../accounts";
import { Lifetime } from "../lifetime";
import type { BotAccount } from "./account";
import type { AccountState, BotCore, BotState, MadeCall, ReceivedEvent } from "./core";
import { login, register, unregister } from "./platform-calls";
import type { Talk } from "./script";
import { createWebhookServer } from "./webhook-server";

export interface BotSimulatorOptions {
  readonly now?: (() => Date) | undefined;
  /** How long the bot waits for an answer of its platform, 30,000. */
  readonly timeoutMs?: number | undefined;
}

/** A bot as it is now. */
export interface BotView {
  readonly account: BotAccount;
  readonly state: BotState;
  /** How far it got in each conversation, by the conversation's id. */
  readonly talks: ReadonlyMap<string, Talk>;
  /** Every event, in the order of arrival; the last 10,000. */
  readonly received: readonly ReceivedEvent[];
  /** Every call of its own, in the order they began; the last 10,000. */
  readonly calls: readonly MadeCall[];
  /** When the platform asked whether the webhook wants to be told. */
  readonly handshakes: readonly Date[];
}

/** Bots that hear by webhooks and speak by the API. Methods that take a key throw, or reject, when no bot has it. */
export interface BotSimulator {
  /** Where its webhooks are. */
  readonly url: string;
  /** Adds a bot, switched off, or replaces the account of the one with its key. */
  addAccount(account: BotAccount): void;
  bots(): readonly BotView[];
  bot(key: string): BotView;
  /** Logs in and sets up the webhook. Rejects, and says why in the bot's state, when the platform refuses. */
  switchOn(key: string): Promise<void>;
  /** Takes the webhook back. What comes in all the same is kept and not answered. */
  switchOff(key: string): Promise<void>;
  /** Called after every change, with the conversation if it is about one. Returns the way to stop it. */
  onChange(listener: (key: string, conversation: string | null) => void): () => void;
  /** The first truthy result of `probe`, tried now and at each change. Rejects when the simulator closes. */
  until<T>(probe: () => T | null | undefined | false): Promise<T>;
  /** Resolves when no answer or call of its own is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the bots' webhooks on a free port of 127.0.0.1; resolves when they listen. */
export async function createBotSimulator(options: BotSimulatorOptions = {}): Promise<BotSimulator> {
  const { now = () => new Date(), timeoutMs = 30_000 } = options;
  const lifetime = new Lifetime();
  const { background, listeners, signal } = lifetime;
  const accounts = new Accounts<BotAccount, AccountState>("simulator of bots", (account) => ({
    account,
    state: { kind: "off" },
    secret: randomBytes(24).toString("base64url"),
    token: null,
    received: [],
    calls: [],
    handshakes: [],
    talks: new Map(),
    seen: new Set(),
    turns: new Map(),
  }));
  const core: BotCore = {
    now,
    signal,
    background,
    timeoutMs,
    url: () => url,
    changed: (key, conversation) => listeners.changed(key, conversation),
  };
  const url = await lifetime.listen(createWebhookServer(core, accounts));

  function become(state: AccountState, next: BotState): void {
    state.state = next;
    core.changed(state.account.key, null);
  }

  /** Rejects with what went wrong, after the bot's state says it. */
  async function attempt(state: AccountState, work: () => Promise<BotState>): Promise<void> {
    try {
      become(state, await work());
    } catch (error) {
      become(state, {
        kind: "failed",
        detail: error instanceof Error ? error.message : String(error),
      });
      throw error;
    }
  }

  return {
    url,
    addAccount(account) {
      accounts.add(account);
      core.changed(account.key, null);
    },
    bots: () => accounts.all().map(({ key }) => viewOf(accounts.of(key))),
    bot: (key) => viewOf(accounts.of(key)),
    async switchOn(key) {
      const state = accounts.of(key);
      if (state.state.kind === "on" || state.state.kind === "starting") return;
      become(state, { kind: "starting" });
      await background.track(
        attempt(state, async () => {
          const user = await login(core, state);
          return { kind: "on", user, service: await register(core, state, user) };
        }),
      );
    },
    async switchOff(key) {
      const state = accounts.of(key);
      const { state: before } = state;
      if (before.kind !== "on") return become(state, { kind: "off" });
      await background.track(
        attempt(state, async () => {
          await unregister(core, state, before.service);
          return { kind: "off" };
        }),
      );
    },
    onChange: (listener) => listeners.add(listener),
    until: (probe) => listeners.until(probe),
    settled: () => background.settled(),
    close: () => lifetime.close(),
  };
}

function viewOf(state: AccountState): BotView {
  return {
    account: state.account,
    state: state.state,
    talks: new Map(state.talks),
    received: [...state.received],
    calls: [...state.calls],
    handshakes: [...state.handshakes],
  };
}
