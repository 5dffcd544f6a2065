import type { AppError } from "@/lib/model/error";
import type { AcceptedCredential, Credential, HttpRequest } from "../customer-side/protocol";
import { readAuthorization } from "./authorization";
import { vendorError } from "./error";
import type { BrightPatternSettings } from "./settings";
import { readTenant, tenantNames } from "./tenant";

/** Files and pictures, which pages embed by URL. */
const keyedPath = /\/(?:files?\/[^/]+|profilephotos\/[^/]+|chaticon)\/*$/;

/**
 * The scenario entry that the request is for (Mobile/Web Messaging, Client Authentication Elements). URLs of files and
 * pictures have no `tenantUrl`: there the chat id identifies the tenant (bright-pattern §1.3).
 */
export function readCredentials(request: HttpRequest): readonly Credential[] {
  if (request.query.tenantUrl === undefined && keyedPath.test(request.path)) return [];
  const tenant = readTenant(request);
  const authorization = readAuthorization(request.headers.authorization);
  if (tenant === null || authorization.kind === "refused") return [];
  return [{ kind: "token", token: entryToken(tenant, authorization.appId) }];
}

/** What opens an entry: its id under the tenant's whole domain and under its first label. */
export function acceptedCredentials({
  tenantUrl,
  appId,
}: BrightPatternSettings): readonly AcceptedCredential[] {
  return tenantNames(tenantUrl).map((tenant) => ({
    kind: "token",
    token: entryToken(tenant, appId),
  }));
}

/** Unambiguous, because no tenant has a slash in its name. */
export function entryToken(tenant: string, appId: string): string {
  return `${tenant}/${appId}`;
}

/** The error of the first check that fails: tenant, header, entry (bright-pattern §1.2). */
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
