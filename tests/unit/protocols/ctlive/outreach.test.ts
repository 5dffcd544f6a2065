import { expect, test } from "vitest";
import { ctlive } from "@/lib/protocols/ctlive";
import { item, line, messageOf } from "./ctlive-line";

const person = { name: "Customer One", phoneNumber: "+390612345678", email: null };
const { outreach } = ctlive.channel;

test.each(["WHATSAPP", "SMS", "whatsapp"])(
  "who is written to first by %s is known as the answer will come",
  (integrationType) => {
    const found = outreach(person, line({ integrationType }));
    const answer = messageOf(item({ type: "TEXT", text: "Hello" }, { from: "+390612345678" }));
    expect(answer.conversation).toMatchObject({ by: "external", id: found?.externalId });
    expect(found?.contact).toEqual({
      address: "390612345678",
      identity: answer.contact?.identity,
      name: null,
      phoneNumber: answer.contact?.phoneNumber,
    });
  },
);

test("nobody can be written to without a number, or on a channel without numbers", () => {
  expect(outreach({ ...person, phoneNumber: null }, line())).toBeNull();
  expect(outreach(person, line({ integrationType: "TELEGRAM" }))).toBeNull();
});
