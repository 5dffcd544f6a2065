import { afterEach, beforeEach, expect, test } from "vitest";
import { contract } from "@/lib/api/contract";
import { jsonOf } from "../../../support/mount";
import {
  inboundFields,
  inboundPath,
  openTwilioStage,
  postForm,
  statusPath,
  type TwilioStage,
} from "../../../support/twilio";

const sender = "whatsapp:+31600000000";
const customer = "whatsapp:+31600000001";

let stage: TwilioStage;

beforeEach(async () => {
  stage = await openTwilioStage({
    settings: { from: sender },
    account: { number: sender },
  });
});

afterEach(() => stage.close());

type Fields = Readonly<Record<string, string>>;

const write = (fields: Fields = {}) =>
  postForm(
    stage.parley,
    stage.door,
    inboundPath,
    inboundFields({ From: customer, To: sender, ...fields }),
  );

async function detailOf(id: string) {
  const answer = await stage.desk.call("GET", `/api/conversations/${id}`);
  return contract.getConversation.responses[200].parse(jsonOf(answer));
}

/** A message of ours that failed with what Twilio's callback says. */
async function failedWith(fields: Fields) {
  await write();
  const { id } = await stage.desk.conversation();
  const { id: sentId } = await stage.desk.sendText(id, "Still there?");
  await stage.parley.until(async () => (await stage.desk.message(id, sentId)).state === "sent");
  const [sent] = stage.twilio.received(stage.key);
  const sid = sent?.messageSid ?? "";
  const status = { AccountSid: inboundFields().AccountSid ?? "", MessageSid: sid, SmsSid: sid };
  await postForm(stage.parley, stage.door, statusPath, { ...status, ...fields });
  return stage.desk.message(id, sentId);
}

test("all notations of a number are one person, who is answered at the last one used", async () => {
  for (const [at, From] of ["+5511987650001", "+551187650001"].entries()) {
    await write({ From: `whatsapp:${From}`, MessageSid: `SM${String(at).padStart(32, "0")}` });
  }
  const { id } = await stage.desk.conversation();
  expect(await stage.desk.messages(id)).toHaveLength(2);
  await stage.desk.sendText(id, "The answer");
  const [sent] = await stage.twilio.until(() => {
    const sends = stage.twilio.received(stage.key);
    return sends.length > 0 && sends;
  });
  expect(Object.fromEntries(sent?.form ?? [])).toMatchObject({ To: "whatsapp:+551187650001" });
});

test("a reply after the reply window is refused, and a template suggested", async () => {
  const message = await failedWith({
    SmsStatus: "undelivered",
    MessageStatus: "undelivered",
    ChannelPrefix: "whatsapp",
    ErrorCode: "63016",
    EventType: "UNDELIVERED",
    ChannelStatusMessage:
      "Failed to send freeform message because you are outside the allowed window.",
  });
  expect(message).toMatchObject({
    state: "failed",
    failure: {
      detail: "The reply window is closed (24 hours): a template is needed",
      code: "63016",
      remedy: "use_template",
    },
  });
});

test("an undocumented error code is shown with WhatsApp's own text", async () => {
  const message = await failedWith({
    MessageStatus: "failed",
    ErrorCode: "63999",
    ChannelStatusMessage: "Something new",
  });
  expect(message).toMatchObject({
    failure: {
      detail: "WhatsApp did not accept the message: Something new",
      code: "63999",
      remedy: "ask_admin",
    },
  });
});

test("the advertisement and the channel's data are facts of the conversation", async () => {
  await write({
    ReferralBody: "Free pick-up this week",
    ReferralHeadline: "Summer check",
    ReferralSourceId: "120210000000000001",
    ReferralSourceType: "ad",
    ReferralSourceUrl: "https://ads.example/summer",
    ReferralCtwaClid: "ARAbc123",
    ReferralNumMedia: "0",
    ChannelMetadata: JSON.stringify({
      type: "whatsapp",
      data: { context: { ProfileName: "Mila", WaId: "31600000001" } },
    }),
  });
  const { id } = await stage.desk.conversation();
  const facts = [
    {
      label: "Came from an advertisement",
      value: "Summer check",
      url: "https://ads.example/summer",
    },
    { label: "Ad text", value: "Free pick-up this week" },
    { label: "Ad ID", value: "120210000000000001" },
    { label: "Ad click ID", value: "ARAbc123" },
    { label: "Channel", value: "whatsapp" },
    { label: "Profile name", value: "Mila" },
    { label: "Wa id", value: "31600000001" },
  ];
  expect((await detailOf(id)).facts).toEqual(facts);

  await write({ MessageSid: "SM00000000000000000000000000000002", ReferralNumMedia: "0" });
  expect((await detailOf(id)).facts).toEqual(facts);
});

test("the data about a customer's origin may be anything", async () => {
  await write({
    ReferralSourceUrl: "javascript:alert(1)",
    ReferralBody: "x".repeat(5_000),
    ChannelMetadata: "{not json",
  });
  const { id } = await stage.desk.conversation();
  const { facts } = await detailOf(id);
  expect(facts).toMatchObject([
    { label: "Came from an advertisement", value: "javascript:alert(1)" },
    { label: "Ad text" },
    { label: "Channel", value: "{not json" },
  ]);
  expect(facts.every(({ url }) => url === undefined)).toBe(true);
});
