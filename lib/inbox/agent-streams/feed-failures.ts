import { findMessages } from "@/db/stores/messages";
import type { StreamEvent } from "@/lib/protocols/agent-side/agent-stream";
import type { Context } from "../context/context";

/** The messages of one conversation that have failed since they were last looked at. */
export class FeedFailures {
  /** Messages whose state has changed. */
  readonly #changed = new Set<string>();
  /** Of those, the ones that are known to have failed. */
  readonly #failed = new Set<string>();

  /** Whether anything was noted since the last reading began. */
  isNoted = false;

  note(messageId: string): void {
    this.#changed.add(messageId);
    this.isNoted = true;
  }

  /** What has failed since the last reading; a message that is tried again may fail again. */
  async take(
    { database }: Pick<Context, "database">,
    conversationId: string,
    lastSeq: number,
  ): Promise<readonly StreamEvent[]> {
    const ids = [...this.#changed];
    this.isNoted = false;
    if (ids.length === 0) return [];
    const messages = await findMessages(database.read, ids);
    return messages.flatMap(({ id: messageId, seq, state, failure }): readonly StreamEvent[] => {
      // One that was stored meanwhile is told first.
      if (seq > lastSeq) return [];
      this.#changed.delete(messageId);
      if (state !== "failed" || failure === null) {
        this.#failed.delete(messageId);
        return [];
      }
      if (this.#failed.has(messageId)) return [];
      this.#failed.add(messageId);
      return [{ kind: "failed", conversationId, messageId, failure }];
    });
  }
}
