import { expect, test } from "vitest";
import type { Actor } from "@/lib/model/event";
import { defaultNotifications, notificationKinds } from "@/lib/model/notifications/kinds";
import { notificationFor } from "@/lib/model/notifications/notification-for";
import type { Occurrence } from "@/lib/model/notifications/occurrence";
import { occurrenceOf, type Standing } from "@/lib/model/notifications/occurrence-of";
import { defaultQuietHours, isQuietAt, type QuietHours } from "@/lib/model/notifications/quiet";
import { reactionTo } from "@/lib/model/notifications/reaction";

const contact: Actor = { kind: "contact" };
const system: Actor = { kind: "system" };
const colleague: Actor = { kind: "agent", agentId: "colleague" };
const since = new Date("2026-11-30T12:00:00Z");

const idle: Standing = {
  status: "open",
  assigneeId: null,
  teamId: "sales",
  unreadCount: 0,
  waitingSince: null,
};
const waiting: Standing = { ...idle, unreadCount: 1, waitingSince: since };
const mine: Standing = { ...idle, assigneeId: "me" };

test.each<[string, Standing, Standing, Actor, boolean, Occurrence | null]>([
  [
    "the first message of a conversation that nobody has",
    idle,
    waiting,
    contact,
    true,
    { kind: "queued", teamId: "sales", byId: null },
  ],
  ["a further one while it waits", waiting, { ...waiting, unreadCount: 2 }, contact, true, null],
  [
    "a customer who writes to an agent",
    mine,
    { ...mine, unreadCount: 1, waitingSince: since },
    contact,
    true,
    { kind: "replied", agentId: "me" },
  ],
  ["a message that waits for nobody", mine, mine, contact, true, null],
  ["a message that is marked unread", mine, { ...mine, unreadCount: 1 }, colleague, false, null],
  [
    "an assignment",
    waiting,
    { ...waiting, assigneeId: "me" },
    colleague,
    false,
    { kind: "assigned", agentId: "me", byId: "colleague" },
  ],
  [
    "an assignment that a message brings along",
    idle,
    { ...mine, unreadCount: 1, waitingSince: since },
    contact,
    true,
    { kind: "assigned", agentId: "me", byId: null },
  ],
  [
    "one that is given back and waits",
    { ...waiting, assigneeId: "me" },
    waiting,
    colleague,
    false,
    { kind: "queued", teamId: "sales", byId: "colleague" },
  ],
  ["one that is given back and waits for nobody", mine, idle, colleague, false, null],
  [
    "another team",
    waiting,
    { ...waiting, teamId: "service" },
    system,
    false,
    { kind: "queued", teamId: "service", byId: null },
  ],
  [
    "the end of a snooze",
    { ...mine, status: "snoozed" },
    mine,
    system,
    false,
    { kind: "woken", agentId: "me" },
  ],
  ["the end of a snooze by hand", { ...mine, status: "snoozed" }, mine, colleague, false, null],
  [
    "a snoozed one whose customer writes",
    { ...mine, status: "snoozed" },
    { ...mine, unreadCount: 1 },
    contact,
    true,
    { kind: "replied", agentId: "me" },
  ],
  ["the end", mine, { ...mine, status: "closed" }, colleague, false, null],
  ["an answer", { ...mine, unreadCount: 1 }, mine, { kind: "agent", agentId: "me" }, true, null],
])("%s", (_, before, after, by, hasMessages, occurrence) => {
  expect(occurrenceOf(before, after, by, hasMessages)).toEqual(occurrence);
});

const me = { agentId: "me", teamIds: ["sales"] };

test.each<[Occurrence, string | null]>([
  [{ kind: "assigned", agentId: "me", byId: "colleague" }, "assigned"],
  [{ kind: "assigned", agentId: "me", byId: "me" }, null],
  [{ kind: "assigned", agentId: "colleague", byId: null }, null],
  [{ kind: "queued", teamId: "sales", byId: null }, "new"],
  [{ kind: "queued", teamId: null, byId: null }, "new"],
  [{ kind: "queued", teamId: "service", byId: null }, null],
  [{ kind: "queued", teamId: "sales", byId: "me" }, null],
  [{ kind: "replied", agentId: "me" }, "reply"],
  [{ kind: "replied", agentId: "colleague" }, null],
  [{ kind: "woken", agentId: "me" }, "assigned"],
  [{ kind: "mentioned", agentIds: ["colleague", "me"], byId: "colleague" }, "mention"],
  [{ kind: "mentioned", agentIds: ["me"], byId: "me" }, null],
  [{ kind: "mentioned", agentIds: ["colleague"], byId: "me" }, null],
  [{ kind: "failed", agentId: "me" }, "failed"],
  [{ kind: "failed", agentId: "colleague" }, null],
  [{ kind: "window-closing", agentId: "me" }, "window"],
  [{ kind: "window-closing", agentId: "colleague" }, null],
])("%j is %s to me", (occurrence, kind) => {
  expect(notificationFor(occurrence, me)).toBe(kind);
});

const quietHours: QuietHours = { ...defaultQuietHours, isOn: true, timeZone: "Europe/Zagreb" };
const isQuiet = (change: Partial<QuietHours>, at: string) =>
  isQuietAt({ quietHours: { ...quietHours, ...change }, mutedUntil: null }, new Date(at));

test.each<[string, Partial<QuietHours>, string, boolean]>([
  ["in the evening", {}, "2026-11-30T17:00:00Z", true],
  ["a minute before", {}, "2026-11-30T16:59:59Z", false],
  ["in the morning", {}, "2026-11-30T06:59:59Z", true],
  ["at their end", {}, "2026-11-30T07:00:00Z", false],
  ["in summer, an hour earlier in UTC", {}, "2026-07-01T16:00:00Z", true],
  ["on a day that is not named", { days: [2] }, "2026-11-30T17:00:00Z", false],
  ["on the morning after a named day", { days: [1] }, "2026-12-01T06:00:00Z", true],
  ["on the morning after Sunday", { days: [7] }, "2026-11-30T06:00:00Z", true],
  ["on the morning of a named day", { days: [1] }, "2026-11-30T06:00:00Z", false],
  ["within a day", { from: "12:00", to: "13:00" }, "2026-11-30T11:30:00Z", true],
  ["all day", { from: "00:00", to: "00:00", days: [1] }, "2026-11-30T12:00:00Z", true],
  ["when they are off", { isOn: false }, "2026-11-30T17:00:00Z", false],
])("quiet hours hold %s", (_, change, at, expected) => {
  expect(isQuiet(change, at)).toBe(expected);
});

const wishes = { notifications: defaultNotifications, quietHours: defaultQuietHours };

test("what is looked at makes its tone only, and quiet leaves nothing", () => {
  const loud = { ...wishes, mutedUntil: null };
  const elsewhere = { at: since, isLookedAt: false };
  expect(reactionTo("reply", loud, elsewhere)).toEqual({ tone: "customer", isShown: true });
  expect(reactionTo("new", loud, elsewhere)).toEqual({ tone: "customer", isShown: false });
  expect(reactionTo("failed", loud, elsewhere)).toEqual({ tone: "wrong", isShown: true });
  expect(reactionTo("mention", loud, { at: since, isLookedAt: true })).toEqual({
    tone: "mine",
    isShown: false,
  });
  for (const kind of notificationKinds) {
    const muted = { ...wishes, mutedUntil: "2026-11-30T13:00:00.000Z" };
    expect(reactionTo(kind, muted, elsewhere)).toEqual({ tone: null, isShown: false });
    const later = { at: new Date("2026-11-30T13:00:00Z"), isLookedAt: false };
    expect(reactionTo(kind, muted, later).tone).not.toBeNull();
  }
});
