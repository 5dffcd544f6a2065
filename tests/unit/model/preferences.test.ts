import { expect, test } from "vitest";
import { completePreferences, defaultPreferences } from "@/lib/model/preferences/preferences";
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
