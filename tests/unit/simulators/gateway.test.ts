import { createHash } from "node:crypto";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createGateway,
  type Gateway,
  type GatewayOptions,
} from "../../../lib/simulators/gateway/gateway";
import { type FakePlatform, startFakePlatform } from "./fake-platform";

const key = "line-one";
const customer = "385919998888";
const authorization = `Basic ${Buffer.from("cc:pw").toString("base64")}`;
const noon = new Date("2024-03-05T12:00:00.250Z");

let platform: FakePlatform;
let gateway: Gateway;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "gateway-"));
  platform = await startFakePlatform();
  gateway = await startGateway();
});

afterEach(async () => {
  await gateway.close();
  await platform.close();
  await rm(folder, { recursive: true });
});

async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const started = await createGateway({ retryBaseMs: 1, now: () => noon, ...options });
  started.addAccount({
    key,
    platformUrl: `${platform.url}/imchannel/message`,
    integrationType: "WHATSAPP",
    serviceAddress: "1234",
    authorization: "Basic Z3c6czNjcmV0",
    outboundUser: "cc",
    outboundPassword: "pw",
    scenarioKey: "SCN1",
  });
  return started;
}

async function restart(options: GatewayOptions): Promise<void> {
  await gateway.close();
  gateway = await startGateway(options);
}

function envelope(whatsApp: unknown, messageId?: string) {
  const destination = { to: { phoneNumber: customer }, ...(messageId && { messageId }) };
  return { scenarioKey: "SCN1", destinations: [destination], whatsApp };
}

async function send(body: unknown, init: RequestInit = {}) {
  const response = await fetch(gateway.sendUrl(key), {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...init,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

async function sendForId(whatsApp: unknown): Promise<string> {
  return JSON.parse((await send(envelope(whatsApp))).text).messages[0].messageId;
}

function phoneMessages() {
  return gateway.phone(key, customer).messages;
}

function only<T>(list: readonly T[]): T {
  expect(list).toHaveLength(1);
  const [item] = list;
  if (item === undefined) throw new Error("unreachable: the list has one item");
  return item;
}

function hosted(messageId: string) {
  const media = phoneMessages().find(({ id }) => id === messageId)?.media;
  if (media?.kind !== "hosted") throw new Error(`No hosted file on message ${messageId}`);
  return media;
}

describe("the send URL", () => {
  test("an accepted text gets the documented answer and is on the phone", async () => {
    const answer = await send(envelope({ text: "Good morning" }));
    const { messages } = JSON.parse(answer.text);
    expect(answer.status).toBe(200);
    expect(messages).toEqual([
      {
        to: { phoneNumber: customer },
        status: {
          groupId: 1,
          groupName: "PENDING",
          id: 7,
          name: "PENDING_ENROUTE",
          description: "Message sent to next instance",
        },
        messageId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
      },
    ]);
    expect(only(phoneMessages())).toMatchObject({
      id: messages[0].messageId,
      direction: "out",
      kind: "text",
      text: "Good morning",
      state: "received",
    });
  });

  test("every request is recorded with its headers, raw and parsed body, status and id", async () => {
    const body = envelope({ text: "Hello" }, "m-1");
    await send(body);
    expect(only(gateway.received(key))).toMatchObject({
      at: noon,
      method: "POST",
      headers: { authorization },
      rawBody: JSON.stringify(body),
      body,
      status: 200,
      messageId: "m-1",
    });
  });

  test.each([
    ["no", { "content-type": "application/json" }],
    ["wrong", { "content-type": "application/json", authorization: "Basic Y2M6bm8=" }],
  ])("%s credentials answer 401 in Infobip's form", async (_, headers) => {
    const answer = await send(envelope({ text: "Hello" }), { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toContain("Basic");
    expect(JSON.parse(answer.text)).toEqual({
      requestError: {
        serviceException: { messageId: "UNAUTHORIZED", text: "Invalid login details" },
      },
    });
    expect(phoneMessages()).toEqual([]);
  });

  test.each([
    ["a body that is not JSON", "{", "request"],
    ["another scenario", { ...envelope({ text: "Hi" }), scenarioKey: "NO" }, "scenarioKey"],
    ["no destination", { ...envelope({ text: "Hi" }), destinations: [] }, "destinations"],
    [
      "two destinations",
      {
        ...envelope({ text: "Hi" }),
        destinations: [{ to: { phoneNumber: "1" } }, { to: { phoneNumber: "2" } }],
      },
      "destinations",
    ],
    [
      "a destination without an address",
      { ...envelope({ text: "Hi" }), destinations: [{ to: {} }] },
      "destinations[0].to.phoneNumber",
    ],
    ["no content", envelope(undefined), "whatsApp"],
    ["empty content", envelope({}), "whatsApp"],
    ["a blank text", envelope({ text: " " }), "whatsApp.text"],
    ["a text over 4096 characters", envelope({ text: "a".repeat(4097) }), "whatsApp.text"],
    ["a file URL that is none", envelope({ fileUrl: "/a.pdf" }), "whatsApp.fileUrl"],
  ])("%s answers 400 naming the field", async (_, body, field) => {
    const answer = await send(body);
    const { serviceException } = JSON.parse(answer.text).requestError;
    expect(answer.status).toBe(400);
    expect(serviceException.messageId).toBe("BAD_REQUEST");
    expect(Object.keys(serviceException.validationErrors)).toEqual([field]);
    expect(phoneMessages()).toEqual([]);
  });

  test("a body that is not declared as JSON answers 400", async () => {
    const headers = { authorization, "content-type": "text/plain" };
    expect((await send(envelope({ text: "Hi" }), { headers })).status).toBe(400);
  });

  test("another method answers 405, a body over 1 MiB 413, another path 404", async () => {
    const headers = { authorization };
    const wrongMethod = await fetch(gateway.sendUrl(key), { method: "PUT", headers, body: "{}" });
    expect([wrongMethod.status, wrongMethod.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await send("a".repeat(1024 * 1024 + 1))).status).toBe(413);
    expect((await fetch(`${gateway.url}/nobody/send`, { method: "POST" })).status).toBe(404);
    expect((await fetch(`${gateway.url}/%/send`)).status).toBe(404);
  });

  test("a repeated message id is rejected as a duplicate and shown once", async () => {
    const body = envelope({ text: "Once" }, "m-1");
    const answers = await Promise.all([send(body), send(body)]);
    const statuses = answers.map(({ text }) => JSON.parse(text).messages[0].status);
    expect(statuses.map(({ groupId }) => groupId).sort()).toEqual([1, 5]);
    expect(statuses.find(({ groupId }) => groupId === 5)).toMatchObject({
      id: 23,
      name: "REJECTED_DUPLICATE_MESSAGE_ID",
    });
    expect(phoneMessages()).toHaveLength(1);
  });
});

describe("a misbehaving send URL", () => {
  test("scripted answers are used up one by one, then it behaves", async () => {
    gateway.setFaults(key, {
      script: [
        { status: 503, headers: { "retry-after": "1" } },
        { status: 200, body: {} },
        { status: 502, body: "<h1>Bad gateway</h1>" },
        { messageId: "M1" },
      ],
    });
    const [busy, empty, html, named, normal] = [
      await send(envelope({ text: "1" })),
      await send(envelope({ text: "2" })),
      await send(envelope({ text: "3" })),
      await send(envelope({ text: "4" })),
      await send(envelope({ text: "5" })),
    ];
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(JSON.parse(busy.text).requestError.serviceException.messageId).toBe("GENERAL_ERROR");
    expect([empty.status, empty.text]).toEqual([200, "{}"]);
    expect([html.status, html.headers.get("content-type")]).toEqual([
      502,
      "text/html; charset=utf-8",
    ]);
    expect(JSON.parse(named.text).messages[0].messageId).toBe("M1");
    expect(normal.status).toBe(200);
    expect(phoneMessages().map(({ text }) => text)).toEqual(["4", "5"]);
    expect(gateway.received(key).map(({ status }) => status)).toEqual([503, 200, 502, 200, 200]);
  });

  test("a constant status answers everything until it is lifted", async () => {
    gateway.setFaults(key, { sendStatus: 500 });
    expect((await send(envelope({ text: "1" }))).status).toBe(500);
    expect((await send(envelope({ text: "2" }))).status).toBe(500);
    gateway.setFaults(key, { sendStatus: null });
    expect((await send(envelope({ text: "3" }))).status).toBe(200);
    expect(phoneMessages().map(({ text }) => text)).toEqual(["3"]);
  });

  test("a reset connection gets no answer, and the message through only when scripted so", async () => {
    gateway.setFaults(key, { script: [{ reset: true }, { reset: true, accept: true }] });
    await expect(send(envelope({ text: "lost" }))).rejects.toThrow();
    await expect(send(envelope({ text: "through" }, "m-2"))).rejects.toThrow();
    expect(phoneMessages().map(({ text }) => text)).toEqual(["through"]);
    const again = JSON.parse((await send(envelope({ text: "through" }, "m-2"))).text);
    expect(again.messages[0].status.id).toBe(23);
  });

  test("a hanging request is recorded and never answered", async () => {
    gateway.setFaults(key, { script: [{ hang: true }] });
    const abort = new AbortController();
    const answer = send(envelope({ text: "?" }), { signal: abort.signal });
    await gateway.until(() => gateway.received(key).length === 1);
    await gateway.settled();
    abort.abort();
    await expect(answer).rejects.toThrow();
    expect(only(gateway.received(key)).status).toBeNull();
    expect(phoneMessages()).toEqual([]);
  });

  test("a slow answer comes after the message is on the phone", async () => {
    gateway.setFaults(key, { slowMs: 3_600_000 });
    const answer = send(envelope({ text: "slow" }));
    await gateway.until(() => phoneMessages().length === 1);
    expect(only(gateway.received(key)).status).toBeNull();
    await Promise.all([expect(answer).rejects.toThrow(), gateway.close()]);
  });
});

describe("a customer's message", () => {
  test("a text is posted as the document shows it", async () => {
    const outcome = await gateway.sendText(key, {
      from: customer,
      name: "Customer One",
      text: "Support hello",
      quotedMessageId: "m-0",
      messageId: "in-1",
    });
    const request = only(platform.requests);
    expect(request).toMatchObject({
      method: "POST",
      path: "/imchannel/message",
      headers: { authorization: "Basic Z3c6czNjcmV0", "content-type": "application/json" },
    });
    expect(JSON.parse(request.body)).toEqual({
      results: [
        {
          from: customer,
          to: "1234",
          integrationType: "WHATSAPP",
          receivedAt: "2024-03-05T12:00:00.250+0000",
          messageId: "in-1",
          pairedMessageId: "m-0",
          message: { type: "TEXT", text: "Support hello" },
          contact: { name: "Customer One" },
        },
      ],
    });
    expect(outcome).toMatchObject({ state: "accepted", status: 200, messageId: "in-1" });
    expect(gateway.phone(key, customer)).toMatchObject({
      name: "Customer One",
      messages: [{ id: "in-1", direction: "in", state: "accepted", quotedId: "m-0" }],
    });
  });

  test("without a name there is no contact, and a given time is sent as it is", async () => {
    const receivedAt = "2019-04-09T16:01:56.494-0300";
    await gateway.sendText(key, { from: customer, text: "Hello", receivedAt });
    const item = only(platform.items());
    expect(item).toMatchObject({ receivedAt, pairedMessageId: null });
    expect(item).not.toHaveProperty("contact");
  });

  test("it is on the phone, being posted, before the platform knows of it", () => {
    void gateway.sendText(key, { from: customer, text: "Hello" });
    expect(only(phoneMessages())).toMatchObject({ state: "posting", text: "Hello" });
  });

  test("any other content is posted as given and described on the phone", async () => {
    const content = { type: "LOCATION", latitude: 45.4642, longitude: 9.19 };
    await gateway.sendContent(key, { from: customer, content });
    expect(only(platform.items())).toMatchObject({ message: content });
    expect(only(phoneMessages())).toMatchObject({ kind: "location", text: "45.4642, 9.19" });
  });

  test("the same id again is posted again and shown once", async () => {
    await gateway.sendText(key, { from: customer, text: "Hello", messageId: "in-1" });
    await gateway.sendText(key, { from: customer, text: "Hello", messageId: "in-1" });
    expect(platform.requests.map(({ body }) => body)).toEqual([
      platform.requests[0]?.body,
      platform.requests[0]?.body,
    ]);
    expect(phoneMessages()).toHaveLength(1);
  });

  test("a temporary fault is retried until the platform accepts, each attempt numbered", async () => {
    const statuses = [503, 429, 408, 200];
    platform.answerWith((_, response) => response.writeHead(statuses.shift() ?? 500).end("x"));
    const outcome = await gateway.sendText(key, { from: customer, text: "Hello" });
    expect(outcome).toMatchObject({
      state: "accepted",
      status: 200,
      detail: null,
      attempts: [
        { attempt: 1, status: 503, body: "x" },
        { attempt: 2, status: 429 },
        { attempt: 3, status: 408 },
        { attempt: 4, status: 200 },
      ],
    });
    expect(only(gateway.posted(key))).toEqual(outcome);
  });

  test("a broken connection is retried, a bounded number of times", async () => {
    await restart({ attemptsMax: 3 });
    platform.answerWith((_, response) => response.destroy());
    const outcome = await gateway.sendText(key, { from: customer, text: "Hello" });
    expect(outcome).toMatchObject({ state: "failed", status: null });
    expect(outcome.attempts.map(({ error }) => error)).toEqual([
      expect.any(String),
      expect.any(String),
      expect.any(String),
    ]);
    expect(only(phoneMessages())).toMatchObject({ state: "failed", detail: expect.any(String) });
  });

  test("a platform that does not answer in time is a broken connection", async () => {
    await restart({ attemptsMax: 1, timeoutMs: 20 });
    platform.answerWith(() => undefined);
    const outcome = await gateway.sendText(key, { from: customer, text: "Hello" });
    expect(outcome).toMatchObject({ state: "failed", detail: "No answer within 20 ms" });
  });

  test.each([302, 400, 401, 404])("%i is final", async (status) => {
    platform.answerWith((_, response) => response.writeHead(status, { location: "/" }).end());
    const outcome = await gateway.sendText(key, { from: customer, text: "Hello" });
    expect(outcome).toMatchObject({ state: "failed", status });
    expect(platform.requests).toHaveLength(1);
    expect(only(phoneMessages()).detail).toBe(`The platform answered ${status}`);
  });

  test("the first pause is two minutes, and closing the gateway ends it", async () => {
    await restart({ retryBaseMs: 60_000 });
    platform.answerWith((_, response) => response.writeHead(503).end());
    const posting = gateway.sendText(key, { from: customer, text: "Hello" });
    const waiting = await gateway.until(() => phoneMessages().find(({ detail }) => detail));
    expect(waiting).toMatchObject({
      state: "posting",
      detail: "The platform answered 503; trying again in 120 s",
    });
    await gateway.close();
    expect((await posting).state).toBe("failed");
  });

  test("messages of one phone are posted one after the other, those of others meanwhile", async () => {
    const held: ServerResponse[] = [];
    platform.answerWith((_, response) => held.push(response));
    const all = Promise.all([
      gateway.sendText(key, { from: customer, text: "1" }),
      gateway.sendText(key, { from: customer, text: "2" }),
      gateway.sendText(key, { from: "385919997777", text: "other" }),
    ]);
    await expect.poll(() => held.length).toBe(2);
    platform.answerWith((_, response) => response.end());
    for (const response of held) response.end();
    await all;
    const texts = platform.items().map(({ message }) => message);
    expect(texts.slice(0, 2)).toContainEqual({ type: "TEXT", text: "1" });
    expect(texts.at(2)).toEqual({ type: "TEXT", text: "2" });
  });

  test("duplicated, it is posted twice at the same time and shown once", async () => {
    gateway.setFaults(key, { duplicate: true });
    const held: ServerResponse[] = [];
    platform.answerWith((_, response) => {
      held.push(response);
      // Neither gets an answer before the other has arrived.
      if (held.length === 2) for (const waiting of held) waiting.end();
    });
    const outcome = await gateway.sendText(key, { from: customer, text: "Twice" });
    expect(outcome.attempts.map(({ copy }) => copy).sort()).toEqual([1, 2]);
    expect(platform.requests[0]?.body).toBe(platform.requests[1]?.body);
    expect(phoneMessages()).toHaveLength(1);
  });

  test("out of order, a burst is posted last one first", async () => {
    await restart({ burstMs: 0 });
    gateway.setFaults(key, { outOfOrder: true });
    await Promise.all(
      ["1", "2", "3"].map((text) => gateway.sendText(key, { from: customer, text })),
    );
    const posted = platform.items().map(({ message }) => message);
    expect(posted).toEqual(["3", "2", "1"].map((text) => ({ type: "TEXT", text })));
    expect(phoneMessages().map(({ text }) => text)).toEqual(["1", "2", "3"]);
  });

  test("a raw body is posted as it is, with the headers asked for", async () => {
    platform.answerWith((_, response) => response.writeHead(400).end("no"));
    const headers = { authorization: null, "x-hub-signature": "sha1=00" };
    expect(await gateway.sendRaw(key, '{"results":', headers)).toEqual({ status: 400, body: "no" });
    const request = only(platform.requests);
    expect(request.body).toBe('{"results":');
    expect(request.headers).toMatchObject({ "x-hub-signature": "sha1=00" });
    expect(request.headers).not.toHaveProperty("authorization");
  });
});

describe("a file from the customer", () => {
  const bytes = new TextEncoder().encode("picture");
  const picture = {
    from: customer,
    kind: "IMAGE",
    bytes,
    contentType: "image/png",
    caption: "my receipt",
    messageId: "in-1",
  } as const;

  test("is offered at a URL that serves one GET and then answers 410", async () => {
    await gateway.sendFile(key, picture);
    const { url } = hosted("in-1");
    expect(only(platform.items())).toMatchObject({
      message: { type: "IMAGE", caption: "my receipt", url },
    });
    const head = await fetch(url, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "7"]);
    const first = await fetch(url);
    expect(first.headers.get("content-type")).toBe("image/png");
    expect(await first.text()).toBe("picture");
    expect((await fetch(url)).status).toBe(410);
    expect(hosted("in-1")).toMatchObject({ gets: 2, heads: 1, served: 1 });
  });

  test("keeps its URL and counts when it is sent again", async () => {
    await gateway.sendFile(key, picture);
    const { url } = hosted("in-1");
    await fetch(url);
    await gateway.sendFile(key, picture);
    expect(hosted("in-1")).toMatchObject({ url, gets: 1 });
    expect(phoneMessages()).toHaveLength(1);
  });

  test("a document's caption is its file name", async () => {
    await gateway.sendFile(key, {
      from: customer,
      kind: "DOCUMENT",
      bytes,
      contentType: "application/pdf",
      fileName: "contract 2024.pdf",
    });
    expect(only(platform.items())).toMatchObject({
      message: { type: "DOCUMENT", caption: "contract 2024.pdf" },
    });
  });

  test("can lie behind redirects, which count as one fetch", async () => {
    await gateway.sendFile(key, { ...picture, redirects: 2 });
    const { url } = hosted("in-1");
    const answer = await fetch(url);
    expect([answer.redirected, await answer.text()]).toEqual([true, "picture"]);
    expect(hosted("in-1")).toMatchObject({ gets: 1, served: 1 });
    expect((await fetch(`${url}/3`)).status).toBe(404);
  });

  test("a faulty answer is counted and does not use the file up", async () => {
    await gateway.sendFile(key, picture);
    gateway.setFaults(key, { mediaStatus: 500 });
    expect((await fetch(hosted("in-1").url)).status).toBe(500);
    gateway.setFaults(key, { mediaStatus: null });
    expect((await fetch(hosted("in-1").url)).status).toBe(200);
    expect(hosted("in-1")).toMatchObject({ gets: 2, served: 1 });
  });

  test("is found only by its own token", async () => {
    await gateway.sendFile(key, picture);
    const { url, token } = hosted("in-1");
    expect((await fetch(url.replace(token, "guess"))).status).toBe(404);
  });
});

describe("a file from the platform", () => {
  test("is probed and fetched anonymously, and its bytes are kept", async () => {
    platform.answerWith((_, response) => {
      response.writeHead(200, { "content-type": "application/pdf", "content-length": 7 });
      response.end("invoice");
    });
    const fileUrl = `${platform.url}/o/k4/invoice-117.pdf`;
    const id = await sendForId({ text: "invoice 117.pdf", fileUrl });
    await gateway.settled();
    expect(platform.requests.map(({ method, path }) => [method, path])).toEqual([
      ["HEAD", "/o/k4/invoice-117.pdf"],
      ["GET", "/o/k4/invoice-117.pdf"],
    ]);
    expect(platform.requests.every(({ headers }) => headers.authorization === undefined)).toBe(
      true,
    );
    const answer = { status: 200, contentType: "application/pdf", contentLength: 7 };
    expect(only(phoneMessages())).toMatchObject({
      kind: "document",
      media: {
        kind: "fetched",
        state: "stored",
        head: answer,
        get: answer,
        byteLength: 7,
        sha256: createHash("sha256").update("invoice").digest("hex"),
      },
    });
    const media = await gateway.media(key, id);
    expect(media).toMatchObject({ contentType: "application/pdf", fileName: "invoice 117.pdf" });
    expect(Buffer.from(media?.bytes ?? []).toString()).toBe("invoice");
  });

  test("that cannot be fetched is visible on the phone, and the send is accepted", async () => {
    platform.answerWith((_, response) => response.writeHead(404).end());
    const answer = await send(envelope({ imageUrl: `${platform.url}/gone.png` }));
    await gateway.settled();
    expect(answer.status).toBe(200);
    expect(only(phoneMessages())).toMatchObject({
      kind: "image",
      state: "received",
      media: {
        state: "failed",
        fileName: "gone.png",
        detail: "The file's URL answered 404",
        get: { status: 404 },
      },
    });
    expect(await gateway.media(key, only(phoneMessages()).id)).toBeNull();
  });
});

describe("receipts", () => {
  test("a delivery report is posted as the document shows it and moves the phone", async () => {
    const id = await sendForId({ text: "Hello" });
    const at = new Date("2024-03-05T12:00:02.900Z");
    expect(await gateway.reportDelivered(key, id, at)).toMatchObject({ state: "accepted" });
    expect(only(platform.items())).toEqual({
      bulkId: "",
      messageId: id,
      to: customer,
      sentAt: "2024-03-05T12:00:00.250+0000",
      doneAt: "2024-03-05T12:00:02.900+0000",
      channel: "WHATSAPP",
      status: {
        groupId: 3,
        groupName: "DELIVERED",
        id: 5,
        name: "DELIVERED_TO_HANDSET",
        description: "Message delivered to handset",
      },
    });
    expect(only(phoneMessages()).state).toBe("delivered");
  });

  test("a seen report has no status, and a later delivery does not undo it", async () => {
    const id = await sendForId({ text: "Hello" });
    await gateway.reportSeen(key, id);
    await gateway.reportDelivered(key, id);
    expect(platform.items().at(0)).toEqual({
      messageId: id,
      to: customer,
      sentAt: "2024-03-05T12:00:00.250+0000",
      seenAt: "2024-03-05T12:00:00.250+0000",
    });
    expect(platform.items()).toHaveLength(2);
    expect(only(phoneMessages()).state).toBe("seen");
  });

  test("a failure report names the error, on the phone too", async () => {
    const id = await sendForId({ text: "Hello" });
    await gateway.reportFailed(key, id);
    expect(only(platform.items())).toMatchObject({
      status: { groupId: 2, groupName: "UNDELIVERABLE" },
      error: { id: 7002, name: "EC_UNKNOWN_USER", permanent: true },
    });
    expect(only(phoneMessages())).toMatchObject({ state: "failed", detail: "Unknown user" });
  });

  test("an unknown message is reported without its customer", async () => {
    await gateway.reportDelivered(key, "M2", "2019-04-09T16:01:56.494-0300");
    const item = only(platform.items());
    expect(item).toMatchObject({ messageId: "M2", doneAt: "2019-04-09T16:01:56.494-0300" });
    expect(item).not.toHaveProperty("to");
  });

  test("automatic ones follow the answer, delivered before seen", async () => {
    gateway.setFaults(key, { autoDeliver: true, autoSeen: true });
    const id = await sendForId({ text: "Hello" });
    await gateway.settled();
    expect(gateway.posted(key)).toMatchObject([
      { kind: "delivered", messageId: id, state: "accepted" },
      { kind: "seen", messageId: id, state: "accepted" },
    ]);
    expect(only(phoneMessages()).state).toBe("seen");
  });

  test("out of order, they arrive before the answer, seen first", async () => {
    gateway.setFaults(key, { autoDeliver: true, autoSeen: true, outOfOrder: true });
    const statusAtReport: (number | null | undefined)[] = [];
    platform.answerWith((_, response) => {
      statusAtReport.push(gateway.received(key)[0]?.status);
      response.end();
    });
    await sendForId({ text: "Hello" });
    expect(statusAtReport).toEqual([null, null]);
    expect(gateway.posted(key).map(({ kind }) => kind)).toEqual(["seen", "delivered"]);
  });

  test("opening the phone reports what was not seen yet, once", async () => {
    await sendForId({ text: "1" });
    await sendForId({ text: "2" });
    expect(only(gateway.phones(key))).toMatchObject({ address: customer, unseenCount: 2 });
    expect(await gateway.openPhone(key, customer)).toHaveLength(2);
    expect(await gateway.openPhone(key, customer)).toEqual([]);
    expect(only(gateway.phones(key))).toMatchObject({ unseenCount: 0 });
    expect(phoneMessages().map(({ state }) => state)).toEqual(["seen", "seen"]);
  });
});

describe("the history file", () => {
  test("brings phones, names, states and files back after a restart", async () => {
    const historyFile = path.join(folder, "data", "gateway.jsonl");
    await restart({ historyFile });
    const id = await sendForId({ text: "Hello" });
    await gateway.reportSeen(key, id);
    await gateway.sendFile(key, {
      from: customer,
      name: "Customer One",
      kind: "IMAGE",
      bytes: new TextEncoder().encode("picture"),
      contentType: "image/png",
      messageId: "in-1",
    });
    const before = gateway.phone(key, customer);
    await restart({ historyFile });
    expect(gateway.phone(key, customer)).toEqual(before);
    const media = await gateway.media(key, "in-1");
    expect(Buffer.from(media?.bytes ?? []).toString()).toBe("picture");
  });

  test("a restart knows the ids it accepted, and a torn line costs nothing else", async () => {
    const historyFile = path.join(folder, "gateway.jsonl");
    await restart({ historyFile });
    await send(envelope({ text: "Once" }, "m-1"));
    await gateway.close();
    await appendFile(historyFile, '{"key":"line-one","addr');
    gateway = await startGateway({ historyFile });
    const again = JSON.parse((await send(envelope({ text: "Once" }, "m-1"))).text);
    expect(again.messages[0].status.id).toBe(23);
    expect(phoneMessages()).toHaveLength(1);
  });

  test("what was being posted has failed after a restart", async () => {
    const historyFile = path.join(folder, "gateway.jsonl");
    await writeFile(historyFile, historyLine("in-1"));
    await restart({ historyFile });
    expect(only(phoneMessages())).toMatchObject({ id: "in-1", state: "failed" });
  });

  test("keeps the last 500 messages of a phone, one line each after a restart", async () => {
    const historyFile = path.join(folder, "gateway.jsonl");
    const ids = Array.from({ length: 503 }, (_, index) => `in-${index}`);
    await writeFile(historyFile, ids.map(historyLine).join(""));
    await restart({ historyFile });
    expect(phoneMessages().map(({ id }) => id)).toEqual(ids.slice(3));
    expect((await readFile(historyFile, "utf8")).trim().split("\n")).toHaveLength(500);
    const id = await sendForId({ text: "Hello" });
    expect(phoneMessages().map((message) => message.id)).toEqual([...ids.slice(4), id]);
  });

  function historyLine(id: string): string {
    const message = {
      id,
      direction: "in",
      kind: "text",
      text: "Hello",
      content: { type: "TEXT", text: "Hello" },
      media: null,
      at: noon,
      state: "posting",
      detail: null,
      quotedId: null,
    };
    return `${JSON.stringify({ key, address: customer, name: null, message })}\n`;
  }
});

describe("the gateway", () => {
  test("tells listeners which phone changed until they stop listening", async () => {
    const heard = new Set<string>();
    const stop = gateway.onChange((changedKey, address) => heard.add(`${changedKey} ${address}`));
    await gateway.sendText(key, { from: customer, text: "Hello" });
    expect(heard).toEqual(new Set([`${key} ${customer}`]));
    stop();
    heard.clear();
    await gateway.sendText(key, { from: customer, text: "Hello" });
    expect(heard).toEqual(new Set());
  });

  test("keeps accounts apart, and a replaced one keeps its phones", async () => {
    const [account] = gateway.accounts();
    if (account === undefined) throw new Error("unreachable: the account was added");
    gateway.addAccount({ ...account, key: "line-two" });
    await sendForId({ text: "Hello" });
    expect(gateway.phones("line-two")).toEqual([]);
    gateway.addAccount({ ...account, scenarioKey: "SCN2" });
    expect((await send(envelope({ text: "Hello" }))).status).toBe(400);
    expect(phoneMessages()).toHaveLength(1);
    expect(() => gateway.phone("line-three", customer)).toThrow('no account "line-three"');
  });

  test("closing ends hanging requests and waiters, and may be repeated", async () => {
    gateway.setFaults(key, { script: [{ hang: true }] });
    const answer = expect(send(envelope({ text: "?" }))).rejects.toThrow();
    await gateway.until(() => gateway.received(key).length === 1);
    const waiter = expect(gateway.until(() => false)).rejects.toThrow("closed");
    await gateway.close();
    await gateway.close();
    await Promise.all([answer, waiter]);
  });
});
