import { type JsonBody, optionalText, refusal } from "./json-body";

const lengthMax = 10_000;

/** The consumer's text, exactly as sent; null where it is blank (contactatonce E2, E7). */
export function readMessageText(members: JsonBody): string | null {
  const text = optionalText(members, "Message");
  if (text === null || text.trim() === "") return null;
  if (text.length > lengthMax) throw refusal(`Message is longer than ${lengthMax} characters`);
  return text;
}
