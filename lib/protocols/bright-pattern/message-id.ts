/**
 * Ids that we make for clients hold letters, digits, `-` and `_` only: the widget makes CSS selectors of them, and loses
 * a message whose id is none (bright-pattern §4.0). None is a number, which it would compare with its own, and none is
 * `<chat id>:<number>`, which clients make.
 */
const separator = "-";
/** What ids began with after the chat's before; clients may still have some. */
const formerSeparator = ":";

/** The id of what has this name in a chat. */
export function idInChat(chatId: string, name: string): string {
  return `${chatId}${separator}${name}`;
}

/** The id of a message, by its place in the chat. */
export function messageId(chatId: string, seq: number): string {
  return idInChat(chatId, String(seq));
}

/** The place of the message of ours that has this id; null for what is none of this chat's. */
export function readMessageSeq(id: string, chatId: string): number | null {
  const name = nameInChat(id, chatId);
  return name !== null && /^[1-9]\d{0,8}$/.test(name) ? Number(name) : null;
}

/** What follows the chat's id in an id of ours, of either form; null for another's. */
export function nameInChat(id: string, chatId: string): string | null {
  if (!id.startsWith(chatId)) return null;
  const isOurs = [separator, formerSeparator].includes(id.charAt(chatId.length));
  return isOurs ? id.slice(chatId.length + 1) : null;
}

/** Whether every client can find a message by this id. */
export function isSafeId(id: string): boolean {
  return /^[\w-]+$/.test(id);
}
