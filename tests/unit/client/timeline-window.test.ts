import { describe, expect, it } from "vitest";
import {
  newestOf,
  refreshed,
  windowOf,
  withMessage,
  withNewer,
  withOlder,
} from "@/lib/client/cache/timeline-window";
import { eventEntry, messageEntry, messageView, seqsOf } from "./timeline-fixtures";

const page = (first: number, last: number, more: { older?: boolean; newer?: boolean } = {}) => ({
  items: Array.from({ length: last - first + 1 }, (_, index) => messageEntry(first + index)),
  hasOlder: more.older ?? false,
  hasNewer: more.newer ?? false,
});

describe("the loaded part of a timeline", () => {
  it("adds older entries at the top and keeps newer ones", () => {
    const window = withOlder(windowOf(page(5, 6, { older: true })), page(2, 4, { newer: true }));
    expect(seqsOf(window.entries)).toEqual([2, 3, 4, 5, 6]);
    expect(window).toMatchObject({ hasOlder: false, hasNewer: false });
  });

  it("adds newer entries at the end, each once however often it comes", () => {
    const once = withNewer(windowOf(page(1, 3)), page(3, 5));
    const twice = withNewer(once, page(4, 5));
    expect(seqsOf(twice.entries)).toEqual([1, 2, 3, 4, 5]);
  });

  it("keeps older entries when the end is read again", () => {
    const window = windowOf(page(1, 100));
    const again = refreshed(window, page(60, 103, { older: true }));
    expect(again?.entries).toHaveLength(103);
    expect(again?.hasOlder).toBe(false);
    expect(again?.entries[70]).toBe(window.entries[70]);
  });

  it("keeps its newest part, and knows that there is more before it", () => {
    const window = windowOf(page(1, 10));
    const newest = newestOf(window, 4);
    expect(seqsOf(newest.entries)).toEqual([7, 8, 9, 10]);
    expect(newest).toMatchObject({ hasOlder: true, hasNewer: false });
    expect(newestOf(window, 10)).toBe(window);
  });

  it("is given up where reading again leaves a gap", () => {
    expect(refreshed(windowOf(page(1, 10)), page(200, 249, { older: true }))).toBeNull();
  });

  it("replaces one message where it stands and leaves the others the same objects", () => {
    const window = windowOf({ ...page(1, 3), items: [...page(1, 3).items, eventEntry(4)] });
    const changed = withMessage(window, messageView(2, { state: "read" }));
    expect(changed.entries[1]).toMatchObject({ message: { state: "read" } });
    expect(changed.entries[0]).toBe(window.entries[0]);
    expect(withMessage(window, messageView(9))).toBe(window);
  });
});
