import type { Background } from "../background";
import type { BotAccount } from "./account";
import type { Talk } from "./script";

/** What a webhook's signature showed. */
export type SignatureCheck = "valid" | "wrong" | "missing";

/** One event that came in, in the order of arrival. */
export interface ReceivedEvent {
  readonly at: Date;
  readonly id: string;
  readonly event: string;
  readonly conversation: string | null;
  /** What the platform says of it in words. */
  readonly summary: string;
  readonly signature: SignatureCheck;
  /** Whether it had come before: platforms tell at least once. */
  readonly isRepeat: boolean;
  readonly rawBody: string;
}

/** One call of the bot to the platform, as it ended. */
export interface MadeCall {
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  /** Without passwords. */
  readonly body: unknown;
  /** `null` when there was no answer. */
  readonly status: number | null;
  readonly answer: string;
  readonly durationMs: number;
}

/** Where the bot stands with its platform. */
export type BotState =
  | { readonly kind: "off" }
  | { readonly kind: "starting" }
  | { readonly kind: "on"; readonly user: string; readonly service: string }
  /** It could not be switched on or off, or may no longer call. */
  | { readonly kind: "failed"; readonly detail: string };

/** A bot and everything it remembers. */
export interface AccountState {
  account: BotAccount;
  state: BotState;
  /** Of this run: the platform gets it when the webhook is set up. */
  readonly secret: string;
  token: string | null;
  readonly received: ReceivedEvent[];
  readonly calls: MadeCall[];
  readonly handshakes: Date[];
  /** How far it got in each conversation. */
  readonly talks: Map<string, Talk>;
  /** The ids of events that were handled. */
  readonly seen: Set<string>;
  /** What is still to be said in each conversation: one thing after another. */
  readonly turns: Map<string, Promise<void>>;
}

/** What the parts of the simulator share. */
export interface BotCore {
  readonly now: () => Date;
  /** Aborts when the simulator closes. */
  readonly signal: AbortSignal;
  readonly background: Background;
  readonly timeoutMs: number;
  url(): string;
  /** Tells the listeners that something of a bot, or of one of its conversations, is different now. */
  changed(key: string, conversation: string | null): void;
}
