import { expect, test } from "vitest";
import { rankEntries } from "@/components/desk/palette/rank-entries";

const labels = [
  "Assign…",
  "Assign to me",
  "Assign to Agent Two",
  "Go to Unassigned",
  "Sign out",
  "Close and go to next",
  "Theme: Dark",
  "Become busy",
  "Become busy or away, with a reason…",
];
const entries = labels.map((label) => ({ value: label, label, icon: null, run: () => {} }));
const found = (words: string) => rankEntries(entries, words).map(({ label }) => label);

test.each([
  ["assign tw", "Assign to Agent Two"],
  ["assign to me", "Assign to me"],
  ["sign out", "Sign out"],
  ["dark", "Theme: Dark"],
  ["close", "Close and go to next"],
  ["busy", "Become busy"],
])("%s finds %s first", (words, label) => {
  expect(found(words)[0]).toBe(label);
});

test("nothing is found by letters that stand nowhere, and what cannot be done stands last", () => {
  expect(found("9997777")).toEqual([]);
  const disabled = entries.map((entry) => ({ ...entry, isDisabled: entry.label === "Assign…" }));
  expect(rankEntries(disabled, "assign").at(-1)?.label).toBe("Assign…");
});
