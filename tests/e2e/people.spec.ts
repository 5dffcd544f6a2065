import { expect, test } from "@playwright/test";
import { createTwilio } from "../../lib/simulators/twilio/twilio";
import { startParley } from "../support/parley";
import {
  accountOf,
  inboundFields,
  inboundPath,
  lineOf,
  signedHeaders,
  statusPath,
} from "../support/twilio";
import { accessibilityFaults, openConversation, reply, signInAt, transcript } from "./desk";

const agent = {
  email: "agent1@acme.test",
  name: "Agent One",
  role: "agent",
  password: "first one",
};
const sender = "whatsapp:+31600000000";
const customer = "whatsapp:+31600000001";

test("an agent sees what brought a customer, and why a reply did not get there and what to do", async ({
  browser,
}) => {
  const twilio = await createTwilio();
  const publicUrl = "https://parley.example";
  const parley = await startParley({
    env: { PARLEY_PUBLIC_URL: publicUrl },
    provision: {
      organization: { name: "acme" },
      agents: [agent],
      lines: [lineOf(twilio.url, { from: sender }, { name: "WhatsApp by Twilio" })],
    },
  });
  twilio.addAccount(accountOf(parley.url, { number: sender }));
  const post = async (path: string, fields: Readonly<Record<string, string>>) => {
    const answer = await fetch(parley.url + path, {
      method: "POST",
      headers: signedHeaders(publicUrl + path, fields),
      body: new URLSearchParams(fields),
    });
    expect(answer.status).toBeLessThan(300);
  };
  await post(
    inboundPath,
    inboundFields({
      From: customer,
      To: sender,
      ProfileName: "Customer One",
      Body: "Is the offer still good?",
      ReferralHeadline: "Summer check",
      ReferralBody: "Free pick-up and return this week",
      ReferralSourceType: "ad",
      ReferralSourceId: "120210000000000001",
      ReferralSourceUrl: "https://ads.example/summer",
      ChannelMetadata: JSON.stringify({
        type: "whatsapp",
        data: { context: { ProfileName: "Customer One" } },
      }),
    }),
  );

  const context = await browser.newContext();
  const desk = await context.newPage();
  await signInAt(desk, parley.url, agent);
  await openConversation(desk);
  const panel = desk.getByRole("complementary", { name: "Side panel" });
  await expect(panel.getByText("Came from an advertisement")).toBeVisible();
  await expect(panel.getByRole("link", { name: /Summer check/ })).toHaveAttribute(
    "href",
    "https://ads.example/summer",
  );
  await expect(panel.getByText("Free pick-up and return this week")).toBeVisible();

  await reply(desk, "Yes, until Friday");
  const sent = await twilio.until(() => twilio.received("line")[0]?.messageSid);
  await post(statusPath, {
    AccountSid: inboundFields().AccountSid ?? "",
    MessageSid: sent,
    MessageStatus: "undelivered",
    ErrorCode: "63016",
  });
  const record = transcript(desk);
  await expect(record.getByText("The reply window is over (24 hours)")).toBeVisible();
  await expect(record.getByText("You can reply again when the customer writes")).toBeVisible();
  expect(await accessibilityFaults(desk)).toEqual([]);
  await context.close();
  await parley.stop();
  await twilio.close();
});
