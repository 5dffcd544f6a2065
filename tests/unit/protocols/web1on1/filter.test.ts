import { describe, expect, test } from "vitest";
import { fits, instantOf, readTest } from "@/lib/protocols/web1on1/documents/filter";

const document = {
  id: "65a0c0ffee0000000000c001",
  text: "Hello World",
  size: 12,
  isBackchannel: false,
  createdAt: "2026-02-03T09:15:02.118Z",
  tags: ["red", "blue"],
  meta: { intent: "buy", "bot.state": "asked", nothing: null },
  participants: [
    { user: "a", inbox: true },
    { user: "b", inbox: false },
  ],
};

const holds = (path: string, value: string) => fits(document, { path, test: readTest(value) });

describe("filters (web1on1 §3.4)", () => {
  test.for([
    ["id", "65a0c0ffee0000000000c001"],
    ["text", "~WORLD"],
    ["text", "^Hello"],
    ["text", "!Bye"],
    ["size", "12"],
    ["size", ">11"],
    ["size", ">=12"],
    ["size", "<13"],
    ["size", "<= 12"],
    ["isBackchannel", "false"],
    ["createdAt", ">=2026-02-03"],
    ["createdAt", "<2026-02-03T10:15:02+01:00.5"],
    ["createdAt", "2026-02-03T10:15:02.118+01:00"],
    ["createdAt", ">2026-02-03T09:15:02"],
    ["tags", "blue"],
    ["tags", "[green,blue]"],
    ["tags", "!green"],
    ["participants.user", "b"],
    ["participants.inbox", "true"],
    ["meta.intent", "buy"],
    ["meta.bot.state", "asked"],
    ["unknown", "!anything"],
    ["meta.nothing", "!null"],
  ] as const)("%s=%s holds", ([path, value]) => {
    expect(holds(path, value)).toBe(true);
  });

  test.for([
    ["text", "hello world"],
    ["text", "^World"],
    ["text", "!Hello World"],
    ["size", ">12"],
    ["size", ">red"],
    ["isBackchannel", "true"],
    ["createdAt", "<2026-02-03"],
    ["tags", "!blue"],
    ["tags", "[]"],
    ["participants.user", "c"],
    ["meta", "buy"],
    ["constructor", "~function"],
    ["tags.length", "2"],
    ["unknown", "x"],
  ] as const)("%s=%s does not", ([path, value]) => {
    expect(holds(path, value)).toBe(false);
  });

  test("instants without an offset are in UTC; anything else is no instant", () => {
    expect(instantOf("2026-02-03T09:15:02")).toBe(Date.UTC(2026, 1, 3, 9, 15, 2));
    expect(instantOf("2026-02-03 09:15")).toBe(Date.UTC(2026, 1, 3, 9, 15));
    expect(instantOf("2026-02-03")).toBe(Date.UTC(2026, 1, 3));
    for (const text of ["", "2026", "12", "2026-02-31x", "2026-13-45"])
      expect(instantOf(text)).toBeNull();
  });
});
