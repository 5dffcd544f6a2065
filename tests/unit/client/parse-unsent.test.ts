import { expect, test } from "vitest";
import { parseUnsent } from "@/lib/client/transcript/parse-unsent";

const now = Date.parse("2026-11-02T12:00:00Z");
const kept = (id: string, createdAt: string, failure: string | null = null) => ({
  conversationId: "c",
  message: {
    id,
    agentId: "a",
    content: { kind: "text", text: id },
    attachment: null,
    replyTo: null,
    createdAt,
    failure,
  },
});

test("what a browser kept comes back in the order in which it was written", () => {
  const messages = parseUnsent(
    [kept("two", "2026-11-02T11:59:00.000Z"), kept("one", "2026-11-02T11:58:00.000Z")],
    now,
  );
  expect(messages.map(({ message }) => [message.id, message.failure])).toEqual([
    ["one", null],
    ["two", null],
  ]);
});

test("what is a day old waits for its agent, and a failure stays what it was", () => {
  const [old, failed] = parseUnsent(
    [kept("old", "2026-11-01T11:00:00.000Z"), kept("failed", "2026-11-02T11:00:00.000Z", "No.")],
    now,
  );
  expect(old?.message.failure).toMatch(/written while you were offline/);
  expect(failed?.message.failure).toBe("No.");
});

test("what is none of ours is left out, and the rest stays", () => {
  const messages = parseUnsent([null, "x", { id: 1 }, kept("one", "2026-11-02T11:59:00Z")], now);
  expect(messages).toHaveLength(1);
});

test("what the server refused as too long comes back whole", () => {
  const text = "x".repeat(20_005);
  for (const content of [
    { kind: "text", text },
    { kind: "note", text },
  ]) {
    const one = kept("long", "2026-11-02T11:59:00Z", "Too long.");
    const message = { ...one.message, content, isRefused: true };
    const [back] = parseUnsent([{ ...one, message }], now);
    expect(back?.message).toMatchObject({ content: { text }, isRefused: true });
  }
});
