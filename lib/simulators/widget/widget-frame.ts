import { applyCss } from "./apply-css";
import { MessageLog } from "./message-log";
import type { WidgetLook } from "./widget-look";

/** What the customer does in the frame. */
export type FrameActions = {
  readonly open: () => void;
  readonly send: (text: string) => void;
  readonly type: (text: string) => void;
  readonly attach: (file: File) => void;
  /** The customer has closed the chat and said yes. */
  readonly close: () => void;
};

/** The parts of the widget on its page. */
export interface WidgetFrame {
  readonly log: MessageLog;
  /** Opens the window. */
  show(): void;
  /** One line above the field: who types, or that the chat is over. */
  setStatus(text: string): void;
  setActive(isActive: boolean): void;
}

/** Draws the tab, and the window behind it. */
export function drawFrame(look: WidgetLook, isOpen: boolean, actions: FrameActions): WidgetFrame {
  const root = add(document.body, "aside", { id: "widget" });
  const { style } = look;
  const tab = add(root, "button", { className: "tab" });
  tab.textContent = isOpen ? look.tabText : look.closedText;
  applyCss(tab, { background: look.accent, color: look.accentText });
  applyCss(tab, { ...style.contactTabFont, ...style.contactTabBorder });

  const frame = add(root, "section", { className: "frame", hidden: true });
  frame.setAttribute("aria-label", look.title);
  applyCss(frame, { ...style.baseFont, ...style.widgetBackground, ...style.dialogShadow });
  applyCss(frame, { ...style.widgetBorder, width: `${look.width}px`, height: `${look.height}px` });

  const header = add(frame, "header", {});
  applyCss(header, { background: look.accent, color: look.accentText });
  const title = add(header, "h2", {});
  title.textContent = look.title;
  applyCss(title, style.titleFont);
  const close = add(header, "button", { type: "button", textContent: "×" });
  close.setAttribute("aria-label", "Close the chat");

  const messages = add(frame, "div", { className: "log" });
  applyCss(messages, style.contentMargin);
  const status = add(frame, "output", {});
  const field = add(frame, "textarea", { rows: 2 });
  field.setAttribute("aria-label", "Your message");
  const files = add(frame, "input", { type: "file", hidden: !look.hasFiles });
  files.setAttribute("aria-label", "Your file");

  const question = add(root, "dialog", {});
  add(question, "p", { textContent: look.endText });
  const yes = add(question, "button", { type: "button", textContent: "Yes" });
  const no = add(question, "button", { type: "button", textContent: "No" });

  tab.addEventListener("click", () => actions.open());
  close.addEventListener("click", () => question.showModal());
  no.addEventListener("click", () => question.close());
  yes.addEventListener("click", () => {
    question.close();
    actions.close();
  });
  field.addEventListener("input", () => actions.type(field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (field.value.trim() !== "") actions.send(field.value);
    field.value = "";
  });
  files.addEventListener("change", () => {
    for (const file of files.files ?? []) actions.attach(file);
    files.value = "";
  });

  return {
    log: new MessageLog(messages, look),
    show() {
      frame.hidden = false;
      tab.hidden = true;
    },
    setStatus(text) {
      status.value = text;
    },
    setActive(isActive) {
      for (const control of [field, files, close]) control.disabled = !isActive;
    },
  };
}

function add<Name extends keyof HTMLElementTagNameMap>(
  parent: HTMLElement,
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return parent.appendChild(Object.assign(document.createElement(name), properties));
}
