import { beforeEach, describe, expect, test } from "vitest";
import type { Attendance } from "@/lib/realtime/attendance";
import { createMemoryAttendance } from "@/lib/realtime/memory-attendance";
import { createMemoryHub } from "@/lib/realtime/memory-hub";
import { ManualClock } from "../../support/manual-clock";

const organizationId = "ours";
const agent = { organizationId, agentId: "one" };
const tab = (tabId: string) => ({ ...agent, tabId });

let clock: ManualClock;
let attendance: Attendance;
let signals = 0;
beforeEach(() => {
  clock = new ManualClock();
  signals = 0;
  const hub = createMemoryHub((error) => {
    throw error;
  });
  hub.subscribe(() => signals++);
  attendance = createMemoryAttendance(hub, clock);
});
const taken = () => attendance.take().map(({ isActive }) => isActive);

describe("somebody", () => {
  test("is there with the first desk, and gone a minute after the last", () => {
    const leave = [attendance.connect(tab("a")), attendance.connect(tab("b"))];
    expect(taken()).toEqual([true]);
    leave[0]?.(false);
    clock.pass(120_000);
    expect(taken()).toEqual([]);
    leave[1]?.(false);
    clock.pass(59_999);
    expect(taken()).toEqual([]);
    clock.pass(1);
    expect(taken()).toEqual([false]);
  });

  test("who loads the page again was never gone", () => {
    const leave = attendance.connect(tab("a"));
    expect(taken()).toEqual([true]);
    leave(false);
    clock.pass(30_000);
    attendance.connect(tab("b"));
    clock.pass(120_000);
    expect(taken()).toEqual([]);
  });

  test("is gone at once where their access is over", () => {
    const leave = attendance.connect(tab("a"));
    expect(taken()).toEqual([true]);
    leave(true);
    expect(taken()).toEqual([false]);
  });

  test("is inactive where nobody touches any of their desks", () => {
    attendance.connect(tab("a"));
    attendance.connect(tab("b"));
    expect(taken()).toEqual([true]);
    attendance.touch(tab("a"), true);
    expect(taken()).toEqual([]);
    attendance.touch(tab("b"), true);
    expect(taken()).toEqual([false]);
    attendance.touch(tab("a"), false);
    expect(taken()).toEqual([true]);
  });

  test("whose lost connection comes back is as idle as before", () => {
    const leave = attendance.connect(tab("a"));
    attendance.touch(tab("a"), true);
    expect(taken()).toEqual([false]);
    leave(false);
    attendance.connect(tab("a"));
    expect(taken()).toEqual([]);
  });

  test("who is expected and does not come is gone after a minute", () => {
    attendance.expect(agent);
    clock.pass(60_000);
    expect(taken()).toEqual([false]);
    expect(signals).toBe(1);
  });

  test("who could not be dealt with is taken again, as they are by then", () => {
    const leave = attendance.connect(tab("a"));
    const first = attendance.take();
    attendance.putBack(first);
    leave(true);
    expect(taken()).toEqual([false]);
  });
});
