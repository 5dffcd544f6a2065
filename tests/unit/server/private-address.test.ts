import { isIP, type LookupFunction } from "node:net";
import { describe, expect, test } from "vitest";
import {
  assertLiteralAllowed,
  checkedLookup,
  isPublicAddress,
  PrivateAddressError,
  plainHost,
} from "@/lib/server/outbound/private-address";

const inside = [
  "0.0.0.0",
  "10.0.0.1",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.168.1.1",
  "198.18.0.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::7f00:1",
  "::a00:1",
  "4000::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "64:ff9b::7f00:1",
  "2001:db8::1",
  "2002:7f00:1::",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fec0::1",
  "ff02::1",
];

const outside = [
  "1.1.1.1",
  "93.184.216.34",
  "172.32.0.1",
  "::ffff:8.8.8.8",
  "2606:4700:4700::1111",
];

describe("an address", () => {
  test.each(inside)("%s is inside somebody's network", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(outside)("%s is on the internet", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each(["", "localhost", "1.2.3.4.5", "not an address"])("%j is none", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("an address in a URL", () => {
  const hostOf = (url: string) => new URL(url).hostname;

  test.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:7f00:1]/",
    "http://[fd00::1]/",
  ])("%s is refused, however it is written", (url) => {
    expect(() => assertLiteralAllowed(hostOf(url), [])).toThrow(PrivateAddressError);
  });

  test.each([
    ["http://127.0.0.1/", "127.0.0.1"],
    ["http://[::1]/", "::1"],
    ["http://[FD00::1]/", "fd00::1"],
  ])("%s is allowed where the line names it", (url, host) => {
    expect(() => assertLiteralAllowed(hostOf(url), [host])).not.toThrow();
    expect(() => assertLiteralAllowed(hostOf(url), ["10.9.9.9"])).toThrow(PrivateAddressError);
  });

  test("that is public or a name passes; names are checked when they are dialled", () => {
    for (const host of ["1.1.1.1", "gateway.test", "localhost"]) {
      expect(() => assertLiteralAllowed(host, [])).not.toThrow();
    }
  });

  test("is compared without brackets and in lower case", () => {
    expect(plainHost("[FD00::1]")).toBe("fd00::1");
    expect(plainHost("Gateway.Test")).toBe("gateway.test");
  });
});

describe("dialling a name", () => {
  type Found = Parameters<Parameters<LookupFunction>[2]>;

  function dial(host: string, privateHosts: readonly string[], all = false): Promise<Found> {
    return new Promise((resolve) => {
      checkedLookup(privateHosts)(host, { all }, (...found) => resolve(found));
    });
  }

  test("that leads inside is refused", async () => {
    for (const all of [false, true]) {
      const [error] = await dial("localhost", [], all);
      expect(error).toBeInstanceOf(PrivateAddressError);
      expect(error).toMatchObject({ code: "PARLEY_PRIVATE_ADDRESS" });
    }
  });

  test("that leads inside is allowed by its name or by its address", async () => {
    for (const allowed of [["localhost"], ["127.0.0.1", "::1"]]) {
      const [error, address] = await dial("localhost", allowed);
      expect(error).toBeNull();
      expect(isIP(String(address))).not.toBe(0);
      const [, addresses] = await dial("localhost", allowed, true);
      expect(Array.isArray(addresses)).toBe(true);
    }
  });

  test("that is nobody's fails as the system says", async () => {
    const [error] = await dial("nobody.invalid", []);
    expect(error).not.toBeNull();
    expect(error).not.toBeInstanceOf(PrivateAddressError);
  });
});
