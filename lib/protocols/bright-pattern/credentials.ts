import type { AppError } from "@/lib/model/error";
import type { AcceptedCredential, Credential, HttpRequest } from "../customer-side/protocol";
import { readAuthorization } from "./authorization";
import { vendorError } from "./error";
import type { BrightPatternSettings } from "./settings";
import { readTenant, tenantNames } from "./tenant";

/** Files and pictures, which pages show by their address alone. */
const keyedPath = /\/(?:files?\/[^/]+|profilephotos\/[^/]+|chaticon)\/*$/;

/**
 * The entry that the request is for (Mobile/Web Messaging, Client Authentication Elements). Addresses of files and
 * pictures come without `tenantUrl`: there the chat id tells the tenant (bright-pattern §1.3).
 */
export function readCredentials(request: HttpRequest): readonly Credential[] {
  if (request.query.tenantUrl === undefined && keyedPath.test(request.path)) return [];
  const tenant = readTenant(request);
  const authorization = readAuthorization(request.headers.authorization);
  if (tenant === null || authorization.kind === "refused") return [];
  return [{ kind: "token", token: entryToken(tenant, authorization.appId) }];
}

export function acceptedCredentials({
  tenantUrl,
  appId,
}: BrightPatternSettings): readonly AcceptedCredential[] {
  return tenantNames(tenantUrl).map((tenant) => ({
    kind: "token",
    token: entryToken(tenant, appId),
  }));
}

/** No tenant has a slash in its name. */
export function entryToken(tenant: string, appId: string): string {
  return `${tenant}/${appId}`;
}

/** The first check that the request fails: the tenant, the header, the entry (bright-pattern §1.2). */
export function explainRefusal(
  request: HttpRequest,
  lines: readonly BrightPatternSettings[],
): AppError {
  const tenant = readTenant(request);
  const isTenant = lines.some(
    ({ tenantUrl }) => tenant !== null && tenantNames(tenantUrl).includes(tenant),
  );
  if (!isTenant) return vendorError("1000");
  const authorization = readAuthorization(request.headers.authorization);
  return vendorError(authorization.kind === "refused" ? authorization.code : "5006");
}
