import { type LookupAddress, lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** Raised when a call would reach into a private network that is not allowed for it. */
export class PrivateAddressError extends Error {
  readonly code = "PARLEY_PRIVATE_ADDRESS";

  constructor(host: string) {
    super(`${host} is in a private network`);
    this.name = "PrivateAddressError";
  }
}

/**
 * The part of IPv6 that IANA gives out as public. Everything outside, old forms that hold an IPv4 address included,
 * is refused.
 */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/** Whether an IP address is one the public internet routes; everything else may be somebody's inside. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return !("parts" in parsed) || parsed.match(...globalUnicast);
}

/** A host as it is compared with an allow-list: no brackets, lower case. */
export function plainHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/gu, "").toLowerCase();
}

/** Throws for an address written into a URL; names are checked when they are resolved. */
export function assertLiteralAllowed(hostname: string, privateHosts: readonly string[]): void {
  const host = plainHost(hostname);
  if (isIP(host) === 0 || isPublicAddress(host) || privateHosts.includes(host)) return;
  throw new PrivateAddressError(host);
}

/**
 * A resolver for the moment of dialling: gives only addresses that may be called, so a name that resolves to
 * something else a moment later cannot slip through.
 */
export function checkedLookup(privateHosts: readonly string[]): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, "");
      const host = plainHost(hostname);
      const allowed = found.filter(
        ({ address }) =>
          isPublicAddress(address) || privateHosts.includes(host) || privateHosts.includes(address),
      );
      const [first] = allowed;
      if (first === undefined) return callback(new PrivateAddressError(host), "");
      if (options.all) return callback(null, allowed);
      return callback(null, first.address, first.family);
    });
  };
}
