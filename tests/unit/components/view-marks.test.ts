import { expect, test } from "vitest";
import { viewMarks } from "@/components/desk/views/view-marks";

test("names are told apart by two words, two letters, or their number", () => {
  expect(viewMarks(["Urgent", "Waiting long", "ñandú", "a"])).toEqual(["UR", "WL", "ÑA", "A"]);
  expect(viewMarks(["Urgent", "Urlaub", "Very important", "Vip", "very idle"])).toEqual([
    "U1",
    "U2",
    "V3",
    "V4",
    "V5",
  ]);
  expect(viewMarks(["Refunds", "refunds", "Refunds"])).toEqual(["R1", "R2", "R3"]);
  expect(viewMarks(["👨‍👩‍👧 families", " "])).toEqual(["👨‍👩‍👧F", ""]);
});
