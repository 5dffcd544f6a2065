/**
 * Our ids for clients contain only letters, digits, `-` and `_`: the widget uses them as CSS selectors and loses a
 * message with another id (bright-pattern §4.0). They are never a number, which the widget would compare with its own
 * ids, and never `<chat id>:<number>`, which clients use themselves.
 */
const separator = "-";
/** The separator of earlier versions; clients may still send such ids. */
const formerSeparator = ":";

/** The id of something with this name in a chat. */
export function idInChat(chatId: string, name: string): string {
  return `${chatId}${separator}${name}`;
}

/** The id of a message, by its `seq` in the chat. */
export function messageId(chatId: string, seq: number): string {
  return idInChat(chatId, String(seq));
}

/** The `seq` of our message with this id; null for an id that is not of this chat. */
export function readMessageSeq(id: string, chatId: string): number | null {
  const name = nameInChat(id, chatId);
  return name !== null && /^[1-9]\d{0,8}$/.test(name) ? Number(name) : null;
}

/** The part after the chat's id, in an id of either form; null for any other id. */
export function nameInChat(id: string, chatId: string): string | null {
  if (!id.startsWith(chatId)) return null;
  const isOurs = [separator, formerSeparator].includes(id.charAt(chatId.length));
  return isOurs ? id.slice(chatId.length + 1) : null;
}

/** Whether every client can find a message by this id. */
export function isSafeId(id: string): boolean {
  return /^[\w-]+$/.test(id);
}
