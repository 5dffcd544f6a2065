import { describe, expect, test } from "vitest";
import { addressKey, callerAddress } from "@/lib/server/limits/caller-address";

const isTrusted = (address: string) => address.startsWith("10.") || address === "fd00::1";

describe("the address of a caller behind our proxies", () => {
  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["198.51.100.1, 192.0.2.7", "192.0.2.7"],
    ["198.51.100.1, 192.0.2.7, 10.0.0.2", "192.0.2.7"],
    ["192.0.2.7 , fd00::1", "192.0.2.7"],
    ["2001:db8::7", "2001:db8::7"],
    ["198.51.100.1, 192.0.2.7:4711", "192.0.2.7"],
    ["198.51.100.1, 192.0.2.7:4711, 10.0.0.2:80", "192.0.2.7"],
    ["198.51.100.1, [2001:db8::7]:4711", "2001:db8::7"],
    ["198.51.100.1, [2001:db8::7]", "2001:db8::7"],
    ["198.51.100.1, 2001:db8::7, [fd00::1]:443", "2001:db8::7"],
    ["10.0.0.3, 10.0.0.2", "10.0.0.1"],
    ["", "10.0.0.1"],
  ])("is the first from the right that is no proxy: %s", (forwarded, address) => {
    expect(callerAddress("10.0.0.1", forwarded, isTrusted)).toBe(address);
  });

  test.each([
    "192.0.2.7:",
    "192.0.2.7:http",
    "192.0.2.7:123456",
    "[192.0.2.7]:80",
    "[2001:db8::7",
    "[2001:db8::7]80",
    "[]:80",
    "0x7f.1:80",
    "proxy.example:80",
    "unknown",
    "unknown:80",
    "_hidden",
    '"192.0.2.7"',
    "for=192.0.2.7",
    "",
    "7",
    "0x7f.1",
  ])("is never what stands left of a hop that cannot be read: %s", (hop) => {
    expect(callerAddress("10.0.0.1", `198.51.100.1, ${hop}`, isTrusted)).toBe("10.0.0.1");
    expect(callerAddress("10.0.0.1", `198.51.100.1, ${hop}, 10.0.0.2`, isTrusted)).toBe("10.0.0.1");
  });

  test("is the peer's own, whatever a stranger claims", () => {
    expect(callerAddress("203.0.113.9", "192.0.2.7", isTrusted)).toBe("203.0.113.9");
    expect(callerAddress("10.0.0.1", undefined, isTrusted)).toBe("10.0.0.1");
  });
});

describe("what is counted as one address", () => {
  test.each([
    ["2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"],
    ["2001:DB8:1:2::1", "2001:db8:1:2:0:0:0:9"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["fe80::1%eth0", "fe80::2%eth1"],
  ])("%s and %s are", (one, other) => {
    expect(addressKey(one)).toBe(addressKey(other));
  });

  test.each([
    ["2001:db8:1:2::1", "2001:db8:1:3::1"],
    ["192.0.2.7", "192.0.2.8"],
    ["::ffff:192.0.2.7", "::ffff:192.0.2.8"],
  ])("%s and %s are not", (one, other) => {
    expect(addressKey(one)).not.toBe(addressKey(other));
  });

  test("a text that is no address stands for itself", () => {
    expect(addressKey("unknown")).toBe("unknown");
    expect(addressKey("")).toBe("");
  });
});
