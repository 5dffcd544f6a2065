import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createPublisher,
  type Publisher,
  type PublisherOptions,
} from "../../../lib/simulators/publisher/publisher";
import { type FakePlatform, startFakePlatform } from "./fake-platform";

const key = "publisher-one";
let platform: FakePlatform;
let publisher: Publisher;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "publisher-"));
  platform = await startFakePlatform();
  publisher = await startPublisher();
  answerWith({ VisitId: 7, ConsumerId: "c", SessionId: "s", Status: 0, FailureDescription: "" });
});

afterEach(async () => {
  await publisher.close();
  await platform.close();
  await rm(folder, { recursive: true });
});

async function startPublisher(options: PublisherOptions = {}): Promise<Publisher> {
  const started = await createPublisher({ ...options });
  started.addAccount({ key, platformUrl: platform.url, apiKey: "KEY123", outboundKey: "OUT" });
  return started;
}

/** Closes the publisher and starts another with the same history. */
async function restart(historyFile: string): Promise<void> {
  await publisher.close();
  publisher = await startPublisher({ historyFile });
}

function answerWith(body: object, status = 200): void {
  platform.answerWith((_request, response) => {
    response.writeHead(status).end(JSON.stringify(body));
  });
}

const agentMessage = {
  VisitId: "7",
  SessionId: "s",
  ConsumerId: "c",
  DateTime: "2024-03-05T16:07:22",
  MessageId: "7000002",
  Message: "Hi",
  MediaURL: "",
  AgentName: "Noor Vega",
  AgentImageURL: "https://desk.example/agent.png",
};
const receipt = {
  VisitId: "7",
  SessionId: "s",
  ConsumerId: "c",
  ExternalMessageId: "pm-1",
  MessageId: "7000001",
  MessageStatus: "2",
};

async function post(url: string, body: object, authorization = "Basic OUT") {
  const answer = await fetch(url, {
    method: "POST",
    headers: { authorization },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.text() };
}

const postMessage = (changes: object = {}) =>
  post(publisher.receiveMessageUrl(key), { ...agentMessage, ...changes });
const shown = () => publisher.app(key, "c").messages;

describe("the consumer's side", () => {
  test("starts as the document has it, and goes on in the visit it was given", async () => {
    const listing = { make: "Ford", model: "F150" };
    const start = { advertiserId: "D-17", consumerId: "c", sessionId: "s", text: "Hello", listing };
    const call = await publisher.start(key, { ...start, externalMessageId: "pm-1" });
    expect(call).toMatchObject({ status: 200, body: { VisitId: 7 }, error: null });
    await publisher.sendMessage(key, { consumerId: "c", text: "More" });
    expect(platform.requests).toMatchObject([
      {
        method: "POST",
        path: "/api/v1.0/AsyncConversation/Start",
        headers: { authorization: "Basic KEY123", accept: "version=2;" },
      },
      { path: "/api/v1.0/AsyncConversation/SendMessage" },
    ]);
    const [first, second] = platform.requests.map(({ body }) => JSON.parse(body));
    expect(first).toEqual({
      AdvertiserId: "D-17",
      ConsumerId: "c",
      SessionId: "s",
      ExternalMessageId: "pm-1",
      Message: "Hello",
      ListingDetails: "make=Fordÿmodel=F150",
    });
    expect(second).toMatchObject({ VisitId: "7", MessageId: "", Message: "More" });
    expect(shown()).toMatchObject([
      { direction: "out", id: "pm-1", visitId: "7", text: "Hello", state: "sent" },
      { direction: "out", text: "More", state: "sent" },
    ]);
  });

  test("shows why something was not taken", async () => {
    answerWith({ Status: 1, FailureDescription: "no" });
    await publisher.start(key, { advertiserId: "x", consumerId: "c", text: "Hello" });
    platform.answerWith((_request, response) => response.destroy());
    const lost = await publisher.sendMessage(key, { consumerId: "c", text: "More" });
    expect(lost).toMatchObject({ status: null, body: undefined });
    expect(shown()).toMatchObject([
      { state: "failed", detail: "no" },
      { state: "failed", detail: lost.error },
    ]);
  });

  test("reads, and calls whatever it is told to", async () => {
    await publisher.getConversations(key, "a/b c");
    await publisher.getTranscript(key, 7);
    await publisher.call(key, { method: "PUT", path: "/x", headers: { accept: null }, body: "{" });
    expect(platform.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["GET", "/api/v1.0/AsyncConversation/GetConversations/a%2Fb%20c", ""],
      ["GET", "/api/v1.0/AsyncConversation/GetTranscript/7", ""],
      ["PUT", "/x", "{"],
    ]);
    expect(platform.requests[2]?.headers.accept).toBeUndefined();
    expect(publisher.called(key)).toHaveLength(3);
  });

  test("offers files by GET and HEAD", async () => {
    const bytes = new TextEncoder().encode("bytes");
    const url = publisher.hostFile(key, { bytes, contentType: "text/plain", fileName: "a b.txt" });
    expect(await (await fetch(url)).text()).toBe("bytes");
    const head = await fetch(url, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "5"]);
    expect((await fetch(`${publisher.url}/${key}/media/none`)).status).toBe(404);
  });
});

describe("the app", () => {
  const draft = (id: string, changes: object = {}) => ({
    consumerId: "c",
    firstName: "Customer",
    lastName: "One",
    advertiserId: "D-17",
    sessionId: "s",
    listing: "make=Ford",
    text: id,
    externalMessageId: id,
    ...changes,
  });
  const posted = () =>
    platform.requests.map(({ path, body }) => [path.split("/").at(-1), JSON.parse(body)]);

  test("starts once, and sends what was written meanwhile into the visit", async () => {
    const calls = [publisher.writeInApp(key, draft("a")), publisher.writeInApp(key, draft("b"))];
    expect(publisher.app(key, "c")).toMatchObject({
      name: "Customer One",
      messages: [
        { id: "a", state: "sending", listing: "make=Ford" },
        { id: "b", state: "sending" },
      ],
    });
    await Promise.all(calls);
    expect(posted()).toMatchObject([
      ["Start", { ConsumerFirstName: "Customer", SessionId: "s", ListingDetails: "make=Ford" }],
      ["SendMessage", { VisitId: "7", Message: "b" }],
    ]);
  });

  test("offers a file under its name, and answers an agent's message", async () => {
    await publisher.writeInApp(key, draft("a"));
    await postMessage();
    const file = { bytes: Buffer.from("bytes"), contentType: "image/png", fileName: "car.png" };
    await publisher.writeInApp(key, draft("b", { text: "", file, answeredId: "7000002" }));
    const [, sent] = posted().at(-1) ?? [];
    expect(sent).toMatchObject({
      MessageId: "7000002",
      MediaUrls: [expect.stringMatching(/car\.png$/)],
    });
    const url = String(sent.MediaUrls[0]);
    expect(await (await fetch(url)).text()).toBe("bytes");
    expect(await publisher.media(key, "b")).toMatchObject({ fileName: "car.png" });
    publisher.setFaults(key, { mediaStatus: 500 });
    expect((await fetch(url)).status).toBe(500);
  });

  test("does not send a file before there is a visit", async () => {
    const file = { bytes: Buffer.from("bytes"), contentType: "image/png", fileName: "car.png" };
    await publisher.writeInApp(key, draft("a", { file }));
    expect(posted()).toMatchObject([["SendMessage", { SessionId: "s" }]]);
    expect(posted()[0]?.[1]).not.toHaveProperty("VisitId");
  });

  test("posts twice, and the last one first, when told to", async () => {
    await publisher.writeInApp(key, draft("a"));
    publisher.setFaults(key, { duplicate: true, outOfOrder: true });
    await Promise.all(["b", "c"].map((id) => publisher.writeInApp(key, draft(id))));
    const texts = posted().map(([, body]) => body.Message);
    expect(texts).toEqual(["a", "c", "c", "b", "b"]);
  });

  test("fetches the file an agent sent", async () => {
    platform.answerWith((_request, response) => {
      response.writeHead(200, { "content-type": "image/png" }).end("picture");
    });
    await postMessage({ MediaURL: `${platform.url}/files/car.png` });
    await publisher.settled();
    expect(shown()).toMatchObject([{ media: { state: "stored", fileName: "car.png" } }]);
    const media = await publisher.media(key, agentMessage.MessageId);
    expect(Buffer.from(media?.bytes ?? []).toString()).toBe("picture");
  });

  test("comes back after a restart, with its files and where the conversation is", async () => {
    const historyFile = join(folder, "data", "publisher.jsonl");
    await restart(historyFile);
    await publisher.writeInApp(key, draft("a"));
    const file = { bytes: Buffer.from("bytes"), contentType: "image/png", fileName: "car.png" };
    await publisher.writeInApp(key, draft("b", { file }));
    await postMessage();
    await publisher.openApp(key, "c");
    const before = publisher.app(key, "c");
    const url = new URL(String(before.messages[1]?.mediaUrl));
    await restart(historyFile);
    expect(publisher.app(key, "c")).toEqual(before);
    expect(publisher.apps(key)).toHaveLength(1);
    expect(await publisher.media(key, "b")).toMatchObject({ contentType: "image/png" });
    expect(await (await fetch(publisher.url + url.pathname)).text()).toBe("bytes");
    await publisher.writeInApp(key, draft("c"));
    expect(posted().at(-1)).toMatchObject(["SendMessage", { VisitId: "7", Message: "c" }]);
  });

  test("has failed to send what a stop interrupted", async () => {
    const historyFile = join(folder, "publisher.jsonl");
    await restart(historyFile);
    await publisher.writeInApp(key, draft("a"));
    await publisher.close();
    // A kill leaves the last record unwritten: the one that says that the message was sent.
    const [sending] = (await readFile(historyFile, "utf8")).split("\n");
    await writeFile(historyFile, `${sending}\n`);
    publisher = await startPublisher({ historyFile });
    expect(shown()).toMatchObject([{ id: "a", state: "failed" }]);
  });
});

describe("the publisher's endpoints", () => {
  test("show a message once, and report it read when the app is opened", async () => {
    expect(await postMessage()).toEqual({
      status: 200,
      body: '{"Status":0,"FailureDescription":null}',
    });
    await postMessage();
    expect(shown()).toMatchObject([{ direction: "in", id: "7000002", agentName: "Noor Vega" }]);
    await publisher.openApp(key, "c");
    await publisher.openApp(key, "c");
    expect(
      platform.requests.map(({ path, body }) => [path.split("/").at(-1), JSON.parse(body)]),
    ).toEqual([
      [
        "MessageStatus",
        { VisitId: "7", ExternalMessageId: "", MessageId: "7000002", MessageStatus: "2" },
      ],
    ]);
    expect(shown()).toMatchObject([{ state: "read" }]);
  });

  test("move the consumer's messages forward by receipts", async () => {
    await publisher.start(key, {
      advertiserId: "D-17",
      consumerId: "c",
      text: "Hi",
      externalMessageId: "pm-1",
    });
    const url = publisher.receiptUrl(key);
    await post(url, receipt);
    await post(url, { ...receipt, MessageStatus: "1" });
    expect(shown()).toMatchObject([{ state: "read" }]);
    expect(publisher.received(key).map(({ kind, status }) => [kind, status])).toEqual([
      ["receipt", 200],
      ["receipt", 200],
    ]);
  });

  test.each([
    ["a number for an id", { VisitId: 7 }],
    ["a zone in the date", { DateTime: "2024-03-05T16:07:22Z" }],
    ["no agent", { AgentName: "" }],
    ["a file without a URL", { MediaURL: "car.png" }],
  ])("refuse %s", async (_, changes) => {
    expect((await postMessage(changes)).status).toBe(400);
    expect(shown()).toEqual([]);
  });

  test("refuse another key and another method", async () => {
    expect(
      (await post(publisher.receiveMessageUrl(key), agentMessage, "Basic KEY123")).status,
    ).toBe(401);
    expect((await fetch(publisher.receiptUrl(key))).status).toBe(405);
    expect((await fetch(`${publisher.url}/nobody/messages`)).status).toBe(404);
  });

  test("follow their script, and show what they took", async () => {
    publisher.setFaults(key, {
      messageScript: [
        { status: 500 },
        { status: 500, accept: true },
        { body: { Status: 1, FailureDescription: "no" } },
        { reset: true },
        { status: 200, body: "<html></html>" },
      ],
    });
    const statuses = [];
    for (const MessageId of ["1", "2", "3", "4", "5", "6"]) {
      statuses.push(
        await postMessage({ MessageId }).then(
          ({ status }) => status,
          () => null,
        ),
      );
    }
    expect(statuses).toEqual([500, 500, 200, null, 200, 200]);
    expect(shown().map(({ id }) => id)).toEqual(["2", "5", "6"]);
    expect(publisher.faults(key).messageScript).toEqual([]);
  });

  test("keep answering as told until told otherwise", async () => {
    publisher.setFaults(key, { messageAnswer: { reset: true, accept: true } });
    await expect(postMessage({ MessageId: "1" })).rejects.toThrow();
    publisher.setFaults(key, { messageAnswer: { status: 500 } });
    expect((await postMessage({ MessageId: "2" })).status).toBe(500);
    publisher.setFaults(key, { messageAnswer: null });
    expect((await postMessage({ MessageId: "3" })).status).toBe(200);
    expect(shown().map(({ id }) => id)).toEqual(["1", "3"]);
    expect(publisher.received(key).map(({ status }) => status)).toEqual([null, 500, 200]);
  });

  test("report by themselves where they are told to", async () => {
    publisher.setFaults(key, { autoDeliver: true, autoRead: true });
    await postMessage();
    await publisher.settled();
    const statuses = platform.requests.map(({ body }) => JSON.parse(body).MessageStatus);
    expect(statuses.sort()).toEqual(["1", "2"]);
  });
});

test("a key nobody has is an error, and waiting ends with the publisher", async () => {
  await expect(publisher.getTranscript("nobody", 1)).rejects.toThrow('no account "nobody"');
  const waiting = publisher.until(() => false);
  await publisher.close();
  await expect(waiting).rejects.toThrow("closed");
});
