import { describe, expect, test } from "vitest";
import { templateRequest } from "@/lib/model/content";
import { fillTemplate, languageFor, variablesOf } from "@/lib/model/fill-template";
import { type TemplateComponent, templateComponents } from "@/lib/model/template";

const whole = templateComponents.parse([
  { kind: "header", format: "text", text: "On {{1}}" },
  { kind: "body", text: "Hello {{2}}, it is {{1}}. Yes, {{1}}." },
  { kind: "footer", text: "Demo Motors" },
  {
    kind: "buttons",
    buttons: [
      { kind: "quick-reply", label: "Fine" },
      { kind: "url", label: "Site", url: "https://a.test/" },
      { kind: "url", label: "Trip", url: "https://a.test/{{1}}" },
    ],
  },
]);
const named = templateComponents.parse([{ kind: "body", text: "Dag {{klant}}, tot {{tijd}}." }]);
const pictured = templateComponents.parse([
  { kind: "header", format: "image" },
  { kind: "body", text: "Look" },
]);

function fill(components: readonly TemplateComponent[], parameters: object) {
  const request = { kind: "template", name: "x", language: "nl", parameters };
  return fillTemplate(components, templateRequest.parse(request).parameters);
}

describe("a template that is filled", () => {
  test("has its text, its buttons, and its values in order", () => {
    const filling = fill(whole, { header: ["Monday"], body: ["ready", "Giulia"], buttons: ["A1"] });
    expect(filling).toEqual({
      kind: "filled",
      template: {
        text: "On Monday\n\nHello Giulia, it is ready. Yes, ready.\n\nDemo Motors",
        buttons: [
          { kind: "quick-reply", label: "Fine" },
          { kind: "url", label: "Site", url: "https://a.test/", value: null },
          { kind: "url", label: "Trip", url: "https://a.test/A1", value: "A1" },
        ],
        parameters: {
          header: ["Monday"],
          headerUrl: null,
          body: ["ready", "Giulia"],
          buttons: ["A1"],
        },
      },
    });
  });

  test("takes named values in any order, and numbered ones by number or position", () => {
    const filling = fill(named, { body: { tijd: "six", klant: "Giulia" } });
    expect(filling).toMatchObject({ template: { text: "Dag Giulia, tot six." } });
    expect(filling.kind === "filled" && Object.keys(filling.template.parameters.body)).toEqual([
      "klant",
      "tijd",
    ]);
    expect(fill(named, { body: ["Giulia", "six"] })).toMatchObject({
      template: { text: "Dag Giulia, tot six.", parameters: { body: { klant: "Giulia" } } },
    });
    expect(
      fill(whole, { header: ["Monday"], body: { 2: "Giulia", 1: "ready" }, buttons: ["A1"] }),
    ).toMatchObject({ template: { parameters: { body: ["ready", "Giulia"] } } });
  });

  test("shows a picture where it has one", () => {
    const headerUrl = "https://files.example/car.jpg";
    expect(fill(pictured, { headerUrl })).toMatchObject({
      template: { text: "Look", headerMedia: "image", parameters: { headerUrl } },
    });
  });

  test("never fills a value's own braces", () => {
    expect(fill(named, { body: { klant: "{{tijd}}", tijd: "six" } })).toMatchObject({
      template: { text: "Dag {{tijd}}, tot six." },
    });
  });
});

describe("a template that is not", () => {
  const missing = "is missing";
  test.each<[object, readonly (readonly [string, string])[]]>([
    [
      {},
      [
        ["parameters.header[0]", missing],
        ["parameters.body[0]", missing],
        ["parameters.body[1]", missing],
        ["parameters.buttons[0]", missing],
      ],
    ],
    [{ header: ["M"], body: ["a", " "], buttons: ["A1"] }, [["parameters.body[1]", missing]]],
    [
      { header: ["M"], body: ["a", "b", "c"], buttons: ["A1"] },
      [["parameters.body", "has 3 values, but there are 2 variables"]],
    ],
    [
      { header: ["M"], body: ["a", "b"], buttons: ["A1", "A2"] },
      [["parameters.buttons", "has 2 values, but there is 1 variable"]],
    ],
    [
      { header: ["M"], body: ["a\nb", "b"], buttons: ["A1"] },
      [["parameters.body[0]", "must be one line, with at most 4 spaces in a row"]],
    ],
    [
      { header: ["M".repeat(60)], body: ["a", "b"], buttons: ["A1"] },
      [["parameters.header", "makes the text longer than 60 characters"]],
    ],
    [
      { header: ["M"], body: ["a".repeat(600), "b"], buttons: ["A1"] },
      [["parameters.body", "makes the text longer than 1024 characters"]],
    ],
    [
      { header: ["M"], body: ["a", "b"], buttons: ["A1"], headerUrl: "https://a.test/" },
      [["parameters.headerUrl", "is not part of this template"]],
    ],
  ])("%# names each variable: %j", (parameters, expected) => {
    const filling = fill(whole, parameters);
    const problems = filling.kind === "incomplete" ? filling.problems : [];
    expect(problems.map(({ path, message }) => [path, message])).toEqual(expected);
  });

  test("names variables by their names, and the picture", () => {
    expect(fill(named, { body: { klant: "Giulia" } })).toEqual({
      kind: "incomplete",
      problems: [{ path: "parameters.body.tijd", message: missing }],
    });
    expect(fill(pictured, {})).toEqual({
      kind: "incomplete",
      problems: [{ path: "parameters.headerUrl", message: "is missing: the address of the image" }],
    });
    const inherited = fill(named, { body: { klant: "Giulia", constructor: "x" } });
    expect(inherited.kind).toBe("incomplete");
  });
});

test("what has to be filled in is listed as the customer sees it, in words", () => {
  expect(variablesOf(whole).map(({ part, name, label }) => [part, name, label])).toEqual([
    ["header", "1", "Header: On ____"],
    ["body", "1", "Hello …, it is ____."],
    ["body", "2", "Hello ____, it is …."],
    ["button", "0", "Button “Trip”: end of its address"],
  ]);
  expect(variablesOf(named).map(({ label }) => label)).toEqual(["Klant", "Tijd"]);
  expect(variablesOf(pictured)).toMatchObject([
    { part: "header-url", label: "Address of the image" },
  ]);
});

test.each([
  ["Dear {{1}}. Your car is ready.", "1", "Dear ____."],
  ["Good day! It is ready on {{1}} at {{2}}\nSee you", "2", "It is ready on … at ____"],
  [
    "We would like to tell you that the appointment on {{1}} has been moved to another day by us",
    "1",
    "…you that the appointment on ____ has been moved to another day …",
  ],
  ["{{1}}: {{2}}", "1", "Value 1"],
  ["Today only {{1}}, later {{1}}", "1", "Today only ____, later ____"],
] as const)("in %j the place of %s is called %j", (text, name, label) => {
  const body = templateComponents.parse([{ kind: "body", text }]);
  expect(variablesOf(body).find((one) => one.name === name)?.label).toBe(label);
});

test.each([
  ["nl", ["en_US", "nl", "nl_BE"], "nl"],
  ["nl-BE", ["nl", "nl_BE"], "nl_BE"],
  ["NL", ["nl_BE", "en_US"], "nl_BE"],
  ["nl_NL", ["nl_BE", "nl"], "nl"],
  ["fr", ["en_US", "en_GB", "nl"], "en_US"],
  ["en_AU", ["en_US", "en_GB"], "en_GB"],
  ["fr", ["en_GB", "nl"], null],
])("%s among %j is %s", (asked, available, language) => {
  expect(languageFor(asked, available)).toBe(language);
});
