import { describe, expect, test } from "vitest";
import { readTemplates } from "@/lib/model/import-template";

/** As the provider lists them (whatsapp §3.4). */
const listed = {
  id: "594425479261596",
  name: "service_confirmed",
  language: "nl",
  category: "UTILITY",
  status: "APPROVED",
  quality_score: { score: "GREEN", date: 1_700_000_000 },
  parameter_format: "POSITIONAL",
  rejected_reason: "NONE",
  components: [
    { type: "HEADER", format: "IMAGE", example: { header_handle: ["https://a.test/"] } },
    { type: "BODY", text: "Hello {{1}}, see you on {{2}}.", example: { body_text: [["a", "b"]] } },
    { type: "FOOTER", text: "Acme" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Change it" },
        { type: "URL", text: "Trip", url: "https://a.test/{{1}}", example: ["x"] },
        { type: "PHONE_NUMBER", text: "Call", phone_number: "+31201234567" },
      ],
    },
  ],
};
const ours = {
  namespace: null,
  name: "service_confirmed",
  language: "nl",
  category: "utility",
  status: "approved",
  quality: "green",
  parameterFormat: "positional",
  components: [
    { kind: "header", format: "image", text: "" },
    { kind: "body", text: "Hello {{1}}, see you on {{2}}." },
    { kind: "footer", text: "Acme" },
    {
      kind: "buttons",
      buttons: [
        { kind: "quick-reply", label: "Change it" },
        { kind: "url", label: "Trip", url: "https://a.test/{{1}}" },
        { kind: "phone", label: "Call", phoneNumber: "+31201234567" },
      ],
    },
  ],
  rejectedReason: null,
};

const read = (...list: readonly unknown[]) => readTemplates(list, "data");

describe("a list of templates", () => {
  test("is read in the provider's words, and in our own", () => {
    expect(read(listed)).toEqual({ kind: "read", templates: [ours], skipped: [] });
    expect(read(ours)).toEqual({ kind: "read", templates: [ours], skipped: [] });
  });

  test.each([
    ["APPROVED", "approved"],
    ["REINSTATED", "approved"],
    ["FLAGGED", "paused"],
    ["PENDING_DELETION", "deleted"],
    ["LIMIT_EXCEEDED", "disabled"],
    ["IN_APPEAL", "in_appeal"],
  ])("has the status %s as %s", (status, expected) => {
    expect(read({ ...listed, status })).toMatchObject({ templates: [{ status: expected }] });
  });

  test("knows named places, reasons and what quality it has", () => {
    const components = [{ type: "BODY", text: "Hello {{customer_name}}." }];
    const entry = { ...listed, components, rejected_reason: "SCAM", quality_score: undefined };
    expect(read({ ...entry, status: "REJECTED" })).toMatchObject({
      templates: [
        {
          parameterFormat: "named",
          rejectedReason: "SCAM",
          quality: "unknown",
          status: "rejected",
        },
      ],
    });
  });

  test.each([
    [{ type: "CAROUSEL", cards: [] }, "It has a part that cannot be sent from here: carousel"],
    [
      { type: "HEADER", format: "LOCATION" },
      "It has a header that cannot be sent from here: location",
    ],
    [
      { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] },
      "It has a button that cannot be sent from here: otp",
    ],
  ])("leaves out what cannot be sent from here: %j", (component, reason) => {
    const foreign = { ...listed, name: "other", components: [...listed.components, component] };
    expect(read(listed, foreign)).toEqual({
      kind: "read",
      templates: [ours],
      skipped: [{ name: "other", language: "nl", reason }],
    });
  });

  test.each<[object | string | null, string]>([
    ["x", "data[1]"],
    [null, "data[1]"],
    [{ ...listed, name: "Upper" }, "data[1].name"],
    [{ ...listed, language: "1" }, "data[1].language"],
    [{ ...listed, category: "OTHER" }, "data[1].category"],
    [{ ...listed, status: "GREAT" }, "data[1].status"],
    [{ ...listed, components: [] }, "data[1].components"],
    [{ ...listed, components: [{ type: "BODY" }] }, "data[1].components[0].text"],
    [{ ...listed, components: [{ type: "BODY", text: "{{1}} {{3}}" }] }, "data[1].components[0]"],
    [{ ...listed, components: [{ type: "FOOTER", text: "x" }] }, "data[1].components"],
    [
      { ...listed, components: [...listed.components.slice(1, 3), { type: "BUTTONS" }] },
      "data[1].components[2].buttons",
    ],
  ])("%# is refused whole with the path of what is wrong", (wrong, path) => {
    const result = read(listed, wrong);
    expect(result.kind === "refused" && result.problems[0]?.path).toBe(path);
  });
});
