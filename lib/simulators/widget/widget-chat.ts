import { type DrawnChat, drawEvent, isMine } from "./event-drawing";
import { type Members, textOf } from "./members";
import { typedHtml } from "./message-html";
import { TypingSignal } from "./typing-signal";
import { CallRefused, type WidgetApi, type WidgetEvent } from "./widget-api";
import type { WidgetFrame } from "./widget-frame";
import type { WidgetLook } from "./widget-look";

export type WidgetChatOptions = {
  readonly chatId: string;
  readonly api: WidgetApi;
  readonly frame: WidgetFrame;
  readonly look: WidgetLook;
  /** The chat does not exist any more. */
  readonly onEnd: () => void;
};

/** After a fault of its own the widget does nothing for so long. */
const faultPauseMs = 13_000;

/** One chat in the widget: what is told is drawn, what is done is posted, until it ends. */
export class WidgetChat {
  readonly #options: WidgetChatOptions;
  readonly #drawn: DrawnChat;
  readonly #typing: TypingSignal;
  /** Ids of the customer's messages count 1, 3, 5. */
  #lastId = -1;
  #hasNavigated = false;
  #isOver = false;

  constructor(options: WidgetChatOptions) {
    this.#options = options;
    const { chatId, api, look, frame } = options;
    this.#drawn = {
      ...{ chatId, api, look, log: frame.log, names: new Map(), isPast: false },
      press: (directiveId, labelHtml) => this.#say(labelHtml, { directive_id: directiveId }),
    };
    this.#typing = new TypingSignal((text) =>
      this.#post(
        text === null
          ? { event: "chat_session_not_typing" }
          : { event: "chat_session_typing", msg: text },
      ),
    );
  }

  /** Draws what was said so far, and goes on from there. */
  begin(history: readonly WidgetEvent[]): void {
    for (const event of history) {
      if (isMine(this.#drawn, event)) this.#countFrom(textOf(event, "msg_id"));
      this.#handle(event, true);
    }
    void this.#poll();
  }

  send(text: string): void {
    this.#typing.stop();
    this.#say(typedHtml(text), {});
  }

  type(text: string): void {
    this.#typing.typed(text);
  }

  async attach(file: File): Promise<void> {
    const { id, name } = await this.#options.api.upload(file);
    const type = file.type.startsWith("image/") ? "image" : "attachment";
    const members = { msg_id: this.#nextId(), file_id: id, file_type: type, file_name: name };
    this.#postOwn({ event: "chat_session_file", ...members });
  }

  /** Says only that the customer leaves the agent, and waits for the end of the chat. */
  close(): void {
    this.#options.frame.setStatus("Ending…");
    this.#post({ event: "chat_session_disconnect" });
  }

  /** Its page goes away: nothing more is told or heard. The chat itself goes on. */
  leave(): void {
    this.#isOver = true;
  }

  #say(html: string, more: Members): void {
    this.#postOwn({ event: "chat_session_message", msg_id: this.#nextId(), msg: html, ...more });
  }

  /** What the customer says is shown at once: no poll brings it back. */
  #postOwn(event: WidgetEvent): void {
    drawEvent(this.#drawn, event);
    this.#post(event);
  }

  #post(event: WidgetEvent): void {
    const { api, chatId } = this.#options;
    if (this.#isOver) return;
    api.post(chatId, event).catch((error: unknown) => {
      if (!this.#isOver) reportError(error);
    });
  }

  #nextId(): string {
    this.#lastId += 2;
    return String(this.#lastId);
  }

  #countFrom(id: string): void {
    if (/^\d{1,9}$/.test(id)) this.#lastId = Math.max(this.#lastId, Number(id));
  }

  async #poll(): Promise<void> {
    while (!this.#isOver) {
      try {
        const events = await this.#options.api.poll(this.#options.chatId);
        for (const event of events) this.#handle(event, false);
      } catch (error) {
        if (error instanceof CallRefused && error.code === "5005") return this.#end();
        if (this.#isOver) return;
        // An event that cannot be drawn takes those behind it along: they are lost.
        reportError(error);
        await new Promise((resolve) => setTimeout(resolve, faultPauseMs));
      }
    }
  }

  #handle(event: WidgetEvent, isHistory: boolean): void {
    const id = textOf(event, "msg_id");
    // A number is compared with the widget's own: what is not above is taken for old.
    const isOld = !isHistory && /^\d+$/.test(id) && Number(id) <= this.#lastId;
    if (!isOld) drawEvent(this.#drawn, event);
    switch (event.event) {
      case "chat_session_message":
      case "chat_session_file":
        if (!isHistory && id !== "") this.#acknowledge(id);
        break;
      case "chat_session_status":
        this.#standsAt(textOf(event, "state"), isHistory);
        break;
      case "chat_session_typing":
        this.#options.frame.setStatus("The agent is typing…");
        break;
      case "chat_session_not_typing":
        this.#options.frame.setStatus("");
        break;
      case "chat_session_case_set":
        if (textOf(event, "case_id") !== "") this.#drawCase().catch(reportError);
        break;
      case "chat_session_ended":
      case "chat_session_inactivity_timeout":
        this.#end();
        break;
      default:
        break;
    }
  }

  #acknowledge(id: string): void {
    this.#options.frame.setStatus("");
    this.#post({ event: "chat_session_message_delivered", ref_msg_id: id });
    this.#post({ event: "chat_session_message_read", ref_msg_id: id });
  }

  #standsAt(state: string, isHistory: boolean): void {
    if (state === "failed") this.#end();
    if (state === "queued") this.#options.frame.setStatus("Waiting for an agent…");
    if (state !== "connected") return;
    this.#options.frame.setStatus("");
    if (this.#hasNavigated || isHistory) return;
    this.#hasNavigated = true;
    const { title } = document;
    const members = { msg_id: this.#nextId(), title, page: location.href };
    this.#post({ event: "chat_session_navigation", ...members });
  }

  /** The chats of the case, all of which are drawn as past. */
  async #drawCase(): Promise<void> {
    const { api, chatId } = this.#options;
    for (const session of await api.caseHistory(chatId)) {
      const past = {
        ...this.#drawn,
        chatId: textOf(session, "chat_id"),
        isPast: true,
        press: null,
      };
      const { events } = session;
      // The API reads them like those of a poll.
      for (const event of (events ?? []) as readonly WidgetEvent[]) drawEvent(past, event);
    }
  }

  #end(): void {
    if (this.#isOver) return;
    this.#typing.stop();
    this.#isOver = true;
    this.#options.onEnd();
  }
}
