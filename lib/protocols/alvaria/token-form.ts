import type { HttpRequest } from "../http-message";

/** The parameters of a form, or a sentence about what is wrong with it. */
export type TokenForm =
  | { readonly kind: "form"; readonly parameters: ReadonlyMap<string, string> }
  | { readonly kind: "malformed"; readonly detail: string };

/**
 * The parameters of a token request (RFC 6749 §3.2): form-encoded, each at most once. Those without a value count as
 * missing.
 */
export function readTokenForm({ headers, body }: HttpRequest): TokenForm {
  const type = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    return malformed("The body has to be application/x-www-form-urlencoded");
  }
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(body))) {
    if (parameters.has(name)) return malformed(`${printable(name)} stands there twice`);
    parameters.set(name, value);
  }
  return { kind: "form", parameters: new Map([...parameters].filter(([, value]) => value !== "")) };
}

function malformed(detail: string): TokenForm {
  return { kind: "malformed", detail };
}

/** The text with only the characters that RFC 6749 §5.2 allows in descriptions. */
function printable(text: string): string {
  return text.slice(0, 40).replace(/[^\x20-\x21\x23-\x5B\x5D-\x7E]/g, "?");
}

export type Pair = { readonly id: string; readonly secret: string };

const base64 = /^[A-Za-z\d+/]+={0,2}$/;

/**
 * The credentials that a Basic header may mean: with both halves form-decoded, as RFC 6749 §2.3.1 requires, and
 * undecoded, as many clients send them. Null for another header.
 */
export function readBasicPairs(authorization: string): readonly Pair[] | null {
  const [, scheme = "", parameter = ""] = /^(\S+)(?: +(\S+))?\s*$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() !== "basic") return null;
  const text = decoded(parameter);
  const colon = text.indexOf(":");
  if (colon < 0) return [];
  const raw = { id: text.slice(0, colon), secret: text.slice(colon + 1) };
  const formed = { id: formDecoded(raw.id), secret: formDecoded(raw.secret) };
  if (formed.id === null || formed.secret === null) return [raw];
  return [{ id: formed.id, secret: formed.secret }, raw];
}

function decoded(parameter: string): string {
  if (!base64.test(parameter)) return "";
  try {
    const units = atob(parameter);
    const bytes = new Uint8Array(units.length);
    for (let at = 0; at < units.length; at++) bytes[at] = units.charCodeAt(at);
    return new TextDecoder().decode(bytes);
  } catch {
    return "";
  }
}

function formDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}
