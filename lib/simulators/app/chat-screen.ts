import { appendBounded } from "../append-bounded";
import type { AppView, ChatForm, ChatMessage, ChatParty, ChatPhase } from "./chat-view";
import type { ServerEvent } from "./server-events";

type Shown = Pick<
  AppView,
  "chatId" | "phase" | "ewt" | "caseId" | "messages" | "parties" | "form" | "warnings" | "events"
>;

const ends: readonly ChatPhase[] = ["failed", "ended", "inactive", "lost"];
const order = ["posting", "failed", "accepted", "received", "delivered", "read"] as const;

/** What the app shows of its chat, made from what the customer does and from the platform's events. */
export class ChatScreen {
  #chatId: string | null = null;
  #phase: ChatPhase = "none";
  #ewt: string | null = null;
  #caseId: string | null = null;
  #form: ChatForm | null = null;
  #messages: ChatMessage[] = [];
  #parties: ChatParty[] = [];
  #warnings: string[] = [];
  #events: ServerEvent[] = [];

  /** As it is now. */
  view(): Shown {
    return {
      chatId: this.#chatId,
      phase: this.#phase,
      ewt: this.#ewt,
      caseId: this.#caseId,
      form: this.#form,
      messages: [...this.#messages],
      parties: [...this.#parties],
      warnings: [...this.#warnings],
      events: [...this.#events],
    };
  }

  get chatId(): string | null {
    return this.#chatId;
  }

  /** Whether there is a chat that the platform should know. */
  get isLive(): boolean {
    return this.#chatId !== null && !ends.includes(this.#phase);
  }

  /** Shows a chat; one with another id clears the screen. */
  open(chatId: string, phase: ChatPhase, ewt: string | null): void {
    if (chatId !== this.#chatId) {
      this.#chatId = chatId;
      this.#caseId = null;
      this.#form = null;
      this.#messages = [];
      this.#parties = [];
      this.#warnings = [];
      this.#events = [];
    }
    this.#phase = phase;
    this.#ewt = ewt;
  }

  /** The platform does not know the chat any more. */
  lose(): void {
    if (this.isLive) this.#phase = "lost";
  }

  /** Shows a message, or changes the one with its direction and id. */
  put(message: ChatMessage): void {
    const index = this.#find(message.direction, message.id);
    if (index < 0) this.#messages.push(message);
    else this.#messages[index] = message;
  }

  message(direction: "in" | "out", id: string): ChatMessage | undefined {
    return this.#messages[this.#find(direction, id)];
  }

  /** Moves a message forward; a failed one begins again when it is posted again. */
  move(id: string, state: ChatMessage["state"], detail: string | null = null): void {
    const index = this.#messages.findIndex((message) => message.id === id);
    const known = this.#messages[index];
    if (known === undefined || order.indexOf(state) < order.indexOf(known.state)) return;
    this.#messages[index] = { ...known, state, detail };
  }

  setPhoto(partyId: string, photo: ChatParty["photo"]): void {
    this.#changeParty(partyId, { photo });
  }

  closeForm(): void {
    this.#form = null;
  }

  /** Takes what a poll brought. */
  receive(events: readonly ServerEvent[]): void {
    for (const event of events) {
      appendBounded(this.#events, event);
      this.#apply(event);
    }
  }

  /** Merges a history: its order counts, and what it does not have yet stands after it. */
  restore(events: readonly ServerEvent[]): void {
    for (const event of events) this.#apply(event);
    const ids = events.flatMap((event) => ("msg_id" in event ? [event.msg_id] : []));
    const place = ({ id }: ChatMessage) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    this.#messages.sort((left, right) => place(left) - place(right));
  }

  #apply(event: ServerEvent): void {
    switch (event.event) {
      case "chat_session_status":
        this.#phase = event.state;
        this.#ewt = event.ewt;
        return;
      case "chat_session_ended":
        this.#phase = "ended";
        return;
      case "chat_session_inactivity_timeout":
        this.#phase = "inactive";
        this.#warnings.push(event.msg);
        return;
      case "chat_session_timeout_warning":
        this.#warnings.push(event.msg);
        return;
      case "chat_session_case_set":
        this.#caseId = event.case_id === "" ? null : event.case_id;
        return;
      case "chat_session_party_joined":
        this.#join(event);
        return;
      case "chat_session_party_left":
        this.#changeParty(event.party_id, { isPresent: false, isTyping: false });
        return;
      case "chat_session_typing":
      case "chat_session_not_typing":
        this.#changeParty(event.party_id, { isTyping: event.event === "chat_session_typing" });
        return;
      case "chat_session_message_delivered":
        this.move(event.ref_msg_id, "delivered");
        return;
      case "chat_session_message_read":
        this.move(event.ref_msg_id, "read");
        return;
      case "chat_session_message":
        this.#show(event, { kind: "text", text: event.msg_text ?? event.msg, file: null });
        return;
      case "chat_session_file": {
        const { file_id: id, file_name: name, file_type: type } = event;
        this.#show(event, { kind: "file", text: name, file: { id, name, type } });
        return;
      }
      case "chat_session_location":
        this.#show(event, {
          kind: "location",
          text: `${event.latitude}, ${event.longitude}`,
          file: null,
        });
        return;
      case "chat_session_message_edit":
        this.#edit(event.ref_msg_id, event.msg);
        return;
      case "chat_session_message_delete":
        this.#messages = this.#messages.filter(({ id }) => id !== event.ref_msg_id);
        return;
      case "chat_session_form_show":
        this.#form = {
          formRequestId: event.form_request_id,
          formName: event.form_name,
          formId: null,
          timeoutSeconds: event.form_timeout,
        };
        return;
      case "chat_session_secure_form_show":
        this.#form = {
          formRequestId: event.form_request_id,
          formName: null,
          formId: event.form_id,
          timeoutSeconds: null,
        };
        return;
      case "chat_session_secure_form_cancel":
      case "chat_session_form_data":
      case "chat_session_secure_form_data":
      case "chat_form_data_cancel":
        this.#form = null;
        return;
      default:
        // The rest is among the events, and nothing that an app would show.
        return;
    }
  }

  #join(event: Extract<ServerEvent, { event: "chat_session_party_joined" }>): void {
    const known = this.#parties.find(({ partyId }) => partyId === event.party_id);
    const party: ChatParty = {
      partyId: event.party_id,
      firstName: event.first_name,
      lastName: event.last_name,
      displayName: event.display_name,
      type: event.type,
      isPresent: true,
      isTyping: false,
      photo: known?.photo ?? null,
    };
    this.#parties = [...this.#parties.filter((other) => other !== known), party];
  }

  #show(
    event: Extract<
      ServerEvent,
      { event: "chat_session_message" | "chat_session_file" | "chat_session_location" }
    >,
    content: Pick<ChatMessage, "kind" | "text" | "file">,
  ): void {
    const partyId = event.party_id ?? null;
    const isOwn = event.party_id === undefined || partyId === this.#chatId;
    const direction = isOwn ? "out" : "in";
    if (!isOwn && partyId !== null) this.#changeParty(partyId, { isTyping: false });
    if (isOwn) this.move(event.msg_id, "accepted");
    if (this.#find(direction, event.msg_id) >= 0) return;
    this.#messages.push({
      ...content,
      direction,
      id: event.msg_id,
      partyId,
      state: isOwn ? "accepted" : "received",
      at: new Date(Number(event.timestamp) * 1000),
      detail: null,
    });
  }

  #edit(id: string, text: string): void {
    const index = this.#messages.findIndex((message) => message.id === id);
    const known = this.#messages[index];
    if (known !== undefined) this.#messages[index] = { ...known, text };
  }

  #changeParty(partyId: string, change: Partial<ChatParty>): void {
    this.#parties = this.#parties.map((party) =>
      party.partyId === partyId ? { ...party, ...change } : party,
    );
  }

  #find(direction: "in" | "out", id: string): number {
    return this.#messages.findLastIndex(
      (message) => message.id === id && message.direction === direction,
    );
  }
}
