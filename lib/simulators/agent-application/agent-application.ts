import { setTimeout as pause } from "node:timers/promises";
import type { ApplicationAccount, ApplicationOptions } from "./account";
import { Platform, PlatformError, sentenceOf } from "./platform";
import type { ApplicationSnapshot, ApplicationState } from "./snapshot";
import {
  type ApplicationUser,
  desktopAnswer,
  eventsAnswer,
  readEvent,
  sessionAnswer,
  usersAnswer,
} from "./wire";
import { Workspace } from "./workspace";

const backOffMaxMs = 60_000;
/** "At least five" (Streaming Client). */
const eventsMax = 50;
/** How long a notification holds; the next follows a second earlier while the user types. */
const typingSeconds = 10;

type Entity = {
  readonly entityName?: string;
  readonly entityType?: "Agent" | "Monitor" | "System";
};

/**
 * A custom agent application for one user: signs in, polls one at a time for events, and shows them. It recovers by
 * itself: a token that ends is renewed, a session that is gone is opened anew with its user connected again, and after
 * errors it waits longer each time.
 */
export class AgentApplication {
  readonly #account: ApplicationAccount;
  readonly #options: ApplicationOptions;
  readonly #now: () => Date;
  readonly #listeners = new Set<() => void>();
  #workspace = new Workspace();
  #running: {
    readonly platform: Platform;
    readonly stop: AbortController;
    loop: Promise<void>;
  } | null = null;
  #sessionId: string | null = null;
  #desktopId: string | null = null;
  #user: ApplicationUser | null = null;
  #isReady = true;
  #state: ApplicationState = "stopped";
  #problem: string | null = null;
  readonly #typedAt = new Map<string, number>();

  constructor(account: ApplicationAccount, options: ApplicationOptions = {}) {
    this.#account = account;
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  /** Called after every change; the function that comes back ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  snapshot(): ApplicationSnapshot {
    return {
      state: this.#state,
      problem: this.#problem,
      user: this.#user,
      isReady: this.#isReady,
      interactions: this.#workspace.view(this.#now()),
      frontId: this.#workspace.frontId,
    };
  }

  /** Resolves as soon as this is so, looked at now and after every change. */
  until(isSo: (snapshot: ApplicationSnapshot) => boolean): Promise<ApplicationSnapshot> {
    return new Promise((resolve) => {
      const look = () => {
        const snapshot = this.snapshot();
        if (!isSo(snapshot)) return;
        stop();
        resolve(snapshot);
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  /** Works for the user with this login, or for the first one who may work. Rejects when that cannot begin. */
  async start(login?: string): Promise<void> {
    if (this.#running !== null) throw new Error("The application runs already");
    const stop = new AbortController();
    const platform = new Platform(
      this.#account,
      this.#now,
      stop.signal,
      this.#options.onCall ?? (() => {}),
    );
    const running = { platform, stop, loop: Promise.resolve() };
    this.#running = running;
    this.#workspace = new Workspace();
    this.#change("connecting");
    try {
      const users = await this.users(login);
      this.#user = users.find(({ enabled }) => enabled) ?? null;
      if (this.#user === null) throw new Error("There is no such user");
      await this.#openSession();
    } catch (error) {
      this.#running = null;
      this.#change("stopped", sentenceOf(error));
      throw error;
    }
    this.#change("connected");
    running.loop = this.#poll(stop.signal);
  }

  /** Closes the session and ends the polling; resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    const sessionId = this.#sessionId;
    this.#sessionId = null;
    // One that is gone already need not be closed.
    await running.platform.tell("DELETE", "v3/streaming/session", { sessionId }).catch(() => {});
    running.stop.abort();
    await running.loop;
    this.#workspace.lose();
    this.#change("stopped");
  }

  /** Every user, or the one with this login. */
  async users(login?: string): Promise<readonly ApplicationUser[]> {
    const users: ApplicationUser[] = [];
    const query = new URLSearchParams(login === undefined ? {} : { login });
    for (;;) {
      const path = `v2/provisioning/users?${query}`;
      const page = await this.#platform.ask("GET", path, usersAnswer);
      users.push(...page.users);
      if (page.continuationToken === undefined) return users;
      query.set("continuationToken", page.continuationToken);
    }
  }

  async setReady(isReady: boolean): Promise<void> {
    await this.#desk(`users/${this.#userId}/${isReady ? "ready" : "notReady"}`);
    this.#isReady = isReady;
    this.#change(this.#state);
  }

  accept(interactionId: string): Promise<void> {
    return this.#desk(`interactions/${interactionId}/accept`);
  }

  reject(interactionId: string): Promise<void> {
    return this.#desk(`interactions/${interactionId}/reject`);
  }

  activate(interactionId: string): Promise<void> {
    return this.#desk(`interactions/${interactionId}/activate`);
  }

  terminate(interactionId: string): Promise<void> {
    return this.#desk(`interactions/${interactionId}/terminate`);
  }

  dispose(interactionId: string): Promise<void> {
    return this.#desk(`interactions/${interactionId}/dispose`);
  }

  async sendText(interactionId: string, text: string, entity: Entity = {}): Promise<void> {
    this.#typedAt.delete(interactionId);
    await this.#message("sendText", { ...this.#entity(interactionId, entity), text });
  }

  async sendUrl(interactionId: string, url: string, entity: Entity = {}): Promise<void> {
    this.#typedAt.delete(interactionId);
    await this.#message("sendUrl", { ...this.#entity(interactionId, entity), url });
  }

  /** To be called with every key; sends at the first, and then a second before the last one runs out. */
  async type(interactionId: string, entity: Entity = {}): Promise<void> {
    const now = this.#now().getTime();
    const typedAt = this.#typedAt.get(interactionId) ?? 0;
    if (now - typedAt < (typingSeconds - 1) * 1_000) return;
    this.#typedAt.set(interactionId, now);
    await this.#message("notification", {
      ...this.#entity(interactionId, entity),
      state: "composing",
      expiresAfterSeconds: typingSeconds,
    });
  }

  get #platform(): Platform {
    if (this.#running === null) throw new Error("The application does not run");
    return this.#running.platform;
  }

  get #userId(): string {
    if (this.#user === null) throw new Error("Nobody works here");
    return encodeURIComponent(this.#user.userId);
  }

  #entity(interactionId: string, { entityName, entityType = "Agent" }: Entity) {
    const name = entityName ?? this.#user?.displayName ?? this.#user?.login ?? "Agent";
    return { interactionId, entityName: name, entityType };
  }

  #message(operation: string, body: object): Promise<void> {
    const path = `v2/messaging/users/${this.#userId}/${operation}`;
    return this.#platform.tell("POST", path, { body, sessionId: this.#sessionId });
  }

  #desk(path: string): Promise<void> {
    const body = { ehubSessionId: this.#desktopId };
    const sessionId = this.#sessionId;
    return this.#platform.tell("POST", `v2/engagementCenter/${path}`, { body, sessionId });
  }

  async #openSession(): Promise<void> {
    const { inactivityDelay = 120, requireAcknowledgement = false } = this.#options;
    const body = { inactivityDelay, requireAcknowledgement };
    const platform = this.#platform;
    const path = "v3/streaming/session";
    const { sessionId } = await platform.ask("POST", path, sessionAnswer, { body });
    this.#sessionId = sessionId;
    const connect = `v2/engagementCenter/users/${this.#userId}/connect`;
    const desktop = await platform.ask("POST", connect, desktopAnswer, { body: {}, sessionId });
    this.#desktopId = desktop.ehubSessionId;
    if (!this.#isReady) await this.#desk(`users/${this.#userId}/notReady`);
  }

  /** One poll after the other until the application stops. */
  async #poll(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.#pollOnce(signal);
        failures = 0;
        if (this.#state === "failing") this.#change("connected");
      } catch (error) {
        if (signal.aborted) return;
        failures++;
        this.#change("failing", sentenceOf(error));
        await this.#recover(error, failures, signal);
      }
    }
  }

  async #pollOnce(signal: AbortSignal): Promise<void> {
    const sessionId = this.#sessionId;
    const path = `v3/streaming/events?maxEvents=${eventsMax}`;
    const { events } = await this.#platform.ask("GET", path, eventsAnswer, { sessionId, signal });
    const userId = this.#user?.userId ?? "";
    for (const event of events) {
      const known = readEvent(event);
      if (known !== null) this.#workspace.take(known, userId);
    }
    const last = events.at(-1)?.sequenceNumber;
    if (last === undefined) return;
    this.#change(this.#state);
    if (this.#options.requireAcknowledgement !== true) return;
    const body = { sequenceNumber: last };
    await this.#platform.tell("POST", "v3/streaming/acknowledge", { body, sessionId });
  }

  /** Opens a new session at once where the old one is gone; else, and where that fails, waits. */
  async #recover(error: unknown, failures: number, signal: AbortSignal): Promise<void> {
    const isRefusal = error instanceof PlatformError;
    if (isRefusal && error.reason === "invalidSession") {
      this.#workspace.lose();
      const isOpen = await this.#openSession().then(
        () => true,
        () => false,
      );
      if (isOpen && failures === 1) return;
    }
    const { backOffMs = 1_000 } = this.#options;
    const growing = Math.min(backOffMs * 2 ** (failures - 1), backOffMaxMs);
    const waitMs = Math.max(
      isRefusal ? (error.retryAfterMs ?? 0) : 0,
      growing * (0.5 + Math.random() / 2),
    );
    await pause(waitMs, undefined, { signal }).catch(() => undefined);
  }

  #change(state: ApplicationState, problem: string | null = null): void {
    this.#state = state;
    this.#problem = problem;
    for (const listener of [...this.#listeners]) listener();
  }
}
