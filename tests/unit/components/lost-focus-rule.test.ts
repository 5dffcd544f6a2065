import { beforeEach, describe, expect, test } from "vitest";
import {
  createLostFocusRule,
  type LostFocusRule,
} from "@/components/desk/keyboard/lost-focus-rule";

const row = { isText: false, dialog: null };
const field = { isText: true, dialog: null };
const [one, other] = [{}, {}];
const button = { isText: false, dialog: one };
const search = { isText: true, dialog: one };

let rule: LostFocusRule;
beforeEach(() => {
  rule = createLostFocusRule();
});

describe("a field that goes", () => {
  test("while the agent writes there is lost until they choose something", () => {
    rule.came(field);
    rule.typed();
    rule.went();
    expect(rule.isLost()).toBe(true);
    // Where the page puts the focus is not where the agent wanted it.
    rule.came(row);
    expect(rule.isLost()).toBe(true);
    rule.release();
    expect(rule.isLost()).toBe(false);
  });

  test("just after a command has led there is lost: that command is done", () => {
    rule.commanded();
    rule.came(field);
    rule.went();
    expect(rule.isLost()).toBe(true);
  });

  test("after a command has gone by it, however late, and not if the agent has written on", () => {
    rule.came(field);
    rule.typed();
    rule.commanded();
    rule.went();
    expect(rule.isLost()).toBe(false);
    rule.came(field);
    rule.commanded();
    rule.typed();
    rule.went();
    expect(rule.isLost()).toBe(true);
  });

  test("that the agent has left, or for which there is another one, is none that is lost", () => {
    rule.came(field);
    rule.left();
    rule.went();
    expect(rule.isLost()).toBe(false);
    rule.came(field);
    rule.went();
    rule.came(field);
    expect(rule.isLost()).toBe(false);
  });

  test("is made good by going on elsewhere with the keyboard", () => {
    rule.came(field);
    rule.went();
    rule.commanded();
    rule.came(row);
    expect(rule.isLost()).toBe(false);
  });
});

describe("a dialog that goes", () => {
  test("before the agent has chosen in it is lost, also where the focus is on a button", () => {
    rule.commanded();
    rule.came(button);
    rule.went();
    expect(rule.isLost()).toBe(true);
  });

  test("after the agent has chosen in it has gone by that, also where the focus has moved in it meanwhile", () => {
    rule.came(search);
    rule.typed();
    rule.commanded();
    rule.came(button);
    rule.went();
    rule.came(row);
    expect(rule.isLost()).toBe(false);
  });

  test("for another dialog is one that the agent has only just come to", () => {
    rule.came(button);
    rule.commanded();
    rule.came({ isText: false, dialog: other });
    rule.went();
    expect(rule.isLost()).toBe(true);
  });
});

test("a row or a button of the page is never lost: keys there are commands for what is marked or open when they come", () => {
  rule.typed();
  rule.came(row);
  rule.went();
  expect(rule.isLost()).toBe(false);
});
