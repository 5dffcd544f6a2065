import type { ChatButton, ChatState, Content, TheirMessage } from "./chat-state";

type Text = Extract<Content, { kind: "text" }>;

/**
 * A text and the buttons at its end, `/buttons [A] [B]`, in a message with a directive id (bright-pattern §4.3). After
 * each `_`, the id has the position of a button that disappears once one of these was used.
 */
export function textContent(text: string, directiveId: string | null): Text {
  if (directiveId === null) return { kind: "text", text };
  const directive = /(?:^|\n)\/buttons((?: \[[^[\]]+\])+)$/u.exec(text);
  if (directive === null) return { kind: "text", text, directiveId };
  const once = directiveId.split("_").slice(1);
  const labels = [...(directive[1] ?? "").matchAll(/\[([^[\]]+)\]/gu)];
  const buttons = labels.map(
    ([, label = ""], place): ChatButton => ({
      label: label.replaceAll("［", "[").replaceAll("］", "]"),
      isGoneOnceUsed: once.includes(String(place)),
    }),
  );
  return { kind: "text", text: text.slice(0, directive.index), buttons, directiveId };
}

/** The buttons of a message that can be pressed now: none in an ended chat, and no quick reply after one was used. */
export function pressableButtons(chat: ChatState, message: TheirMessage): readonly ChatButton[] {
  const { content } = message;
  if (content.kind !== "text" || chat.ending !== null) return [];
  const { buttons = [] } = content;
  const once = buttons.filter(({ isGoneOnceUsed }) => isGoneOnceUsed);
  const isUsed = chat.items
    .slice(chat.items.indexOf(message) + 1)
    .some((item) => item.kind === "own" && presses(item.content, content, once));
  return isUsed ? buttons.filter((button) => !once.includes(button)) : buttons;
}

/** Whether a customer's message presses one of these buttons: by directive id, or by a typed label. */
function presses(said: Content, { directiveId }: Text, buttons: readonly ChatButton[]): boolean {
  if (said.kind !== "text") return false;
  if (said.directiveId !== undefined && said.directiveId !== directiveId) return false;
  const words = said.text.trim().toLowerCase();
  return buttons.some(({ label }) => label.toLowerCase() === words);
}
