import type { HttpRequest } from "../customer-side/protocol";

/** A domain name in lower case, or its first label. */
export const domainPattern =
  /^(?=.{1,253}$)[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/;

/**
 * The tenant of a request: `tenantUrl`, else the Host header. Accepted are a domain, a URL, and the first label of a
 * domain (bright-pattern §1.3). Null where there is none.
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

/** The names of a tenant: its domain, and the domain's first label. */
export function tenantNames(domain: string): readonly string[] {
  return [...new Set([domain, domain.split(".", 1)[0] ?? domain])];
}
