import { describe, expect, test } from "vitest";
import type { TemplateView } from "@/lib/api/schemas";
import {
  groupTemplates,
  knownValues,
  languagesSent,
  parametersOf,
  templateProblem,
  variableProblem,
} from "@/lib/client/composer/template-choice";
import { variablesOf } from "@/lib/model/fill-template";
import { wordingIn } from "../../support/spoken";
import { eventEntry, messageEntry } from "./timeline-fixtures";

const wording = await wordingIn("en");

function template(values: Partial<TemplateView> = {}): TemplateView {
  return {
    id: "0190a1b2-0000-7000-8000-000000000000",
    namespace: null,
    name: "car_ready",
    language: "en_US",
    category: "utility",
    status: "approved",
    quality: "green",
    parameterFormat: "positional",
    components: [{ kind: "body", text: "Hello {{1}}, ready at {{2}}" }],
    rejectedReason: null,
    updatedAt: "2026-01-01T00:00:00.000Z",
    ...values,
  };
}

const contact = {
  contact: { id: "c", name: "Giulia Rossi", address: "390612345678", label: "Giulia Rossi" },
  contactDetail: {
    id: "c",
    name: "Giulia Rossi",
    createdAt: "2026-01-01T00:00:00.000Z",
    identities: [
      {
        lineName: "WhatsApp",
        address: "x",
        phoneNumber: "+390612345678",
        shownAddress: "+39 06 1234 5678",
      },
    ],
  },
};

describe("the list of templates", () => {
  const dutch = template({ language: "nl", components: [{ kind: "body", text: "Dag {{1}}" }] });
  const paused = template({ name: "a_paused_one", status: "paused" });
  const all = [paused, template(), dutch];

  test("is sorted by name, those that can be sent first, in the nearest language", () => {
    const groups = groupTemplates(all, "", ["nl-BE"]);
    expect(groups.map(({ name, first }) => [name, first.language])).toEqual([
      ["car_ready", "nl"],
      ["a_paused_one", "en_US"],
    ]);
    expect(groups[0]?.languages).toHaveLength(2);
    expect(groupTemplates(all, "", ["fr"])[0]?.first.language).toBe("en_US");
  });

  test("begins in the customer's last language before the agent's, where it has that", () => {
    const first = (preferred: string[]) => groupTemplates(all, "", preferred)[0]?.first.language;
    expect(first(["nl", "en-US"])).toBe("nl");
    expect(first(["fr", "nl_NL", "en-US"])).toBe("nl");
    expect(first(["fr", "de"])).toBe("en_US");
    expect(first([])).toBe("en_US");
  });

  test("begins with a language that can be sent", () => {
    const rejected = template({ language: "nl", status: "rejected" });
    expect(groupTemplates([rejected, template()], "", ["nl"])[0]?.first.language).toBe("en_US");
  });

  test.each([
    ["car ready", ["car_ready"]],
    ["READY en_us", ["car_ready", "a_paused_one"]],
    ["dag", ["car_ready"]],
    ["utility paused", ["a_paused_one"]],
    ["nothing of it", []],
  ])("is searched for %j", (search, names) => {
    expect(groupTemplates(all, search, ["en"]).map(({ name }) => name)).toEqual(names);
  });
});

test("the languages of templates that were sent are told once each, the last one first", () => {
  const sent = (seq: number, language: string, direction: "outbound" | "inbound" = "outbound") =>
    messageEntry(seq, {
      direction,
      content: {
        kind: "template",
        namespace: null,
        name: "car_ready",
        language,
        text: "Ready",
        parameters: { header: [], headerUrl: null, body: [], buttons: [] },
      },
    });
  const entries = [
    sent(1, "en_US"),
    sent(2, "nl"),
    eventEntry(3),
    sent(4, "en_US"),
    messageEntry(5),
  ];
  expect(languagesSent(entries)).toEqual(["en_US", "nl"]);
  expect(languagesSent([sent(1, "nl", "inbound"), messageEntry(2)])).toEqual([]);
});

test("a template that cannot be sent has the provider's reason", () => {
  expect(templateProblem(template(), wording.words)).toBeNull();
  expect(
    templateProblem(
      template({ status: "rejected", rejectedReason: "INVALID_FORMAT" }),
      wording.words,
    ),
  ).toBe("The provider has rejected it: invalid format");
});

describe("what is known of the contact", () => {
  const known = (text: string) => knownValues({ components: [{ kind: "body", text }] }, contact);

  test.each([
    ["Hello {{1}}, at {{2}}", { "body:1": "Giulia Rossi" }],
    ["Your car, {{1}}", {}],
    ["Dear {{customer_name}}", { "body:customer_name": "Giulia Rossi" }],
    ["On {{first_name}}", { "body:first_name": "Giulia" }],
    ["We call {{phone_number}}", { "body:phone_number": "+390612345678" }],
    ["The {{car_name}} of {{time}}", {}],
  ])("fills %j", (text, values) => {
    expect(known(text)).toEqual(values);
  });
});

test("values become parameters in the order of the variables", () => {
  const whole = template({
    components: [
      { kind: "header", format: "image", text: "" },
      { kind: "body", text: "Hello {{1}}, {{2}}" },
      { kind: "buttons", buttons: [{ kind: "url", label: "Go", url: "https://a.test/{{1}}" }] },
    ],
  });
  expect(
    parametersOf(whole, {
      "header-url:image": " https://a.test/x.jpg ",
      "body:1": "Giulia",
      "body:2": " ",
      "button:0": "A1",
      "body:gone": "x",
    }),
  ).toEqual({
    header: {},
    headerUrl: "https://a.test/x.jpg",
    body: { 1: "Giulia" },
    buttons: ["A1"],
  });
  expect(parametersOf(whole, {})).toEqual({ header: {}, headerUrl: null, body: {}, buttons: [] });
  const [picture] = variablesOf(whole.components);
  expect(picture && variableProblem(picture, "car.jpg", wording.words)).toMatch(
    /full web address/u,
  );
  expect(picture && variableProblem(picture, "", wording.words)).toBeNull();
});
