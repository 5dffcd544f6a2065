import { AppError } from "@/lib/model/error";
import type { AcceptedCredential, Credential, HttpRequest } from "../customer-side/protocol";
import { formPairs } from "./fields";
import type { TwilioSettings } from "./settings";

/**
 * The credentials in `X-Twilio-Signature`: an HMAC-SHA1 over the public URL and the form parameters (twilio §1.4). The
 * URL may have been signed in several spellings; each is one credential. A malformed signature gives none.
 */
export function readCredentials(request: HttpRequest): readonly Credential[] {
  const signature = hexOf(request.headers["x-twilio-signature"] ?? "");
  const signed = signedBody(request);
  if (signature === null || signed === null) return [];
  const { fields, bodySha256 } = signed;
  return signedUrls(request.url).map((url) => ({
    kind: "hmac",
    algorithm: "sha1",
    signature,
    text: url + fields,
    ...(bodySha256 !== null && { bodySha256 }),
  }));
}

/** What opens an account: a signature by its auth token. */
export function acceptedCredentials({ authToken }: TwilioSettings): readonly AcceptedCredential[] {
  return [{ kind: "hmac", algorithm: "sha1", secret: authToken }];
}

/** A wrong or missing signature is answered with 403 (twilio §1.4). */
export function explainRefusal(): AppError {
  return new AppError("forbidden", "X-Twilio-Signature is missing or wrong for this address");
}

type SignedBody = { readonly fields: string; readonly bodySha256: string | null };

/**
 * How the signature covers the body: not at all where it is empty, by its digest in the URL, else as a form. A body
 * that is no form is therefore never accepted with a signature over the URL alone. Null for an invalid digest.
 */
function signedBody({ method, query, body }: HttpRequest): SignedBody | null {
  if (method !== "POST") return { fields: "", bodySha256: null };
  const { bodySHA256: digest } = query;
  if (digest === undefined) return { fields: formText(body), bodySha256: null };
  return /^[\da-f]{64}$/i.test(digest) ? { fields: "", bodySha256: digest.toLowerCase() } : null;
}

/** Names in byte order, each followed by its value; of several values each distinct one, sorted (twilio §1.4). */
function formText(body: Uint8Array): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of formPairs(body)) {
    values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  return [...values.keys()]
    .sort()
    .map((name) =>
      [...(values.get(name) ?? [])]
        .sort()
        .map((value) => name + value)
        .join(""),
    )
    .join("");
}

/**
 * The spellings in which a URL may have been signed: as received, without and with the standard port, and each of these
 * with its query re-encoded, as other software writes it (twilio §1.4, rule 6).
 */
export function signedUrls(url: string): readonly string[] {
  const [, scheme = "", host = "", port = "", rest = ""] =
    /^(https?:\/\/)([^/?#]*?)(:\d+)?([/?#].*)?$/i.exec(url) ?? [];
  if (host === "") return [url];
  const standard = scheme.toLowerCase() === "https://" ? ":443" : ":80";
  const addresses = [url, scheme + host + rest, scheme + host + (port || standard) + rest];
  return [
    ...new Set([...addresses, ...addresses.map(normalized), ...addresses.map(withQueryAnew)]),
  ];
}

/** As browsers write it: a blank in the query is `%20`, an apostrophe `%27`. */
function normalized(url: string): string {
  const start = url.search(/[?#]/);
  if (start < 0) return url;
  // Only query and fragment are normalised, with a placeholder host: parsing a long host name may be slow.
  const { search, hash } = new URL(url.slice(start), "https://host.invalid");
  return url.slice(0, start) + search + hash;
}

/** Decodes and re-encodes every name and value, and groups the values of a repeated name. */
function withQueryAnew(url: string): string {
  const start = url.indexOf("?");
  if (start < 0 || start === url.length - 1) return url;
  const pairs = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
    const known = pairs.get(name);
    if (known === undefined) pairs.set(name, [pair]);
    else known.push(pair);
  }
  return `${url.slice(0, start)}?${[...pairs.values()].flat().join("&")}`;
}

/** The twenty bytes of a base64 signature as hex; null when it is not one. */
function hexOf(base64: string): string | null {
  if (!/^[A-Za-z\d+/]{27}=$/.test(base64)) return null;
  return Array.from(atob(base64), (unit) => unit.charCodeAt(0).toString(16).padStart(2, "0")).join(
    "",
  );
}
