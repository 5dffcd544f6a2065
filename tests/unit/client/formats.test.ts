import { describe, expect, it } from "vitest";
import { formatBytes } from "@/lib/client/format-bytes";
import { formatDay, formatSpan } from "@/lib/client/format-instant";
import { contactLabel, formatAddress } from "@/lib/client/format-phone-number";
import { replyProblem } from "@/lib/client/reply-problem";
import { line } from "./line-fixtures";

describe("formats", () => {
  it("write sizes in thousands", () => {
    expect([1, 840, 1_200, 5_000_000].map(formatBytes)).toEqual([
      "1 byte",
      "840 bytes",
      "1.2 kB",
      "5 MB",
    ]);
  });

  it("write spans by their two greatest units", () => {
    const minute = 60_000;
    expect([0, 5 * minute, 65 * minute, 120 * minute, 1_500 * minute].map(formatSpan)).toEqual([
      "under 1 min",
      "5 min",
      "1 h 5 min",
      "2 h",
      "1 d 1 h",
    ]);
  });

  it("name near days by word", () => {
    const now = new Date(2026, 10, 21, 12);
    const daysAgo = (days: number) => new Date(2026, 10, 21 - days, 9).toISOString();
    expect(formatDay(daysAgo(0), now)).toBe("Today");
    expect(formatDay(daysAgo(1), now)).toBe("Yesterday");
    expect(formatDay(daysAgo(5), now)).toContain("Monday");
  });

  it("write valid numbers in international form, with and without plus, and leave the rest", () => {
    expect(formatAddress("385919998888")).toBe("+385 91 999 8888");
    expect(formatAddress("+385919998888")).toBe("+385 91 999 8888");
    expect(formatAddress("1234")).toBe("1234");
    expect(formatAddress("customer@example.com")).toBe("customer@example.com");
    expect(contactLabel({ name: " ", address: "385919998888" })).toBe("+385 91 999 8888");
  });
});

describe("why nobody can be answered", () => {
  const now = Date.UTC(2026, 10, 21, 12);
  const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();

  const conversation = { lineDetail: line, sendingRefusal: null, windowClosesAt: null };

  it("is nothing while the window is open or never closes", () => {
    expect(replyProblem({ ...conversation, windowClosesAt: at(1) }, now)).toBeNull();
    expect(replyProblem(conversation, now)).toBeNull();
  });

  it("is the window, the customer's own wish, or a line that is switched off", () => {
    expect(replyProblem({ ...conversation, windowClosesAt: at(-1) }, now)).toMatch(/ended/u);
    const refused = { ...conversation, sendingRefusal: "The customer has opted out." };
    expect(replyProblem(refused, now)).toBe("The customer has opted out.");
    const off = { ...conversation, lineDetail: { ...line, isEnabled: false } };
    expect(replyProblem(off, now)).toMatch(/switched off/u);
  });

  it("is not that the line is paused, which still takes replies", () => {
    const lineDetail = { ...line, pausedReason: "Refused" };
    expect(replyProblem({ ...conversation, lineDetail }, now)).toBeNull();
  });
});
