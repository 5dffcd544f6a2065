import { createTwilio } from "../../lib/simulators/twilio/twilio";
import { inboundFields, lineOf, ownAccount, signedHeaders } from "../support/twilio";
import {
  accessibilityFaults,
  expect,
  newContext,
  openConversation,
  reply,
  signInAt,
  test,
  transcript,
} from "./desk";

const sender = "whatsapp:+31600000000";
const customer = "whatsapp:+31600000001";

test("an agent sees the advertisement that a customer came from, and why a reply failed and what to do", async ({
  browser,
  organization,
}) => {
  const twilio = await createTwilio();
  const { parley, agents } = organization;
  const own = ownAccount(organization.key, sender);
  await organization.begin([lineOf(twilio.url, own.settings, { name: "WhatsApp by Twilio" })]);
  twilio.addAccount(own.accountAt(parley.url));
  const post = async (path: string, fields: Readonly<Record<string, string>>) => {
    const answer = await fetch(parley.url + path, {
      method: "POST",
      headers: signedHeaders(parley.url + path, fields, own.authToken),
      body: new URLSearchParams(fields),
    });
    expect(answer.status).toBeLessThan(300);
  };
  await post(
    own.paths.inbound,
    inboundFields({
      AccountSid: own.accountSid,
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

  const context = await newContext(browser);
  const desk = await context.newPage();
  await signInAt(desk, parley.url, agents.one);
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
  await post(own.paths.status, {
    AccountSid: own.accountSid,
    MessageSid: sent,
    MessageStatus: "undelivered",
    ErrorCode: "63016",
  });
  const record = transcript(desk);
  await expect(record.getByText("The reply window is closed (24 hours)")).toBeVisible();
  await expect(record.getByText("You can reply again when the customer writes")).toBeVisible();
  expect(await accessibilityFaults(desk)).toEqual([]);
  await context.close();
  await twilio.close();
});
