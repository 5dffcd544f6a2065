import ipaddr from "ipaddr.js";

/**
 * The address a call comes from. `X-Forwarded-For` counts only in the word of a trusted peer, read from the right: the
 * first hop that is no proxy of ours is the caller. Some proxies write its port, too, which says nothing. Behind a hop that
 * cannot be read (`unknown`, quotes, a name) nobody we trust vouches for anything, so the peer's own address is given.
 */
export function callerAddress(
  peer: string,
  forwardedFor: string | undefined,
  isTrusted: (address: string) => boolean,
): string {
  if (forwardedFor === undefined || !isTrusted(peer)) return peer;
  for (const part of forwardedFor.split(",").reverse()) {
    const hop = readHop(part.trim());
    if (hop === null) return peer;
    if (!isTrusted(hop)) return hop;
  }
  return peer;
}

/**
 * What limits count as one address: an IPv4 address, mapped or not, and the whole /64 of an IPv6 address, in which a
 * caller chooses freely. A text that is no address stands for itself.
 */
export function addressKey(address: string): string {
  const known = knownKeys.get(address);
  if (known !== undefined) return known;
  const key = readKey(address);
  if (knownKeys.size >= knownKeysMax) knownKeys.clear();
  knownKeys.set(address, key);
  return key;
}

/** Parsing is the expensive part, and every call needs it. Past so many entries the memory is emptied. */
const knownKeysMax = 10_000;
const knownKeys = new Map<string, string>();

function readKey(address: string): string {
  if (!isAddress(address)) return address;
  const parsed = ipaddr.process(address);
  if (!("parts" in parsed)) return parsed.toString();
  const network = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(":")}::/64`;
}

/** The address of `192.0.2.7`, `192.0.2.7:4711`, `2001:db8::7`, `[2001:db8::7]` or `[2001:db8::7]:4711`; null for anything else. */
function readHop(text: string): string | null {
  const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/u.exec(text)?.[1];
  if (bracketed !== undefined) return ipaddr.IPv6.isValid(bracketed) ? bracketed : null;
  const ported = /^([^:]+):\d{1,5}$/u.exec(text)?.[1];
  if (ported !== undefined) return ipaddr.IPv4.isValidFourPartDecimal(ported) ? ported : null;
  return isAddress(text) ? text : null;
}

/** Without the short and hexadecimal forms of IPv4, which no proxy writes. */
function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}
