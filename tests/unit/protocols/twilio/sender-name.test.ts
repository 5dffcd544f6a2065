import { describe, expect, it } from "vitest";
import { twilio } from "@/lib/protocols/twilio";
import { countryCodes, countryOf } from "@/lib/protocols/twilio/alphanumeric-countries";
import { refuse } from "@/lib/protocols/twilio/sender-name";
import { formOf, line, messagesOf } from "./twilio-line";

const content = { kind: "text", text: "Ready" } as const;

function command(senderName: string, contactAddress = "+31600000001") {
  return {
    kind: "message",
    deliveryId: "d-1",
    contactAddress,
    conversation: { number: null, channelData: {} },
    messageNumber: null,
    content,
    file: null,
    replyToExternalId: null,
    sentAt: new Date(0),
    senderName,
    agent: { name: null, imageUrl: "https://desk.example/agent.png" },
    publicUrl: "https://desk.example",
  } as const;
}

const senderOf = (
  senderName: string,
  settings: Readonly<Record<string, unknown>> = {},
  contactAddress = "+31600000001",
) =>
  formOf(content, settings, { senderName, contactAddress }).filter(([name]) =>
    ["From", "MessagingServiceSid"].includes(name),
  );

describe("a sender's name", () => {
  it.each(["AcmeMotors", "A", "Acme 24", "1 Acme", "ABCDEFGHIJK"])("may be %j", (name) => {
    expect(refuse(command(name), line())).toBeNull();
    expect(senderOf(name)).toEqual([["From", name]]);
  });

  it.each(["Tims Truckshop", "12345", "", " Acme", "Acme ", "Acme!", "Ácme", "ABCDEFGHIJKL"])(
    "may not be %j",
    (name) => {
      expect(refuse(command(name), line())).toMatchObject({ remedy: "ask_admin" });
      const settings = { senderFallback: "own-number" };
      expect(refuse(command(name), line(settings))).toBeNull();
      expect(senderOf(name, settings)).toEqual([["From", "+31600000000"]]);
    },
  );

  it("replaces a messaging service", () => {
    const settings = { messagingServiceSid: "MG1", senderFallback: "own-number" };
    expect(senderOf("AcmeMotors", settings)).toEqual([["From", "AcmeMotors"]]);
    expect(senderOf("Tims Truckshop", settings)).toEqual([["MessagingServiceSid", "MG1"]]);
  });

  it("is for SMS only", () => {
    const settings = line({ from: "whatsapp:+14155550100" });
    expect(refuse(command("AcmeMotors", "whatsapp:+31600000001"), settings)?.detail).toBe(
      "Only text messages go out under a sender's name",
    );
  });
});

describe("a country", () => {
  it.each([
    ["+14155550100", "US"],
    ["+16045550100", "CA"],
    ["+17875550100", "PR"],
    ["+19395550100", "PR"],
    ["+18765550100", "JM"],
    ["+31600000001", "NL"],
    ["+77012345678", "KZ"],
    ["+79012345678", "RU"],
    ["+85212345678", "HK"],
    ["+9991234567", null],
  ])("of %s is %s", (number, country) => {
    expect(countryOf(number)).toBe(country);
  });

  it.each(["+14155550100", "+16045550100", "+17875550100"])("of %s takes no names", (number) => {
    expect(refuse(command("AcmeMotors", number), line())?.detail).toMatch(
      /takes no sender's names$/,
    );
  });

  it("that requires registration is refused until the settings say that the name is registered", () => {
    const number = "+6591234567";
    expect(refuse(command("AcmeMotors", number), line())?.detail).toMatch(/registered/);
    const settings = line({ alphanumericCountries: { SG: "supported" } });
    expect(refuse(command("AcmeMotors", number), settings)).toBeNull();
  });

  it("that is missing in the table is left to Twilio", () => {
    expect(refuse(command("AcmeMotors", "+9991234567"), line())).toBeNull();
    expect(refuse(command("AcmeMotors", "12345"), line())).toBeNull();
  });

  it("is identified by an ISO code", () => {
    expect(countryCodes.filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([]);
    expect(() => line({ alphanumericCountries: { XX: "supported" } })).toThrow(/XX/);
  });
});

describe("the customer of an outreach", () => {
  const person = { name: null, phoneNumber: "+31600000001", email: null };

  it.each([
    ["+31600000000", "+31600000001"],
    ["20202", "+31600000001"],
    ["whatsapp:+14155550100", "whatsapp:+31600000001"],
  ])("by %s is known as the answer will come", (from, address) => {
    const outreach = twilio.channel.outreach(person, line({ from }));
    const [answer] = messagesOf({ From: address, To: from });
    expect(answer?.conversation).toMatchObject({ by: "external", id: outreach?.externalId });
    expect(outreach?.contact).toEqual(answer?.contact);
  });

  it.each(["AcmeMotors", "messenger:12345"])("cannot be reached by %s", (from) => {
    expect(twilio.channel.outreach(person, line({ from }))).toBeNull();
  });

  it("has a number", () => {
    expect(twilio.channel.outreach({ ...person, phoneNumber: null }, line())).toBeNull();
  });
});

describe("a customer who has opted out at Twilio", () => {
  const refusal = (code: number) => ({
    kind: "answer" as const,
    status: 400,
    headers: {},
    body: JSON.stringify({ code, message: "No", status: 400 }),
  });

  it("is recorded from the answer to a send", () => {
    const { interpret } = twilio.channel.deliveryMode;
    expect(interpret(refusal(21610), 1, new Date())).toMatchObject({
      kind: "rejected",
      fault: "message",
      conversationData: { isOptedOut: true },
    });
    expect(interpret(refusal(21614), 1, new Date())).not.toHaveProperty("conversationData");
  });
});
