import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultPreferences } from "@/lib/model/preferences/preferences";
import { type ApiStage, openApiStage, supervisorToken } from "../../support/api-stage";

let stage: ApiStage;
beforeEach(async () => {
  stage = await openApiStage();
});
afterEach(() => stage.close());

const change = (body: object) => stage.ok("patchPreferences", { body });

test("preferences are complete from the first day, and each agent has their own", async () => {
  expect(await stage.ok("getPreferences")).toEqual(defaultPreferences);
  const mine = await change({ theme: "contrast", density: "compact", undoSendSeconds: 10 });
  expect(mine).toEqual({
    ...defaultPreferences,
    theme: "contrast",
    density: "compact",
    undoSendSeconds: 10,
  });
  expect(await stage.ok("getPreferences")).toEqual(mine);
  expect(await stage.ok("getPreferences", { token: supervisorToken })).toEqual(defaultPreferences);
});

test("what is left out stays, null is as it comes, and the same change twice is as once", async () => {
  await change({ theme: "dark", listWidth: 400 });
  expect(await change({ sendKey: "enter" })).toMatchObject({ theme: "dark", listWidth: 400 });
  const reset = await change({ theme: null });
  expect(reset).toEqual({ ...defaultPreferences, listWidth: 400, sendKey: "enter" });
  expect(await change({ theme: null })).toEqual(reset);
});

test("keys are changed one action at a time, taken away, and reset one by one or all at once", async () => {
  await change({ keys: { close: ["x"], reply: ["g r", "Shift+R"] } });
  await change({ keys: { note: [] } });
  const { keys } = await change({ keys: { close: null } });
  expect(keys).toEqual({ reply: ["g r", "Shift+R"], note: [] });
  expect((await change({ keys: null })).keys).toEqual({});
});

test("changes made at once are all kept", async () => {
  await Promise.all([
    change({ keys: { a: ["1"] } }),
    change({ keys: { b: ["2"] } }),
    change({ density: "cozy" }),
    change({ listWidth: 410 }),
  ]);
  const { keys, density, listWidth } = await stage.ok("getPreferences");
  expect({ keys, density, listWidth }).toEqual({
    keys: { a: ["1"], b: ["2"] },
    density: "cozy",
    listWidth: 410,
  });
});

const evenings = { ...defaultPreferences.quietHours, isOn: true, timeZone: "Europe/Madrid" };

test("notifications are chosen kind by kind, with quiet hours and a while without any", async () => {
  const mutedUntil = "2026-11-30T17:00:00.000Z";
  await change({ notifications: { new: [] }, volume: 0, quietHours: evenings, mutedUntil });
  const chosen = await change({ notifications: { mention: ["push"] }, isTextPushed: true });
  expect(chosen).toEqual({
    ...defaultPreferences,
    notifications: { ...defaultPreferences.notifications, new: [], mention: ["push"] },
    ...{ volume: 0, quietHours: evenings, mutedUntil, isTextPushed: true },
  });
  const reset = { notifications: { new: null }, quietHours: null, mutedUntil: null };
  expect(await change(reset)).toEqual({
    ...defaultPreferences,
    notifications: { ...defaultPreferences.notifications, mention: ["push"] },
    ...{ volume: 0, isTextPushed: true },
  });
});

test.each([
  ["a theme nobody knows", { theme: "sepia" }],
  ["a width outside of the bounds", { listWidth: 5_000 }],
  ["an undo time of a minute", { undoSendSeconds: 60 }],
  ["a member nobody knows", { sound: "loud" }],
  ["a kind of notification that nobody knows", { notifications: { weather: ["sound"] } }],
  ["a way that nobody knows", { notifications: { reply: ["drum"] } }],
  ["a volume above all", { volume: 101 }],
  ["a time of day that no clock shows", { quietHours: { ...evenings, from: "24:00" } }],
  ["a place without a clock", { quietHours: { ...evenings, timeZone: "Mars/Olympus" } }],
  ["a day of no week", { quietHours: { ...evenings, days: [8] } }],
  ["half of the quiet hours", { quietHours: { isOn: true } }],
  ["an instant that is none", { mutedUntil: "tomorrow" }],
  ["a key without end", { keys: { close: ["x".repeat(41)] } }],
  ["too many alternatives", { keys: { close: ["1", "2", "3", "4", "5"] } }],
  ["too many actions", { keys: Object.fromEntries([...Array(201).keys()].map((n) => [n, []])) }],
])("%s is refused, and nothing is changed", async (_, body) => {
  expect((await stage.refused("patchPreferences", { body })).status).toBe(400);
  expect(await stage.ok("getPreferences")).toEqual(defaultPreferences);
});

test("the agent's other windows hear of a change, nobody else's", async () => {
  const { hub } = stage.parley.runtime.context;
  const events: unknown[] = [];
  const stop = hub.subscribe((event) => events.push(event));
  await change({ theme: "dark" });
  stop();
  const { agent, organization } = await stage.ok("getMe");
  expect(events).toEqual([
    { kind: "preferences", organizationId: organization.id, agentId: agent.id },
  ]);
});
