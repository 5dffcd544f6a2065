import { describe, expect, test, vi } from "vitest";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { notify, subscribeNotices } from "@/lib/client/browser/notices";

describe("code that is loaded later", () => {
  test("is fetched once, however often it is asked for, and told to those who wait", async () => {
    const fetchCode = vi.fn(async () => "code");
    const lazy = lazyCode(fetchCode);
    const listener = vi.fn();
    lazy.subscribe(listener);
    expect(lazy.get()).toBeNull();
    expect(await Promise.all([lazy.load(), lazy.load()])).toEqual(["code", "code"]);
    expect(await lazy.load()).toBe("code");
    expect([fetchCode.mock.calls.length, listener.mock.calls.length]).toEqual([1, 1]);
    expect(lazy.get()).toBe("code");
  });

  test("is fetched again after it did not come", async () => {
    const fetchCode = vi.fn(async () => "code");
    fetchCode.mockRejectedValueOnce(new Error("offline"));
    const lazy = lazyCode(fetchCode);
    await expect(lazy.load()).rejects.toThrow("offline");
    expect(lazy.get()).toBeNull();
    expect(await lazy.load()).toBe("code");
  });
});

test("notices that came while nobody listened are shown to whoever listens first, the last three, once", () => {
  for (const text of ["one", "two", "three", "four"]) notify({ tone: "info", text });
  const shown: string[] = [];
  const stop = subscribeNotices(({ text }) => shown.push(text));
  notify({ tone: "info", text: "five" });
  expect(shown).toEqual(["two", "three", "four", "five"]);
  stop();
  const later: string[] = [];
  subscribeNotices(({ text }) => later.push(text))();
  expect(later).toEqual([]);
});
