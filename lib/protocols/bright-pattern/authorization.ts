import type { VendorCode } from "./error";

/** The parsed header, or the vendor's error code. */
type Authorization =
  | { readonly kind: "client"; readonly appId: string; readonly clientId: string }
  | { readonly kind: "refused"; readonly code: VendorCode };

const scheme = "MOBILE-API-140-327-PLAIN";
const clientIdLengthMax = 255;
/** `name = value`, quoted in the document and unquoted in the vendor's own SDKs (bright-pattern §1.2). */
const parameter = /^ *([^=", ]+) *= *(?:(?:"([^"]*)"|([^", ]+)) *)?(?:,|$)/;

/** The unique id of an entry. No document describes it: these characters are safe in a header and in a path. */
export const appIdPattern = /^[\w.:~-]{1,100}$/;

/** Parses `Authorization`, with the checks in the vendor's order (bright-pattern §1.2). The client id may be empty. */
export function readAuthorization(header: string | undefined): Authorization {
  const text = header?.trim() ?? "";
  if (text === "") return refused("2000");
  const [first = ""] = text.split(" ", 1);
  if (first !== scheme) return refused("2002");
  const parameters = readParameters(text.slice(scheme.length));
  if (parameters === null) return refused("2001");
  const appId = parameters.get("appId");
  const clientId = parameters.get("clientId");
  if (appId === undefined) return refused("2003");
  if (clientId === undefined) return refused("2004");
  if (clientId.length > clientIdLengthMax) return refused("2001");
  if (!appIdPattern.test(appId)) return refused("3000");
  return { kind: "client", appId, clientId };
}

/** In any order, including unknown names; null unless every part is `name=value`. */
function readParameters(text: string): ReadonlyMap<string, string> | null {
  const parameters = new Map<string, string>();
  let rest = text.trim();
  if (rest === "" || rest.endsWith(",")) return null;
  while (rest !== "") {
    const [piece, name, quoted, token] = parameter.exec(rest) ?? [];
    if (piece === undefined || name === undefined) return null;
    parameters.set(name, quoted ?? token ?? "");
    rest = rest.slice(piece.length);
  }
  return parameters;
}

function refused(code: VendorCode): Authorization {
  return { kind: "refused", code };
}
