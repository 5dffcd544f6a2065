import { memoize } from "@/lib/model/memoize";
import type { AcceptedCredential, Credential, HttpRequest } from "../customer-side/protocol";
import type { CtliveSettings } from "./settings";

/**
 * The credentials of a request, in the forms of ctlive §2.2: Basic, a bearer token, `ctlivetoken` as header or query
 * parameter, and an HMAC-SHA1 of the body in `X-Hub-Signature`. Malformed ones are left out.
 */
export function readCredentials(request: HttpRequest): readonly Credential[] {
  const { headers, query } = request;
  const [, scheme = "", parameter = ""] =
    /^(\w+) +(\S+)\s*$/.exec(headers.authorization ?? "") ?? [];
  const claims: Credential[] = [];
  const basic = scheme.toLowerCase() === "basic" ? readBasic(parameter) : null;
  if (basic !== null) claims.push(basic);
  const bearer = scheme.toLowerCase() === "bearer" ? parameter : "";
  for (const token of [bearer, headers.ctlivetoken ?? "", query.ctlivetoken ?? ""]) {
    if (token !== "") claims.push({ kind: "token", token });
  }
  const signature = /^sha1=([\da-f]{40})$/i.exec(headers["x-hub-signature"] ?? "")?.[1];
  if (signature !== undefined) {
    claims.push({ kind: "hmac", algorithm: "sha1", signature: signature.toLowerCase() });
  }
  return claims;
}

const base64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** Base64 of `user:password` in UTF-8 (RFC 7617); null when it is not that. Every call of a gateway has the same. */
const readBasic = memoize(100, (parameter): Credential | null => {
  if (!base64.test(parameter)) return null;
  const bytes = Uint8Array.from(atob(parameter), (unit) => unit.charCodeAt(0));
  const pair = new TextDecoder().decode(bytes);
  const colon = pair.indexOf(":");
  if (colon < 0) return null;
  return { kind: "basic", user: pair.slice(0, colon), password: pair.slice(colon + 1) };
});

/** The credentials that a line accepts, by its settings. */
export function acceptedCredentials(settings: CtliveSettings): readonly AcceptedCredential[] {
  return settings.inboundAuth.map((accepted): AcceptedCredential => {
    if ("basic" in accepted) return { kind: "basic", ...accepted.basic };
    if ("token" in accepted) return { kind: "token", token: accepted.token };
    if ("hmac" in accepted) {
      return { kind: "hmac", algorithm: "sha1", secret: accepted.hmac.secret };
    }
    return { kind: "anyone" };
  });
}
