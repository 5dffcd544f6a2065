import { mergeHistory } from "./apply-events";
import type { ActiveChat, Availability, ChatApi, OneTimeToken, WidgetLook } from "./chat-api";
import { type ChatState, emptyChat } from "./chat-state";
import type { Clock } from "./clock";
import { type OpenChat, openChat } from "./open-chat";
import type { joinTabs } from "./tabs";
import type { UploadFile } from "./upload-file";
import { ChatApiError, isGone, isTemporary } from "./wire";

/** `loading` until it is known whether this browser has an open chat; `closed` where the line accepts no chats. */
export type ChatPhase = "loading" | "closed" | "welcome" | "chat";

export type SessionState = {
  readonly phase: ChatPhase;
  readonly look: WidgetLook | null;
  readonly availability: Availability | null;
  /** Present in phase `chat`, also after the chat ended. */
  readonly chat: ChatState | null;
  /** False while the server cannot be reached. */
  readonly isReachable: boolean;
  readonly isStarting: boolean;
  /** Why the last request failed, as a sentence. */
  readonly problem: "notStarted" | "notTaken" | "notEnded" | null;
};

export type ChatSessionOptions = {
  readonly api: ChatApi;
  readonly clock: Clock;
  readonly upload: UploadFile;
  readonly joinTabs: typeof joinTabs;
  /** A unique id. */
  newId(): string;
  /** The one-time token of the page's URL, once; null for none. */
  takeOneTimeToken(): OneTimeToken | null;
};

const retryMs = 2_000;
const retryMaxMs = 30_000;

export const initialState: SessionState = {
  phase: "loading",
  look: null,
  availability: null,
  chat: null,
  isReachable: true,
  isStarting: false,
  problem: null,
};

/** A customer's visit to the chat page of one line: its state, and what its controls do. */
export class ChatSession {
  readonly #options: ChatSessionOptions;
  readonly #listeners = new Set<() => void>();
  #state = initialState;
  #open: OpenChat | null = null;
  #visit = new AbortController();
  #pause = new AbortController();
  #isAttentive = false;
  #oneTimeToken: OneTimeToken | null = null;

  constructor(options: ChatSessionOptions) {
    this.#options = options;
  }

  readonly getState = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Resumes this browser's open chat, or the one of its one-time token. Retries until the server answers or `leave` is
   * called.
   */
  async arrive(): Promise<void> {
    this.#visit = new AbortController();
    const { signal } = this.#visit;
    const { api, clock } = this.#options;
    this.#oneTimeToken ??= this.#options.takeOneTimeToken();
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        const [look, availability, found] = await Promise.all([
          api.configuration(),
          api.availability(),
          api.activeChat(),
        ]);
        if (signal.aborted) return;
        // After the others: a new browser gets its lasting cookie with their answers.
        const active =
          this.#oneTimeToken === null ? found : await api.requestChat("", this.#oneTimeToken);
        this.#oneTimeToken = null;
        if (signal.aborted) return;
        this.#set({ look, availability, isReachable: true });
        if (active === null || !(await this.#resume(active, signal))) {
          if (!signal.aborted) this.#set({ phase: "welcome" });
        }
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (!isTemporary(error)) return this.#set({ phase: "closed" });
        this.#set({ isReachable: false });
        this.#pause = new AbortController();
        const longest = Math.min(retryMaxMs, retryMs * 2 ** failures);
        const pause = AbortSignal.any([signal, this.#pause.signal]);
        await clock.wait(longest * (0.5 + clock.random() / 2), pause);
      }
    }
  }

  /** Stops everything. The chat itself stays open. */
  leave(): void {
    this.#visit.abort();
    this.#open?.leave();
    this.#open = null;
  }

  /** Opens a chat with a first message. Returns whether it did; if not, `problem` says why. */
  async begin(name: string, text: string): Promise<boolean> {
    if (this.#state.isStarting) return false;
    const { signal } = this.#visit;
    this.#set({ isStarting: true, problem: null });
    try {
      const active = await this.#options.api.requestChat(name);
      if (signal.aborted) return false;
      if (!(await this.#resume(active, signal))) throw new ChatApiError("5005", 404, "Gone");
      this.#open?.outbox.sendText(text);
      return true;
    } catch (error) {
      const problem = isTemporary(error) ? "notStarted" : "notTaken";
      this.#set({ problem });
      return false;
    } finally {
      this.#set({ isStarting: false });
    }
  }

  sendText(text: string): void {
    this.#open?.typing.stop();
    this.#open?.outbox.sendText(text);
  }

  /** Presses a button of a message. */
  press(directiveId: string, label: string): void {
    this.#open?.outbox.sendText(label, directiveId);
  }

  sendFile(file: File): void {
    this.#open?.outbox.sendFile(file);
  }

  retry(id: string): void {
    this.#open?.outbox.retry(id);
  }

  typed(text: string): void {
    this.#open?.typing.typed(text);
  }

  /** Sets whether the customer can see the newest messages. */
  setAttentive(isAttentive: boolean): void {
    if (isAttentive === this.#isAttentive) return;
    this.#isAttentive = isAttentive;
    this.#open?.look();
  }

  /** The network may be back: pending retries are made at once. */
  wake(): void {
    this.#pause.abort();
    this.#open?.wake();
  }

  async end(): Promise<boolean> {
    this.#set({ problem: null });
    try {
      await this.#open?.end();
      return true;
    } catch {
      this.#set({ problem: "notEnded" });
      return false;
    }
  }

  /** Leaves an ended chat. Returns the texts that the server never accepted, for the next chat. */
  startOver(): string {
    const unsent = (this.#state.chat?.items ?? []).flatMap((item) =>
      item.kind === "own" && item.state === "failed" && item.content.kind === "text"
        ? [item.content.text]
        : [],
    );
    this.leave();
    this.#set({ ...initialState, look: this.#state.look });
    void this.arrive();
    return unsent.join("\n");
  }

  /** False where the chat no longer exists. */
  async #resume(active: ActiveChat, signal: AbortSignal): Promise<boolean> {
    const { api } = this.#options;
    const events = await api.history(active.chatId).catch((error: unknown) => {
      if (isGone(error)) return null;
      throw error;
    });
    if (signal.aborted) return true;
    if (events === null) return false;
    const isConnected = active.state === "connected";
    const told = mergeHistory(emptyChat(active.chatId), events);
    // A history has no event for an agent who returned the chat to the queue.
    const agentId = isConnected ? told.agentId : null;
    const chat = { ...told, isConnected, agentId, waitSeconds: active.waitSeconds };
    this.#set({ phase: "chat", chat, isReachable: true });
    this.#open?.leave();
    this.#open = openChat({
      ...this.#options,
      chat: () => this.#state.chat ?? chat,
      update: (change) => {
        if (this.#state.chat?.chatId === chat.chatId) this.#set({ chat: change(this.#state.chat) });
      },
      isAttentive: () => this.#isAttentive,
      onReachable: (isReachable) => {
        if (isReachable !== this.#state.isReachable) this.#set({ isReachable });
      },
    });
    this.#open.look();
    return true;
  }

  #set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
