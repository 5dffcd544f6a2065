import { expect, test } from "vitest";
import { isWanted, mayBeWanted } from "@/lib/protocols/web1on1/webhooks/webhook-events";

const chat = "message.create.contact.chat";

test.each([
  [chat, true],
  ["message.create.*.*", true],
  ["message.create.contact.*", true],
  ["message.*.contact.chat", true],
  ["**", true],
  ["message.**", true],
  ["**.chat", true],
  ["message.**.chat", true],
  ["message.create.contact.chat.**", true],
  ["message.**.create.**.chat", true],
  ["message.create.*", false],
  ["*", false],
  ["*.*.*", false],
  ["message.create.contact.card", false],
  ["Message.create.contact.chat", false],
  ["message.create.contact.chat.*", false],
  ["**.message", false],
] as const)("%s fits a customer's text: %s", (pattern, fits) => {
  expect(isWanted(chat, [pattern])).toBe(fits);
});

test("one matching pattern is enough", () => {
  expect(isWanted("contact.update", ["form.*", "contact.*"])).toBe(true);
  expect(isWanted("contact.update", [])).toBe(false);
});

test("before a message is read, every kind of message may match", () => {
  expect(mayBeWanted("message-created", ["message.create.agent.command"])).toBe(true);
  expect(mayBeWanted("message-created", ["message.create"])).toBe(false);
  expect(mayBeWanted("message-changed", ["message.delete"])).toBe(true);
  expect(mayBeWanted("message-failed", ["message.update"])).toBe(false);
  expect(mayBeWanted("conversation-changed", ["conversation.delete"])).toBe(true);
  expect(mayBeWanted("webhook-removed", ["service.create"])).toBe(false);
});
