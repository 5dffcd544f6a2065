import { expect, test } from "vitest";
import { type Mention, mentionPlaces, mentionsIn } from "@/lib/model/writing/mention";

const agent = (name: string): Mention => ({ kind: "agent", id: name.toLowerCase(), name });
const two = agent("Agent Two");
const sales: Mention = { kind: "team", id: "sales", name: "Sales" };
const everybody = [agent("Agent"), two, sales];
const namesIn = (text: string, picked: readonly Mention[] = []) =>
  mentionsIn(text, picked, everybody).map(({ name }) => name);

test("who is named whole is mentioned, in whatever case and whatever stands behind", () => {
  expect(namesIn("Look at this @Agent Two")).toEqual(["Agent Two"]);
  expect(namesIn("@agent two, and @SALES: look")).toEqual(["Agent Two", "Sales"]);
  expect(namesIn("@Agent Three knows")).toEqual(["Agent"]);
  expect(mentionPlaces("now @agent two", [two])).toEqual([{ from: 4, to: 14, mention: two }]);
});

test("a part of a word mentions nobody, nor does a name that two have", () => {
  expect(namesIn("ask @Salesforce or one@Sales")).toEqual([]);
  expect(mentionsIn("@Sales", [], [...everybody, agent("Sales")])).toEqual([]);
});

test("who was chosen stays so, and is mentioned once", () => {
  expect(namesIn("Nothing yet", [sales])).toEqual(["Sales"]);
  expect(namesIn("@Sales and @Agent Two and @Agent Two", [sales])).toEqual(["Sales", "Agent Two"]);
});
