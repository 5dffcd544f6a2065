import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { slugBounds, slugOf } from "@/lib/model/conversation-slug";

describe("the short public id of a conversation", () => {
  test("is nine letters and digits that lead back to where the id lies", () => {
    for (let count = 0; count < 500; count++) {
      const id = uuidv7({ msecs: Date.UTC(2020, 0, 1) + count * 3_600_000 * 24 });
      const slug = slugOf(id);
      expect(slug).toMatch(/^[0-9A-Z]{9}$/u);
      const bounds = slugBounds(slug);
      expect(bounds && bounds.from <= id && id <= bounds.to).toBe(true);
    }
  });

  test("differs between conversations of one moment, mostly", () => {
    const msecs = Date.UTC(2026, 0, 1);
    const slugs = new Set(
      Array.from({ length: 32 }, (_, at) => slugOf(withLast(uuidv7({ msecs }), at))),
    );
    expect(slugs.size).toBe(32);
  });

  test.for(["", "abc", "HJIGT96F", "HJIGT96F77", "HJIGT-6F7"])("%j is none", (text) => {
    expect(slugBounds(text)).toBeNull();
  });
});

function withLast(id: string, digit: number): string {
  return id.slice(0, -2) + digit.toString(16).padStart(2, "0");
}
