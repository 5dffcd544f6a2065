import { AppError } from "@/lib/model/error";
import type { AcceptedCredential, Credential, HttpRequest } from "../customer-side/protocol";
import { formPairs } from "./fields";
import type { TwilioSettings } from "./settings";

/**
 * What `X-Twilio-Signature` claims: an HMAC-SHA1 over the public address and the parameters of a form (twilio
 * §1.4). The address may have been signed in several spellings, and each is a claim. A malformed one claims nothing.
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

export function acceptedCredentials({ authToken }: TwilioSettings): readonly AcceptedCredential[] {
  return [{ kind: "hmac", algorithm: "sha1", secret: authToken }];
}

/** A wrong or missing signature is forbidden (twilio §1.4). */
export function explainRefusal(): AppError {
  return new AppError("forbidden", "X-Twilio-Signature is missing or wrong for this address");
}

type SignedBody = { readonly fields: string; readonly bodySha256: string | null };

/**
 * How the body is covered: not at all where there is none, by its digest in the address, else as a form. So a body
 * that is no form is never taken on the word of the address alone. Null for a digest that is none.
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
 * The spellings in which an address may have been signed: as it came, without and with the standard port, and each of
 * these with its query encoded anew, as other software writes it (twilio §1.4, rule 6).
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
  // Only query and fragment change, whatever the host is: reading a long one may be slow.
  const { search, hash } = new URL(url.slice(start), "https://host.invalid");
  return url.slice(0, start) + search + hash;
}

/** Every name and value decoded and encoded again; the values of a repeated name stand together. */
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

/** The twenty bytes of a signature in base64, as hex; null when it is no such thing. */
function hexOf(base64: string): string | null {
  if (!/^[A-Za-z\d+/]{27}=$/.test(base64)) return null;
  return Array.from(atob(base64), (unit) => unit.charCodeAt(0).toString(16).padStart(2, "0")).join(
    "",
  );
}
