import { describe, expect, test } from "vitest";
import {
  givesBack,
  isCurrent,
  orderAgents,
  type Receiver,
} from "@/components/inbox/assign/receivers";

const states = { ben: "away", cleo: "available", dan: "busy", eve: "available" } as const;
const stateOf = (id: string) => (id in states ? states[id as keyof typeof states] : null);
const agents = ["ada", "ben", "cleo", "dan", "eve", "me"].map((id) => ({ id }));
const order = (assigneeId: string | null | undefined) =>
  orderAgents(agents, "me", { assigneeId }, stateOf).map(({ id }) => id);

describe("agents are offered", () => {
  test("oneself first, then who is available, busy, away, and who is not known", () => {
    expect(order(null)).toEqual(["me", "cleo", "eve", "dan", "ben", "ada"]);
    expect(order(undefined)).toEqual(["me", "cleo", "eve", "dan", "ben", "ada"]);
  });

  test("who has the conversation last, oneself too", () => {
    expect(order("cleo")).toEqual(["me", "eve", "dan", "ben", "ada", "cleo"]);
    expect(order("me")).toEqual(["cleo", "eve", "dan", "ben", "ada", "me"]);
  });
});

test("whose the conversation is, and giving it back to the team of who has it", () => {
  const sales: Receiver = { kind: "team", id: "1", name: "Sales" };
  const nobody: Receiver = { kind: "nobody", id: "nobody", name: "Unassigned" };
  const held = { assigneeId: "me", teamId: "1" };
  const waiting = { assigneeId: null, teamId: "1" };
  const mixed = { assigneeId: undefined, teamId: null };
  expect([held, waiting, mixed].map((hands) => isCurrent(sales, hands))).toEqual([
    ...[true, true, false],
  ]);
  expect([held, waiting, mixed].map((hands) => isCurrent(nobody, hands))).toEqual([
    ...[false, true, false],
  ]);
  expect([held, waiting, mixed].map((hands) => givesBack(sales, hands))).toEqual([
    ...[true, false, false],
  ]);
});
