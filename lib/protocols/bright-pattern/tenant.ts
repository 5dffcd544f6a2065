import type { HttpRequest } from "../customer-side/protocol";

/** A domain name in lower case, or one label of it. */
export const domainPattern =
  /^(?=.{1,253}$)[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/;

/**
 * The tenant a request is for: `tenantUrl`, else the host it was sent to. A domain, a URL, and the first label of a
 * domain are seen (bright-pattern §1.3). Null where there is no such name.
 */
export function readTenant({ query, headers }: HttpRequest): string | null {
  const given = query.tenantUrl?.trim() || (headers.host ?? "");
  const domain = given
    .toLowerCase()
    .replace(/^[a-z][a-z\d+.-]*:\/\//, "")
    .replace(/[/?#:].*$/s, "")
    .replace(/\.$/, "");
  return domainPattern.test(domain) ? domain : null;
}

/** The names of a tenant: its domain, and the first label of it. */
export function tenantNames(domain: string): readonly string[] {
  return [...new Set([domain, domain.split(".", 1)[0] ?? domain])];
}
