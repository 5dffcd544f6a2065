import { expect, test } from "vitest";
import { customerLanguage } from "@/lib/client/composer/customer-language";
import { eventEntry, messageEntry } from "./timeline-fixtures";

const template = (seq: number, language: string) =>
  messageEntry(seq, {
    direction: "outbound",
    content: {
      kind: "template",
      namespace: null,
      name: "hello",
      language,
      parameters: { header: [], headerUrl: null, body: [], buttons: [] },
      text: "",
    },
  });

test("a customer is written to in the language of the last template they were sent, else in the agent's", () => {
  expect(customerLanguage([messageEntry(1), eventEntry(2)], "en-US")).toBe("en-US");
  const sent = [template(1, "es"), messageEntry(2), template(3, "pt_BR"), messageEntry(4)];
  expect(customerLanguage(sent, "en-US")).toBe("pt_BR");
});
