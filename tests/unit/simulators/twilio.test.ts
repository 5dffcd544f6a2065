import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import twilioClient from "twilio";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TwilioAccount } from "../../../lib/simulators/twilio/account";
import {
  createTwilio,
  type Twilio,
  type TwilioOptions,
} from "../../../lib/simulators/twilio/twilio";
import { type FakePlatform, startFakePlatform } from "./fake-platform";

const key = "one";
const authToken = "token";
const customer = "+31600000001";

let platform: FakePlatform;
let twilio: Twilio;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "twilio-"));
  platform = await startFakePlatform();
  platform.answerWith((_request, response) => {
    response.writeHead(200, { "content-type": "text/xml" }).end("<Response></Response>");
  });
  twilio = await startTwilio();
});

afterEach(async () => {
  await twilio.close();
  await platform.close();
  await rm(folder, { recursive: true });
});

async function startTwilio(
  options: TwilioOptions = {},
  account: Partial<TwilioAccount> = {},
): Promise<Twilio> {
  const started = await createTwilio(options);
  started.addAccount({
    key,
    accountSid: "AC1",
    authToken,
    number: "+31600000000",
    messagingServiceSid: "MG1",
    inboundUrl: "https://desk.example/in?org=7",
    platformUrl: platform.url,
    ...account,
  });
  return started;
}

async function send(fields: Readonly<Record<string, string>>, password = authToken) {
  const answer = await fetch(`${twilio.url}/2010-04-01/Accounts/AC1/Messages.json`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`AC1:${password}`).toString("base64")}` },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** The official client's way out, to the simulator in place of Twilio. */
class LocalClient extends twilioClient.RequestClient {
  override request<T>(options: Parameters<twilioClient.RequestClient["request"]>[0]) {
    const uri = twilio.url + new URL(options.uri).pathname;
    // The package types its options anew for each kind of answer.
    return super.request<T>({ ...options, uri } as never);
  }
}

const text = { To: customer, From: "+31600000000", Body: "Hello" };

describe("a send", () => {
  test("of the official client is understood, and its client understands the answer", async () => {
    const client = twilioClient("AC1", authToken, { httpClient: new LocalClient() });
    const message = await client.messages.create({
      to: customer,
      from: "+31600000000",
      body: "Ready for pick-up",
      statusCallback: "https://desk.example/status",
    });
    expect(message).toMatchObject({ status: "queued", direction: "outbound-api", to: customer });
    expect(message.dateCreated).toBeInstanceOf(Date);
    expect(twilio.phone(key, customer).messages).toMatchObject([
      { id: message.sid, direction: "out", text: "Ready for pick-up", state: "received" },
    ]);
    await expect(client.messages.create({ to: "x", from: "+1", body: "" })).rejects.toMatchObject({
      status: 400,
      code: 21211,
    });
  });

  test("by a service has no sender yet", async () => {
    const { From: _from, ...others } = text;
    expect(await send({ ...others, MessagingServiceSid: "MG1" })).toMatchObject({
      status: 201,
      body: { status: "accepted", from: null, messaging_service_sid: "MG1" },
    });
  });

  test.each([
    [{ To: "" }, 21604],
    [{ To: "0600000001" }, 21211],
    [{ From: "" }, 21603],
    [{ From: "+31600000009" }, 21606],
    [{ MessagingServiceSid: "MG9" }, 21701],
    [{ Body: "" }, 21602],
    [{ Body: "x".repeat(1601) }, 21617],
    [{ MediaUrl: "chart.png" }, 21620],
    [{ StatusCallback: "https://my_desk.example/status" }, 21609],
  ])("with %j is refused with its code, and reaches no phone", async (changes, code) => {
    const { status, body } = await send({ ...text, ...(changes as Record<string, string>) });
    expect({ status, body }).toMatchObject({ status: 400, body: { code, status: 400 } });
    expect(twilio.phones(key)).toEqual([]);
  });

  test("with a wrong token, or to another account, is refused", async () => {
    expect(await send(text, "wrong")).toMatchObject({ status: 401, body: { code: 20003 } });
    const answer = await fetch(`${twilio.url}/2010-04-01/Accounts/AC2/Messages.json`);
    expect(answer.status).toBe(404);
  });

  test("from a name does not get to North America", async () => {
    await twilio.close();
    twilio = await startTwilio({}, { number: "AcmeMotors" });
    const named = { ...text, From: "AcmeMotors" };
    expect((await send(named)).status).toBe(201);
    expect((await send({ ...named, To: "+14155550100" })).body).toMatchObject({ code: 21612 });
  });

  test("to who said STOP is refused until START", async () => {
    await twilio.sendText(key, { from: customer, text: "stop" });
    expect((await send(text)).body).toMatchObject({ code: 21610 });
    await twilio.sendText(key, { from: customer, text: "START" });
    expect((await send(text)).status).toBe(201);
  });
});

describe("a webhook", () => {
  test("is signed so that the official validator takes it, by POST and by GET", async () => {
    await twilio.sendText(key, { from: customer, text: "Hello & welcome" });
    await twilio.close();
    twilio = await startTwilio({}, { inboundMethod: "GET" });
    await twilio.sendText(key, { from: customer, text: "Hello & welcome" });
    const [post, get] = platform.requests;
    expect([post?.method, get?.method]).toEqual(["POST", "GET"]);
    for (const request of [post, get]) {
      const { path = "", body = "", headers = {} } = request ?? {};
      const fields = Object.fromEntries(new URLSearchParams(body));
      const signature = String(headers["x-twilio-signature"]);
      const url = `https://desk.example${path}`;
      expect(twilioClient.validateRequest(authToken, signature, url, fields)).toBe(true);
    }
  });

  test("that is not answered with XML has failed", async () => {
    platform.answerWith((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
    await twilio.sendText(key, { from: customer, text: "Hello" });
    expect(twilio.phone(key, customer).messages).toMatchObject([
      { state: "failed", detail: "The platform answered without XML" },
    ]);
  });

  test("tells a status to where the send said, and the phone only moves forward", async () => {
    const { body } = await send({ ...text, StatusCallback: "https://desk.example/status" });
    const messageSid = String(body.sid);
    await twilio.reportStatus(key, { messageSid, status: "delivered" });
    await twilio.reportStatus(key, { messageSid, status: "undelivered", errorCode: 30003 });
    expect(platform.requests.map(({ path }) => path)).toEqual(["/status", "/status"]);
    const fields = new URLSearchParams(platform.requests[1]?.body);
    expect(Object.fromEntries(fields)).toMatchObject({
      MessageSid: messageSid,
      SmsSid: messageSid,
      MessageStatus: "undelivered",
      ErrorCode: "30003",
      To: customer,
    });
    expect(twilio.phone(key, customer).messages).toMatchObject([{ state: "delivered" }]);
  });
});

test("files are for who shows the account's credentials", async () => {
  const file = { bytes: Buffer.from("bytes"), contentType: "text/vcard", fileName: "card.vcf" };
  await twilio.sendFile(key, { from: customer, text: "", ...file });
  const fields = new URLSearchParams(platform.requests[0]?.body);
  expect(fields.get("NumMedia")).toBe("1");
  const url = fields.get("MediaUrl0") ?? "";
  expect((await fetch(url)).status).toBe(401);
  const authorization = `Basic ${Buffer.from(`AC1:${authToken}`).toString("base64")}`;
  const answer = await fetch(url, { headers: { authorization } });
  expect(answer.redirected).toBe(true);
  expect(await answer.text()).toBe("bytes");
});

test("phones survive a restart, and what was under way has failed", async () => {
  await twilio.close();
  const historyFile = join(folder, "history.jsonl");
  twilio = await startTwilio({ historyFile });
  await twilio.sendText(key, { from: customer, name: "Customer One", text: "Hello" });
  platform.answerWith(() => undefined);
  void twilio.sendText(key, { from: customer, text: "Nobody answers" });
  await twilio.close();
  twilio = await startTwilio({ historyFile });
  expect(twilio.phone(key, customer)).toMatchObject({
    name: "Customer One",
    messages: [
      { text: "Hello", state: "accepted" },
      { text: "Nobody answers", state: "failed" },
    ],
  });
});
