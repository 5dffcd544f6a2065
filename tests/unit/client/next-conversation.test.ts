import { describe, expect, test } from "vitest";
import {
  type ListPlace,
  nextConversation,
  previousConversation,
} from "@/lib/client/conversations/next-conversation";

/** A list by its ids, of which those in capitals wait. */
function rowsOf(ids: string): ListPlace["rows"] {
  return [...ids].map((id) => ({
    id: id.toLowerCase(),
    status: "open",
    waitingSince: id === id.toUpperCase() ? "2024-05-01T10:00:00.000Z" : null,
  }));
}

function place(id: string, order: string, now: string): ListPlace {
  return { id, order: [...order], rows: rowsOf(now) };
}

describe("the next conversation", () => {
  test("is the next waiting one below, skipping answered ones", () => {
    expect(nextConversation(place("a", "abcd", "AbCD"))).toBe("c");
  });

  test("is the one that was below when the answer was sent, though the answered one has moved", () => {
    expect(nextConversation(place("a", "abc", "BCa"))).toBe("b");
  });

  test("continues at the top when this one is done and nobody below waits", () => {
    expect(nextConversation(place("c", "abc", "Abc"))).toBe("a");
    expect(nextConversation(place("c", "abc", "ABC"), true)).toBe("a");
  });

  test("does not continue at the top while this one still waits", () => {
    expect(nextConversation(place("c", "abc", "ABC"))).toBeNull();
  });

  test("is one that arrived meanwhile, when nobody else waits", () => {
    expect(nextConversation(place("b", "abc", "abcD"))).toBe("d");
  });

  test("is the one below where nobody waits, and none at the end", () => {
    expect(nextConversation(place("a", "abc", "abc"))).toBe("b");
    expect(nextConversation(place("c", "abc", "abc"))).toBeNull();
  });

  test("is never one that has left the list, or is closed", () => {
    expect(nextConversation(place("a", "abc", "aC"))).toBe("c");
    const closed = rowsOf("AB").map((row) => ({ ...row, status: "closed" as const }));
    expect(
      nextConversation({ id: "a", order: ["a", "b", "c"], rows: [...closed, ...rowsOf("C")] }),
    ).toBe("c");
  });
});

test("the previous conversation is the one that was above, answered or not", () => {
  expect(previousConversation(place("b", "abc", "aCb"))).toBe("a");
  expect(previousConversation(place("c", "abc", "ac"))).toBe("a");
  expect(previousConversation(place("a", "abc", "abc"))).toBeNull();
});
