import { describe, expect, test } from "vitest";
import { readEnv } from "@/lib/server/runtime/env";
import { StartError } from "@/lib/server/storage/start-error";

describe("the configuration", () => {
  test("has a default for everything", () => {
    expect(readEnv({})).toMatchObject({
      HOST: "127.0.0.1",
      PORT: 3000,
      PARLEY_DATA: "./data",
      PARLEY_DEMO: true,
      PARLEY_RATE_LIMITS: true,
      PARLEY_TRUSTED_PROXIES: [],
      PARLEY_LOG_LEVEL: "info",
      PARLEY_DEV: false,
    });
  });

  test("takes an empty variable for one that is not set", () => {
    const names = ["PORT", "HOST", "PARLEY_DEMO", "PARLEY_PUBLIC_URL", "PARLEY_SECRET_KEY"];
    expect(readEnv(Object.fromEntries(names.map((name) => [name, ""])))).toEqual(readEnv({}));
  });

  test.each(["1", "on", "true"])("%s switches on", (value) => {
    expect(readEnv({ PARLEY_DEV: value }).PARLEY_DEV).toBe(true);
  });

  test.each(["0", "off", "false"])("%s switches off", (value) => {
    expect(readEnv({ PARLEY_RATE_LIMITS: value }).PARLEY_RATE_LIMITS).toBe(false);
  });

  test("reads a public address without its last slash", () => {
    const { PARLEY_PUBLIC_URL } = readEnv({ PARLEY_PUBLIC_URL: "https://desk.test:8443//" });
    expect(PARLEY_PUBLIC_URL).toBe("https://desk.test:8443");
  });

  test.each([
    "https://desk.test/parley",
    "https://desk.test/parley/",
    "https://desk.test/?a=b",
    "https://desk.test?",
    "https://desk.test/#a",
    "https://me:secret@desk.test",
    "https://desk.test\\\\parley",
  ])("refuses %s as a public address, with what it has to be", (value) => {
    const reading = () => readEnv({ PARLEY_PUBLIC_URL: value });
    expect(reading).toThrow(StartError);
    expect(reading).toThrow(/like https:\/\/desk\.example: Parley cannot be served below a path/u);
    expect(reading).not.toThrow(/secret/u);
  });

  test("reads proxies as a list of addresses and ranges", () => {
    const { PARLEY_TRUSTED_PROXIES } = readEnv({
      PARLEY_TRUSTED_PROXIES: " 10.0.0.0/8, 192.0.2.1 ,::1,fd00::/8,",
    });
    expect(PARLEY_TRUSTED_PROXIES).toEqual(["10.0.0.0/8", "192.0.2.1", "::1", "fd00::/8"]);
  });

  test.each([
    ["PORT", "http"],
    ["PORT", "65536"],
    ["PORT", "3000.5"],
    ["PARLEY_DEMO", "maybe"],
    ["PARLEY_PUBLIC_URL", "desk.test"],
    ["PARLEY_PUBLIC_URL", "ftp://desk.test"],
    ["PARLEY_SECRET_KEY", "c2hvcnQ="],
    ["PARLEY_TRUSTED_PROXIES", "10.0.0.0/8,proxy.test"],
    ["PARLEY_TRUSTED_PROXIES", "10.0.0.0/33"],
    ["PARLEY_LOG_LEVEL", "loud"],
  ])("cannot have %s=%s, and says which variable", (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(
      new RegExp(`^The configuration cannot be used\\. ${name}\\b`, "u"),
    );
  });

  test("names every fault at once, and never the key", () => {
    const secret = "not-a-key";
    let message = "";
    try {
      readEnv({ PORT: "x", PARLEY_LOG_LEVEL: "x", PARLEY_SECRET_KEY: secret });
    } catch (error) {
      message = String(error);
    }
    for (const name of ["PORT", "PARLEY_LOG_LEVEL", "PARLEY_SECRET_KEY"]) {
      expect(message).toContain(name);
    }
    expect(message).not.toContain(secret);
  });
});
