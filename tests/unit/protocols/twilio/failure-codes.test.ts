import { expect, test } from "vitest";
import { explain } from "@/lib/protocols/twilio/failure-codes";

/**
 * What Twilio's Error and Warning Dictionary has for messages that are sent: the request (2xxxx), text and picture
 * messages on their way (30xxx), WhatsApp and other channels (63xxx). What tells of other things (domains,
 * certificates, registrations, word of a template's state) is no outcome of a message.
 */
const documented = [
  ...[10001, 11200, 11751, 12300, 14107, 20003, 20005, 20404, 20429, 20500, 20503],
  ...[
    21211, 21212, 21214, 21265, 21266, 21268, 21401, 21408, 21601, 21602, 21603, 21604, 21605,
    21606,
  ],
  ...[21607, 21608, 21609, 21610, 21611, 21612, 21614, 21616, 21617, 21618, 21619, 21620, 21621],
  ...[21622, 21623, 21624, 21626, 21627, 21654, 21655, 21656, 21657, 21658, 21660, 21701, 21702],
  ...[21703, 21704, 21705, 21708, 21709, 21711, 21730, 21910],
  ...[30001, 30002, 30003, 30004, 30005, 30006, 30007, 30008, 30009, 30010, 30011, 30012, 30013],
  ...[30014, 30015, 30016, 30017, 30018, 30019, 30020, 30021, 30022, 30023, 30024, 30027, 30028],
  ...[30029, 30030, 30031, 30032, 30033, 30034, 30035, 30036, 30037, 30038, 30039, 30042, 30044],
  ...[30040, 30041, 30043, 30125, 30400, 30404, 30410, 30450, 30453, 30454, 30485],
  ...[63001, 63002, 63003, 63005, 63006, 63007, 63008, 63009, 63010, 63011, 63012, 63013, 63014],
  ...[63015, 63016, 63017, 63018, 63019, 63020, 63021, 63022, 63023, 63024, 63025, 63026, 63027],
  ...[63028, 63029, 63030, 63031, 63032, 63033, 63034, 63035, 63036, 63037, 63038, 63039, 63040],
  ...[63041, 63042, 63049, 63051, 63058, 63112],
];

test("every documented code of a message has a sentence and a remedy", () => {
  expect(documented.filter((code) => explain(code) === undefined)).toEqual([]);
});

test.each([
  ["a template", "use_template", [63016, 63027, 63040, 63041, 63042]],
  ["the address", "fix_address", [21211, 21614, 30005, 30006, 63003, 63024]],
  ["trying later", "retry", [20429, 30001, 30003, 30017, 63018, 63012]],
  ["an administrator", "ask_admin", [20003, 30007, 30032, 63001, 63007, 63020, 63051]],
] as const)("%s is the action where it is what helps", (_, remedy, codes) => {
  expect(codes.map((code) => explain(code)?.remedy)).toEqual(codes.map(() => remedy));
});
