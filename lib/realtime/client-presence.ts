/**
 * The presence of the clients that poll, in the memory of one process. All of it may be lost: the database holds what
 * matters.
 */
export interface ClientPresence {
  /** Records that a call of the client came now. */
  markSeen(conversationId: string): void;
  /** When the client was last heard of, no earlier than the start of this process. Now, while it polls. */
  lastSeenAt(conversationId: string): Date;
  /**
   * Takes the one slot for a poll of this conversation. A poll that holds it gets 250 ms to end; null when the slot is
   * still taken then.
   */
  takePollSlot(conversationId: string): Promise<PollSlot | null>;
  /** Queues an ephemeral event for the client, if it has polled here. It is never stored. */
  tell(conversationId: string, ephemeral: EphemeralEvent): void;
  /** Drops what is held for a conversation that has ended. */
  forget(conversationId: string): void;
  /** Polls held at present. */
  readonly heldCount: number;
  /** Ends the time of every poll that holds a slot. The next poll is judged by what holds by then. */
  endWaits(): void;
  /** Ends every wait, and every later one at once. */
  close(): void;
}

/** An event that is never stored: an agent types or has stopped, or a call is refused. */
export type EphemeralEvent =
  | { readonly kind: "typing"; readonly agentId: string; readonly isTyping: boolean }
  | { readonly kind: "call-refused" };

/** The right to be the one poll of a conversation. */
export interface PollSlot {
  /** Begins to look. Whatever happens from now on ends the next wait at once. */
  look(): void;
  /** The ephemeral events that the client has not got. Those that are not given to `leave` come again. */
  ephemeralEvents(): readonly EphemeralEvent[];
  /** Resolves with true when there may be something to tell, and with false after `waitMs`, or when `signal` aborts. */
  wait(waitMs: number, signal: AbortSignal): Promise<boolean>;
  /** Gives the slot up. `told` are the ephemeral events that the client has got. */
  leave(told: readonly EphemeralEvent[]): void;
}
