import type { AcceptedCredential, Credential, HttpRequest } from "../customer-side/protocol";
import type { ContactAtOnceSettings } from "./settings";

/**
 * The keys that `Authorization: Basic …` may mean: the token as it is (In App Messaging, Sample Header), or what
 * is in it when an HTTP library has made base64 of the key and a colon (contactatonce §2.2).
 */
export function readCredentials({ headers }: HttpRequest): readonly Credential[] {
  const token = /^basic +(\S+)\s*$/i.exec(headers.authorization ?? "")?.[1];
  if (token === undefined) return [];
  return [...new Set([token, ...decoded(token)])].map((key) => ({ kind: "token", token: key }));
}

const base64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** The text that was encoded, whole and on either side of its first colon. */
function decoded(token: string): readonly string[] {
  if (!base64.test(token)) return [];
  const text = atob(token);
  if (!/^[\x20-\x7e]+$/.test(text)) return [];
  const colon = text.indexOf(":");
  const parts = colon < 0 ? [text] : [text, text.slice(0, colon), text.slice(colon + 1)];
  return parts.filter((part) => part !== "");
}

/** Every key of the publisher. */
export function acceptedCredentials({
  apiKeys,
}: ContactAtOnceSettings): readonly AcceptedCredential[] {
  return apiKeys.map((token) => ({ kind: "token", token }));
}
