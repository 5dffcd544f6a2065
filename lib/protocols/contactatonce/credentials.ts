import type { AcceptedCredential, Credential, HttpRequest } from "../customer-side/protocol";
import type { ContactAtOnceSettings } from "./settings";

/**
 * The keys that `Authorization: Basic …` may stand for: the token as it is (In App Messaging, Sample Header), or the
 * key inside it, where an HTTP library has base64-encoded the key and a colon (contactatonce §2.2).
 */
export function readCredentials({ headers }: HttpRequest): readonly Credential[] {
  const token = /^basic +(\S+)\s*$/i.exec(headers.authorization ?? "")?.[1];
  if (token === undefined) return [];
  return [...new Set([token, ...decoded(token)])].map((key) => ({ kind: "token", token: key }));
}

const base64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** The decoded text, whole and on either side of its first colon. */
function decoded(token: string): readonly string[] {
  if (!base64.test(token)) return [];
  const text = atob(token);
  if (!/^[\x20-\x7e]+$/.test(text)) return [];
  const colon = text.indexOf(":");
  const parts = colon < 0 ? [text] : [text, text.slice(0, colon), text.slice(colon + 1)];
  return parts.filter((part) => part !== "");
}

/** Every API key of the publisher. */
export function acceptedCredentials({
  apiKeys,
}: ContactAtOnceSettings): readonly AcceptedCredential[] {
  return apiKeys.map((token) => ({ kind: "token", token }));
}
