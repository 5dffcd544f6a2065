import { describe, expect, test } from "vitest";
import type { Action } from "@/lib/model/action";
import type { Content } from "@/lib/model/content";
import {
  buttonDirective,
  readClickedLabel,
  readDirectiveId,
} from "@/lib/protocols/bright-pattern/directive";

const reply = (label: string): Action => ({ kind: "reply", label, payload: label, iconUrl: null });
const postback = (label: string): Action => ({ kind: "postback", label, payload: label });
const asked = (...actions: Action[]): Content => ({ kind: "text", text: "Which?", actions });

describe("a message with buttons", () => {
  test("ends with the directive, and its id says which buttons disappear once used", () => {
    expect(
      buttonDirective(asked(postback("More"), reply("Yes"), reply("No")), "c-7", "Which?"),
    ).toEqual({
      text: "Which?\n/buttons [More] [Yes] [No]",
      directiveId: "c-7_1_2",
    });
    expect(buttonDirective(asked(postback("More")), "c-7", "Which?")?.directiveId).toBe("c-7");
  });

  test("is only the directive when it has no text", () => {
    expect(buttonDirective(asked(reply("Yes")), "c-7", "")?.text).toBe("/buttons [Yes]");
  });

  test("replaces brackets in labels, and restores them", () => {
    const directive = buttonDirective(asked(reply("Size [M] ]")), "c-7", "Which?");
    expect(directive?.text).toBe("Which?\n/buttons [Size ［M］ ］]");
    expect(readClickedLabel("Size ［M］ ］")).toBe("Size [M] ]");
  });

  test("without buttons has no directive", () => {
    const link: Action = { kind: "link", label: "Shop", url: "https://shop.example/" };
    expect(buttonDirective(asked(link), "c-7", "Which?")).toBeNull();
    expect(buttonDirective({ kind: "note", text: "x" }, "c-7", "x")).toBeNull();
  });
});

test.each([
  ["c-7", 7],
  ["c-7_1_2", 7],
  ["c:7", 7],
  ["c:7~1.2", 7],
  ["c-0", null],
  ["c-x", null],
  ["c-7_x", null],
  ["d-7", null],
  ["cc-7", null],
  ["c-1234567890", null],
  ["", null],
])("the id %j names the message %j", (id, place) => {
  expect(readDirectiveId(id, "c")).toBe(place);
});
