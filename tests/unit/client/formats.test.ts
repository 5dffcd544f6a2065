import { describe, expect, it } from "vitest";
import { ApiError } from "@/lib/client/api";
import { lateByMs } from "@/lib/client/transcript/late-message";
import { isReadableAddress } from "@/lib/model/addresses/readable-address";
import { contactLabel, formatAddress } from "@/lib/model/addresses/shown-address";
import { wordingIn } from "../../support/spoken";

const { formats } = await wordingIn("en");
const spanish = await wordingIn("es");

describe("formats", () => {
  it("give sizes in powers of a thousand", () => {
    expect([1, 840, 1_200, 5_000_000].map(formats.bytes)).toEqual([
      "1 byte",
      "840 bytes",
      "1.2 kB",
      "5 MB",
    ]);
  });

  it("give durations in their two largest units", () => {
    const minute = 60_000;
    expect([0, 5 * minute, 65 * minute, 120 * minute, 1_500 * minute].map(formats.span)).toEqual([
      "under 1 min",
      "5 min",
      "1 h 5 min",
      "2 h",
      "1 d 1 h",
    ]);
  });

  it("name recent days in words", () => {
    const now = new Date(2026, 10, 21, 12);
    const daysAgo = (days: number) => new Date(2026, 10, 21 - days, 9).toISOString();
    expect(formats.day(daysAgo(0), now)).toBe("Today");
    expect(formats.day(daysAgo(1), now)).toBe("Yesterday");
    expect(formats.day(daysAgo(5), now)).toContain("Monday");
  });

  it("speak the agent's language", () => {
    const now = new Date(2026, 10, 21, 12);
    const at = new Date(2026, 10, 16, 9, 5).toISOString();
    expect(spanish.formats.day(at, now)).toBe("lunes, 16 de noviembre");
    expect(spanish.formats.day(now.toISOString(), now)).toBe("Hoy");
    expect(spanish.formats.atMoment(at, now)).toBe("el 16 nov, 9:05");
    expect(spanish.formats.until(null)).toBe("hasta que el cliente responda");
    expect(spanish.formats.list(["vip", "urgente", "nuevo"])).toBe("vip, urgente y nuevo");
    expect(spanish.formats.bytes(1_200)).toBe("1,2 kB");
  });

  it("give valid phone numbers in international form, with or without plus, and nothing else", () => {
    expect(formatAddress("385919998888")).toBe("+385 91 999 8888");
    expect(formatAddress("+385919998888")).toBe("+385 91 999 8888");
    expect(formatAddress("whatsapp:+385919998888")).toBe("+385 91 999 8888");
    expect(formatAddress("1234")).toBe("1234");
    expect(formatAddress("customer@example.com")).toBe("customer@example.com");
    expect(contactLabel({ name: " ", address: "385919998888" })).toBe("+385 91 999 8888");
  });

  it("label an id used in place of a number", () => {
    expect(formatAddress("user:HR.13491208655302741918")).toBe("User HR.13491208655302741918");
    expect(formatAddress("whatsapp:HR.1349")).toBe("User HR.1349");
  });

  it("give the delay of a late message, from five minutes on, and never of mail", () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 29, 12, minute)).toISOString();
    const message = {
      direction: "inbound",
      createdAt: at(0),
      receivedAt: at(5),
      mail: null,
    } as const;
    expect(lateByMs(message)).toBe(300_000);
    expect(lateByMs({ ...message, receivedAt: at(4) })).toBeNull();
    expect(lateByMs({ ...message, direction: "outbound" })).toBeNull();
  });

  it("label a contact without a name by what is known", () => {
    const address = "WebChat:0193a7c2-1d3f-7b11-8c55-0a1b2c3d4e5f";
    expect(contactLabel({ name: null, address })).toBe("Visitor 4E5F");
    expect(contactLabel({ name: null, address: address.slice(8) })).toBe("Visitor 4E5F");
    expect(contactLabel({ name: "Customer One", address })).toBe("Customer One");
  });

  it("show readable addresses, and hide ids", () => {
    for (const address of ["+385919998888", "385919998888", "whatsapp:+31600000001", "one@a.test"])
      expect(isReadableAddress(address)).toBe(true);
    for (const address of ["WebChat:0193a7c2-1d3f-7b11-8c55-0a1b2c3d4e5f", "user:17", "consumer-1"])
      expect(isReadableAddress(address)).toBe(false);
  });
});

describe("an error", () => {
  const failed = (code: string, detail: string, errors?: { path: string; message: string }[]) =>
    formats.error(
      new ApiError({
        type: "about:blank",
        title: "",
        status: 400,
        detail,
        code,
        requestId: "r",
        ...(errors && { errors }),
      }),
    );

  it("is the server's sentence, with a full stop", () => {
    expect(failed("unsupported", "WhatsApp is switched off")).toBe("WhatsApp is switched off.");
    expect(failed("conflict", "Done? Perhaps.")).toBe("Done? Perhaps.");
  });

  it("is advice where the server's text is for programs", () => {
    expect(failed("internal", "TypeError")).toMatch(/Try again/u);
    expect(failed("unauthenticated", "Sign in, or give an API token")).toMatch(/signed out/u);
    const problem = { path: "content.text", message: "Invalid input: expected string" };
    const words = failed("invalid_request", `${problem.path}: ${problem.message}`, [problem]);
    expect(words).not.toMatch(/content|expected/u);
  });
});
