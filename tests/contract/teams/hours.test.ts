import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRoutingRound } from "@/lib/server/runtime/routing-round";
import { type ApiStage, agentToken, openApiStage } from "../../support/api-stage";
import { lineOf } from "../../support/ctlive";
import { engines, openTimeoutMs } from "../../support/databases";

const one = { email: "one@test.test", name: "Agent One", apiTokens: [agentToken] };
const line = lineOf("http://gateway.test/send", {}, { team: "Sales" });
const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const hourMs = 3_600_000;

describe.each(engines)("the hours of a team on $name", ({ openForServer }) => {
  let stage: ApiStage;
  beforeEach(async () => {
    stage = await openApiStage({}, openForServer);
  }, openTimeoutMs);
  afterEach(() => stage.close());

  /** Two hours from now at the most, on the hour. */
  const opening = () => new Date(Math.ceil(stage.parley.now().getTime() / hourMs + 1) * hourMs);
  const arrange = (hours: object | undefined, routing: object = { mode: "automatic" }) =>
    stage.parley.amend({
      agents: [one],
      teams: [{ name: "Sales", members: [one.email], routing, ...(hours ? { hours } : {}) }],
      lines: [line],
    });
  const opensAt = (at: Date) => ({
    timeZone: "UTC",
    [weekdays[at.getUTCDay()] ?? ""]: [`${at.toISOString().slice(11, 16)}-24:00`],
  });
  async function writes() {
    await stage.customerWrites({ from: "390000000001" });
    const { items } = await stage.ok("listConversations", { query: { view: "all" } });
    return items[0]?.id ?? "";
  }
  const conversation = (id: string) => stage.ok("getConversation", { params: { id } });
  const isAvailable = () => stage.ok("patchAvailability", { body: { state: "available" } });

  test("nothing is given while it is closed, and what waits is given out as it opens", async () => {
    const at = opening();
    await arrange(opensAt(at));
    await isAvailable();
    const id = await writes();
    const round = createRoutingRound(stage.parley.runtime.context);
    expect(await round.run()).toBe(30_000);
    expect(await conversation(id)).toMatchObject({ assigneeId: null, hindrances: null });
    stage.parley.clock.pass(at.getTime() - stage.parley.now().getTime() - 10_000);
    expect(await round.run()).toBe(10_000);
    expect((await conversation(id)).assigneeId).toBeNull();
    stage.parley.clock.pass(10_000);
    await round.run();
    expect((await conversation(id)).assigneeId).not.toBeNull();
  });

  test("a team that says so is given what waits outside of them, too", async () => {
    await arrange(opensAt(opening()), { mode: "automatic", outsideHours: true });
    await isAvailable();
    const id = await writes();
    await stage.parley.until(async () => (await conversation(id)).assigneeId);
  });

  test("the desk knows them, until the file says nothing of them", async () => {
    const hours = { timeZone: "Europe/Rome", friday: ["09:00-12:00"] };
    await arrange({ ...hours, holidays: { "2028-02-29": ["10:00-11:30"], "2026-12-25": [] } });
    const known = async () => (await stage.ok("getMe")).staffedTeams[0]?.hours;
    expect(await known()).toEqual({
      timeZone: "Europe/Rome",
      days: [[], [], [], [], [{ from: 540, to: 720 }], [], []],
      holidays: { "2028-02-29": [{ from: 600, to: 690 }], "2026-12-25": [] },
    });
    await arrange(undefined);
    expect(await known()).toBeNull();
  });
});

test.each([
  ["a zone that is none", { timeZone: "Mars/Olympus" }, "timeZone"],
  ["no zone", {}, "timeZone"],
  ["hours that overlap", { monday: ["09:00-12:00", "11:00-13:00"] }, "monday"],
  ["hours that end before they begin", { monday: ["12:00-09:00"] }, "monday[0]"],
  ["a date that never comes", { holidays: { "2026-02-29": [] } }, "holidays.2026-02-29"],
  ["a date of another form", { holidays: { "25.12.2026": [] } }, "holidays.25.12.2026"],
  ["hours of a holiday that overlap", overlapping(), "holidays.2026-12-24"],
  ["an unknown day", { someday: [] }, "hours"],
])("the file is refused with the path: %s", async (what, hours, path) => {
  const stage = await openApiStage();
  try {
    const zone = what === "no zone" ? {} : { timeZone: "UTC" };
    const team = { name: "Sales", members: [], hours: { ...zone, ...hours } };
    await expect(stage.parley.amend({ teams: [team] })).rejects.toThrow(`${path}:`);
  } finally {
    await stage.close();
  }
});

function overlapping() {
  return { holidays: { "2026-12-24": ["09:00-12:00", "11:00-13:00"] } };
}
