import { applyCss } from "./apply-css";
import { findElement } from "./find-element";
import { readDirective } from "./message-html";
import type { WidgetLook } from "./widget-look";

/** Whose words they are; `system` is nobody's. */
export type From = "me" | "agent" | "system";

export type LogEntry = {
  readonly from: From;
  /** Empty for what the platform gives no id. */
  readonly id: string;
  readonly content: Node;
};

/** The messages of the widget, as elements that are found by ids made of those of the chat and of the message. */
export class MessageLog {
  readonly #running: HTMLElement;
  readonly #past: HTMLElement;
  readonly #look: WidgetLook;

  constructor(element: HTMLElement, look: WidgetLook) {
    this.#look = look;
    this.#past = element.appendChild(listOf("Earlier chats"));
    this.#running = element.appendChild(listOf("This chat"));
  }

  clear(): void {
    for (const list of [this.#past, this.#running]) list.replaceChildren();
  }

  /** Adds a message of the chat, or one that is past; one that is there already stays as it is. */
  add(chatId: string, { from, id, content }: LogEntry, isPast: boolean): void {
    const elementId = id === "" ? "" : elementIdOf(chatId, id, isPast);
    if (elementId !== "" && findElement(`#${elementId}`) !== null) return;
    const item = document.createElement("li");
    item.id = elementId;
    item.className = `message ${from}`;
    const { systemMessage, agentMessage } = this.#look.style;
    const { accent, accentText } = this.#look;
    const mine = { background: accent, color: accentText };
    applyCss(item, { me: mine, agent: agentMessage, system: systemMessage }[from]);
    item.append(content);
    (isPast ? this.#past : this.#running).append(item);
    item.scrollIntoView({ block: "nearest" });
  }

  /** Shows how far a message got. */
  mark(chatId: string, id: string, state: string): void {
    const item = findElement(`#${elementIdOf(chatId, id, false)}`);
    if (item instanceof HTMLElement && item.dataset.state !== "read") item.dataset.state = state;
  }

  /** The words of a message, which are HTML, with the buttons at its end. */
  words(html: string, press: ((labelHtml: string) => void) | null): Node {
    const directive = readDirective(html);
    const words = document.createElement("div");
    words.innerHTML = directive?.html ?? html;
    if (directive === null || press === null) return words;
    for (const label of directive.labels) {
      const button = document.createElement("button");
      button.type = "button";
      button.innerHTML = label;
      button.addEventListener("click", () => press(button.innerHTML));
      words.append(button);
    }
    return words;
  }
}

function elementIdOf(chatId: string, id: string, isPast: boolean): string {
  return `${isPast ? "past-" : ""}${chatId}-${id}`;
}

function listOf(label: string): HTMLElement {
  const list = document.createElement("ul");
  list.setAttribute("aria-label", label);
  return list;
}
