/** A message as the consumer's app shows it. */
export interface AppMessage {
  /** `out` from the consumer, `in` from an agent. */
  readonly direction: "in" | "out";
  /** The publisher's id of what the consumer wrote, the platform's of what an agent wrote. */
  readonly id: string;
  readonly visitId: string | null;
  readonly sessionId: string | null;
  readonly text: string;
  readonly mediaUrl: string | null;
  readonly agentName: string | null;
  readonly agentImageUrl: string | null;
  readonly at: Date;
  /** Of the consumer's: how far it got. Of an agent's: what was reported. */
  readonly state: "sending" | "sent" | "failed" | "delivered" | "read";
  readonly detail: string | null;
}

export interface ConsumerApp {
  readonly consumerId: string;
  readonly messages: readonly AppMessage[];
}

const messagesMax = 500;
const order = ["sending", "failed", "sent", "delivered", "read"] as const;

/** The apps of all consumers of all publishers, each with its last 500 messages. */
export class ConsumerApps {
  readonly #apps = new Map<string, Map<string, AppMessage[]>>();

  /** The app as it is now; an unknown consumer has an empty one. */
  view(key: string, consumerId: string): ConsumerApp {
    return { consumerId, messages: [...(this.#apps.get(key)?.get(consumerId) ?? [])] };
  }

  /** The apps that have messages, the one with the newest first. */
  all(key: string): readonly ConsumerApp[] {
    return [...(this.#apps.get(key)?.keys() ?? [])]
      .map((consumerId) => this.view(key, consumerId))
      .sort((a, b) => newest(b) - newest(a));
  }

  /** Shows a message; one with a known id replaces nothing and is shown once. */
  add(key: string, consumerId: string, message: AppMessage): void {
    const apps = this.#apps.get(key) ?? new Map<string, AppMessage[]>();
    this.#apps.set(key, apps);
    const messages = apps.get(consumerId) ?? [];
    apps.set(consumerId, messages);
    if (
      messages.some(({ id, direction }) => id === message.id && direction === message.direction)
    ) {
      return;
    }
    messages.push(message);
    if (messages.length > messagesMax) messages.shift();
  }

  /** Changes a message that is shown; its state only moves forward. */
  update(key: string, consumerId: string, id: string, change: Partial<AppMessage>): void {
    const messages = this.#apps.get(key)?.get(consumerId) ?? [];
    const index = messages.findLastIndex((message) => message.id === id);
    const known = messages[index];
    if (known === undefined) return;
    const isBack =
      change.state !== undefined && order.indexOf(change.state) < order.indexOf(known.state);
    messages[index] = {
      ...known,
      ...change,
      state: isBack ? known.state : (change.state ?? known.state),
    };
  }
}

function newest({ messages }: ConsumerApp): number {
  return messages.at(-1)?.at.getTime() ?? 0;
}
