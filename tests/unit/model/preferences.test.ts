import { expect, test } from "vitest";
import {
  changePreferences,
  completePreferences,
  defaultPreferences,
} from "@/lib/model/preferences/preferences";
import { preferencesSchema, readChosen } from "@/lib/model/preferences/schema";

test("what another version stored is read as far as it is known, the rest is as it comes", () => {
  const stored = {
    theme: "sepia",
    density: "compact",
    listWidth: 1,
    sound: "loud",
    keys: { a: 1 },
  };
  expect(completePreferences(readChosen(stored))).toEqual({
    ...defaultPreferences,
    density: "compact",
  });
  for (const nothing of [null, undefined, "", 1, []]) expect(readChosen(nothing)).toEqual({});
});

test("what comes as it comes is within its own bounds", () => {
  expect(preferencesSchema.parse(defaultPreferences)).toEqual(defaultPreferences);
});

test("one kind of notification is chosen, and given back, without the others", () => {
  const chosen = changePreferences(
    { notifications: { new: ["push"] } },
    { notifications: { reply: [] } },
  );
  expect(chosen).toEqual({ notifications: { new: ["push"], reply: [] } });
  expect(completePreferences(chosen).notifications).toEqual({
    ...defaultPreferences.notifications,
    new: ["push"],
    reply: [],
  });
  expect(changePreferences(chosen, { notifications: { reply: null } })).toEqual({
    notifications: { new: ["push"] },
  });
  expect(changePreferences(chosen, { notifications: { reply: null, new: null } })).toEqual({});
  expect(changePreferences(chosen, { notifications: null })).toEqual({});
  expect(readChosen({ notifications: { new: ["push"] } })).toEqual({
    notifications: { new: ["push"] },
  });
});
