/**
 * The clients of polled conversations, as far as this process hears of them. All of it may be lost: the database
 * holds what matters.
 */
export interface Presence {
  /** A call of the client came. */
  markSeen(conversationId: string): void;
  /** When the client was last heard of, no earlier than the start of this process. Now, while it polls. */
  lastSeenAt(conversationId: string): Date;
  /**
   * The one seat for a poll of this conversation. Waits a moment for the one who sits there to be gone; null when
   * it is still taken then.
   */
  takePollSlot(conversationId: string): Promise<PollSlot | null>;
  /** Tells the client something in passing, if it has polled here. Never stored. */
  tell(conversationId: string, ephemeral: EphemeralEvent): void;
  /** The conversation is over. */
  forget(conversationId: string): void;
  /** Polls held at present. */
  readonly heldCount: number;
  /** Ends the time of every poll that has a seat: the next one is judged by what holds by then. */
  endWaits(): void;
  /** Ends every wait, and every later one at once. */
  close(): void;
}

/** What passes: an agent types, or not; or a call is refused. */
export type EphemeralEvent =
  | { readonly kind: "typing"; readonly agentId: string; readonly isTyping: boolean }
  | { readonly kind: "call-refused" };

export interface PollSlot {
  /** Begins to look: whatever happens from now on ends the next wait at once. */
  look(): void;
  /** What passed since the last time that was told to the end. What `leave` is not told of comes again. */
  ephemeralEvents(): readonly EphemeralEvent[];
  /** Resolves with true when there may be something to tell, and with false after `waitMs`, or when `signal` aborts. */
  wait(waitMs: number, signal: AbortSignal): Promise<boolean>;
  /** Gives the seat up. `told` is what the client has got of the moments. */
  leave(told: readonly EphemeralEvent[]): void;
}
