import { expect, test } from "vitest";
import { ctlive } from "@/lib/protocols/ctlive";
import { ctliveSettings } from "@/lib/protocols/ctlive/settings";

test.each([
  ["WHATSAPP", "whatsapp"],
  ["WhatsApp_Business", "whatsapp"],
  ["SMS", "sms"],
  ["sms_flash", "sms"],
  ["RCS", "sms"],
  ["VIBER", "app"],
  ["VIBER_BM", "app"],
  ["FACEBOOK_MESSENGER", "app"],
  ["LINE", "app"],
])("the customers of a %s line write with: %s", (integrationType, medium) => {
  const settings = ctliveSettings.parse({
    integrationType,
    serviceAddress: "1234",
    outboundUrl: "https://gateway.example/send",
    outboundUser: "user",
    outboundPassword: "password",
    scenarioKey: "scenario",
    inboundAuth: [{ token: "token" }],
  });
  expect(ctlive.channel.medium(settings)).toBe(medium);
});
