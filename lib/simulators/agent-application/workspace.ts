import type { KnownEvent } from "./wire";

/** Something that was written, as the application shows it. */
export interface ShownMessage {
  readonly id: string;
  readonly entityName: string;
  readonly entityType: "Agent" | "Monitor" | "System" | "Contact";
  /** Whether the user of this application sent it. */
  readonly isOwn: boolean;
  /** What is read: a text, or an address to open. */
  readonly text: string;
  readonly isUrl: boolean;
  readonly sentAt: Date;
  /** Why it was not delivered; null unless it was not. */
  readonly failure: string | null;
}

/** One chat or SMS conversation, as the application shows it. */
export interface ShownInteraction {
  readonly id: string;
  readonly state: "offered" | "active" | "ended";
  readonly channelType: "chat" | "sms";
  readonly contactName: string;
  readonly contactAddress: string;
  /** In the order in which they were told. */
  readonly messages: readonly ShownMessage[];
  /** Names of those who type, as long as that holds. */
  readonly typing: readonly { readonly name: string; readonly until: Date }[];
}

type Interaction = {
  -readonly [K in keyof ShownInteraction]: ShownInteraction[K];
} & { typists: Map<string, { name: string; until: Date }> };

/** What the screen of an agent shows, made from events. Events told twice are shown once. */
export class Workspace {
  readonly #interactions = new Map<string, Interaction>();
  #frontId: string | null = null;

  /** The interaction that was last asked to be in front. */
  get frontId(): string | null {
    return this.#frontId;
  }

  /** What there is at an instant, in the order of appearance. */
  view(now: Date): readonly ShownInteraction[] {
    return [...this.#interactions.values()].map(({ typists, ...shown }) => ({
      ...shown,
      messages: [...shown.messages],
      typing: [...typists.values()].filter(({ until }) => until > now),
    }));
  }

  /** Takes one event over. `userId` is who works here: the own typing is not shown. */
  take(event: KnownEvent, userId: string): void {
    switch (event.type) {
      case "engagementCenter.InteractionOffered":
        this.#show(event.payload.interactionId, event.payload, "offered");
        return;
      case "engagementCenter.AcceptCallTimeout":
      case "engagementCenter.Rejected":
        if (this.#interactions.get(event.payload.interactionId)?.state === "offered") {
          this.#interactions.delete(event.payload.interactionId);
        }
        return;
      case "engagementCenter.Active":
        this.#show(event.payload.interactionId, event.payload, "active");
        return;
      case "engagementCenter.ActivateInteraction":
        this.#frontId = event.payload.interactionId;
        return;
      case "engagementCenter.Terminated":
        this.#change(event.payload.interactionId, (interaction) => {
          interaction.state = "ended";
          interaction.typists.clear();
        });
        return;
      case "engagementCenter.Disposed":
        this.#interactions.delete(event.payload.interactionId);
        return;
      case "messaging.TextReceived":
        this.#write(event.payload, event.payload.text, false, userId);
        return;
      case "messaging.UrlReceived":
        this.#write(event.payload, event.payload.url, true, userId);
        return;
      case "messaging.NotificationReceived":
        if (event.payload.userId !== userId) this.#type(event.payload);
        return;
      case "messaging.DeliveryFailed":
        this.#change(event.payload.interactionId, (interaction) => {
          interaction.messages = interaction.messages.map((message) =>
            message.id === event.payload.messageId
              ? { ...message, failure: event.payload.message }
              : message,
          );
        });
        return;
      default:
        event satisfies never;
    }
  }

  /** The session is gone: nobody types any more, and what was offered is offered anew. */
  lose(): void {
    for (const [id, interaction] of this.#interactions) {
      interaction.typists.clear();
      if (interaction.state === "offered") this.#interactions.delete(id);
    }
  }

  #show(
    id: string,
    { channelType, contactName, contactAddress }: Facts,
    state: "offered" | "active",
  ): void {
    const known = this.#interactions.get(id);
    this.#interactions.set(id, {
      id,
      state,
      channelType,
      contactName,
      contactAddress,
      messages: known?.messages ?? [],
      typing: [],
      typists: known?.typists ?? new Map(),
    });
  }

  #write(payload: Written, text: string, isUrl: boolean, userId: string): void {
    const { interactionId, messageId: id, entityName, entityType, sentTime } = payload;
    this.#change(interactionId, (interaction) => {
      interaction.typists.delete(typistOf(payload));
      if (interaction.messages.some((known) => known.id === id)) return;
      const message: ShownMessage = {
        id,
        entityName,
        entityType,
        isOwn: payload.userId === userId,
        text,
        isUrl,
        sentAt: new Date(sentTime),
        failure: null,
      };
      interaction.messages = [...interaction.messages, message];
    });
  }

  #type(payload: Notified): void {
    const { interactionId, entityName: name, expiresAfterSeconds, sentTime } = payload;
    const until = new Date(Date.parse(sentTime) + expiresAfterSeconds * 1_000);
    this.#change(interactionId, ({ typists }) => typists.set(typistOf(payload), { name, until }));
  }

  #change(id: string, change: (interaction: Interaction) => void): void {
    const interaction = this.#interactions.get(id);
    if (interaction !== undefined) change(interaction);
  }
}

type Facts = Pick<ShownInteraction, "channelType" | "contactName" | "contactAddress">;
type Notified = Extract<KnownEvent, { type: "messaging.NotificationReceived" }>["payload"];
type Written = Omit<Extract<KnownEvent, { type: "messaging.TextReceived" }>["payload"], "text">;

function typistOf({ entityType, entityName }: { entityType: string; entityName: string }): string {
  return `${entityType} ${entityName}`;
}
