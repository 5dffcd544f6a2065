import { describe, expect, test } from "vitest";
import { type TemplateComponent, templateComponents } from "@/lib/model/template";
import { variableNames } from "@/lib/model/template-variables";

const body = (text: string): TemplateComponent => ({ kind: "body", text });
const reply = { kind: "quick-reply", label: "Yes" } as const;
const page = (url: string) => ({ kind: "url", label: "Go", url }) as const;
const call = { kind: "phone", label: "Call", phoneNumber: "+31201234567" } as const;

function faults(...components: readonly unknown[]) {
  const parsed = templateComponents.safeParse(components);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => [...path, message]);
}

describe("the parts of a template", () => {
  test.each([
    [[body("Hello {{1}}, at {{2}} and again {{1}}.")]],
    [[body("Hello {{customer_name}}.")]],
    [[{ kind: "header", format: "image" }, body("Look")]],
    [
      [
        { kind: "header", format: "text", text: "On {{1}}" },
        body("Hello {{1}}"),
        { kind: "footer", text: "Demo Motors" },
        { kind: "buttons", buttons: [reply, page("https://a.test/{{1}}"), call] },
      ],
    ],
  ])("%# are as the provider has them", (components) => {
    expect(faults(...components)).toEqual([]);
  });

  test.each<[string, readonly unknown[], readonly unknown[]]>([
    ["no body", [{ kind: "footer", text: "x" }], [["has no body"]]],
    ["two bodies", [body("a"), body("b")], [["may have one body only"]]],
    ["a gap", [body("{{1}} and {{3}}")], [[0, "has variables that do not count up from {{1}}"]]],
    ["a zero", [body("{{0}}")], [[0, "has variables that do not count up from {{1}}"]]],
    ["a mixture", [body("{{1}} and {{name}}")], [[0, "mixes numbered and named variables"]]],
    ["an empty text header", [{ kind: "header", format: "text" }, body("x")], [[0, "has no text"]]],
    [
      "two variables in a header",
      [{ kind: "header", format: "text", text: "{{1}} {{2}}" }, body("x")],
      [[0, "may have 1 variable only"]],
    ],
    [
      "a variable in a footer",
      [body("x"), { kind: "footer", text: "{{1}}" }],
      [[1, "may have no variables here"]],
    ],
    [
      "a variable in the middle of an address",
      [body("x"), { kind: "buttons", buttons: [page("https://a.test/{{1}}/b")] }],
      [[1, "may have a variable at the end of an address only"]],
    ],
    [
      "too many buttons of a kind",
      [body("x"), { kind: "buttons", buttons: [call, call] }],
      [[1, "may have 1 phone button only"]],
    ],
  ])("may not have %s", (_name, components, expected) => {
    expect(faults(...components)).toEqual(expected);
  });

  test("keep to the provider's lengths", () => {
    expect(faults(body("x".repeat(1025)))[0]).toEqual([0, "text", expect.any(String)]);
    expect(faults(body("x"), { kind: "footer", text: "x".repeat(61) })[0]?.[0]).toBe(1);
    const long = { kind: "buttons", buttons: [{ ...reply, label: "x".repeat(26) }] };
    expect(faults(body("x"), long)[0]).toEqual([1, "buttons", 0, "label", expect.any(String)]);
  });
});

test("the names of variables are found once each, with blanks around them or none", () => {
  expect(variableNames("{{2}} {{ 1 }} {{2}} {{customer_name}} {{}} {{a b}}")).toEqual([
    "2",
    "1",
    "customer_name",
  ]);
});
