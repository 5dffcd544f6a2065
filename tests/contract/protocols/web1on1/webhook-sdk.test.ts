import { afterEach, beforeEach, expect, test } from "vitest";
import { shortIdOf } from "@/lib/model/short-id";
import {
  type ChipchatReceiver,
  openChipchat,
  type SdkMessage,
} from "../../../support/chipchat-receiver";
import { openWebhookStage, type WebhookStage } from "../../../support/webhook-stage";

const chat = "message.create.contact.chat";
const secret = "whsec_of_the_sdk";

let stage: WebhookStage;
let sdk: ChipchatReceiver;
beforeEach(async () => {
  stage = await openWebhookStage();
  sdk = await openChipchat({ token: stage.token, host: stage.door.url, secret });
});
afterEach(async () => {
  await sdk.close();
  await stage.close();
});

function subscribe(params: object = {}) {
  return sdk.bot.services.create({
    name: "SDK",
    type: "webhook",
    params: { url: sdk.url, secret, events: [chat], ...params },
  });
}

/** What the SDK hands on of one event. */
function nextOf<T>(event: string): Promise<{ readonly subject: T; readonly contextId: string }> {
  return new Promise((resolve) => {
    sdk.bot.on(event, (subject: T, context) => resolve({ subject, contextId: context?.id }));
  });
}

test("the SDK's receiver answers the challenge, and accepts signed events", async () => {
  expect(await subscribe()).toMatchObject({ status: "active", params: { secret } });
  const heard = nextOf<SdkMessage>(chat);
  const conversationId = await stage.customerWrites({ message: { type: "TEXT", text: "Hällo" } });
  const { subject, contextId } = await heard;
  expect(subject).toMatchObject({ text: "Hällo", type: "chat", role: "contact" });
  expect(contextId).toBe(shortIdOf(conversationId));
  await stage.untilStored(async () => (await stage.pending()).length === 0);
  expect(sdk.errors).toEqual([]);
});

test("what its handler answers is posted in the conversation", async () => {
  await subscribe();
  sdk.bot.on(chat, (message: SdkMessage, context) => context.say(`You said: ${message.text}`));
  const conversationId = await stage.customerWrites({ message: { type: "TEXT", text: "Hi" } });
  const said = await stage.untilStored(
    async () => (await stage.desk.entries(conversationId, 0, 10))[1]?.message,
  );
  expect(said).toMatchObject({ agentId: stage.desk.agent.id, content: { text: "You said: Hi" } });
  await stage.untilStored(async () => (await stage.pending()).length === 0);
  expect(sdk.errors).toEqual([]);
});

test("it reports a signature made with another secret", async () => {
  await subscribe({ secret: "another" });
  await stage.customerWrites();
  await stage.untilStored(async () => (await stage.pending()).length === 0);
  expect(sdk.errors).toContain("Invalid signature on incoming request");
});

test("it accepts events of other resources by their activity", async () => {
  await subscribe({ events: ["contact.create"] });
  const activity = nextOf<Record<string, unknown>>("activity");
  await stage.customerWrites();
  expect((await activity).subject).toMatchObject({ type: "Create", object: { type: "Object" } });
  expect(sdk.errors).toEqual([]);
});

test("a path that its receiver does not have is not verified", async () => {
  const { id } = await subscribe({ url: sdk.url.replace("/hook", "/nowhere") });
  const refused = sdk.bot.services.update(String(id), { status: "active" });
  await expect(refused).rejects.toThrow();
  expect(await stage.ok("GET", `services/${String(id)}`)).toMatchObject({ status: "unverified" });
});
