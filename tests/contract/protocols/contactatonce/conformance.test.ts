import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConsumerStart } from "@/lib/simulators/publisher/consumer";
import type { PlatformCall } from "@/lib/simulators/publisher/core";
import {
  advertiserId,
  apiKey,
  openPublisherStage,
  type PublisherStage,
} from "../../../support/contactatonce";
import { png } from "../../../support/sample-files";

let stage: PublisherStage;

beforeAll(async () => {
  stage = await openPublisherStage();
});

afterAll(() => stage.close());

let consumers = 0;

/** A start of a consumer nobody has seen before, with these changes. */
function newcomer(changes: Partial<ConsumerStart> = {}): ConsumerStart {
  consumers += 1;
  return {
    advertiserId,
    consumerId: `shopper-${consumers}`,
    sessionId: `s-${consumers}`,
    externalMessageId: `pm-${consumers}`,
    text: "Is the red one still for sale?",
    ...changes,
  };
}

async function start(changes: Partial<ConsumerStart> = {}) {
  const message = newcomer(changes);
  const call = await stage.publisher.start(stage.key, message);
  expect(call).toMatchObject({ status: 200, body: { Status: 0 } });
  const visitId = visitOf(call);
  return { ...message, visitId, conversationId: await stage.conversationId(visitId) };
}

/** The visit that an answer names; the tests that look at whole answers prove its type. */
function visitOf({ body }: PlatformCall): number {
  return (body as { readonly VisitId: number }).VisitId;
}

function startBody(changes: Readonly<Record<string, unknown>> = {}) {
  const { consumerId, sessionId, externalMessageId, text } = newcomer();
  return {
    AdvertiserId: advertiserId,
    ConsumerId: consumerId,
    SessionId: sessionId,
    ExternalMessageId: externalMessageId,
    Message: text,
    ...changes,
  };
}

async function texts(conversationId: string): Promise<readonly string[]> {
  const messages = await stage.desk.messages(conversationId);
  return messages.map(({ content }) => ("text" in content ? String(content.text) : content.kind));
}

/** Sends as Agent One and gives the message's id. */
async function reply(conversationId: string, text: string): Promise<string> {
  return (await stage.desk.sendText(conversationId, text)).id;
}

function read(conversationId: string) {
  return stage.desk.call("POST", `/api/conversations/${conversationId}/read`, {});
}

function setStatus(conversationId: string, status: "open" | "closed") {
  return stage.desk.call("PATCH", `/api/conversations/${conversationId}`, { status });
}

/** What is in line for the publisher. */
async function outboxOf(conversationId: string) {
  const { query, tables } = stage.parley.runtime.context.database.read;
  const rows = await query.select().from(tables.outbox);
  return rows.filter((row) => row.conversationId === conversationId);
}

const failed = { Status: 1, FailureDescription: expect.stringMatching(/.+/) };

describe("C1 Start", () => {
  test("answers with exactly the documented members, and the agent sees text and listing", async () => {
    const listing = "a=1ÿb=2=3ÿc";
    const call = await stage.publisher.start(
      stage.key,
      newcomer({ consumerId: "c1", sessionId: "s-c1", listing }),
    );
    expect(call.status).toBe(200);
    expect(call.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(call.body).toStrictEqual({
      VisitId: expect.any(Number),
      ConsumerId: "c1",
      SessionId: "s-c1",
      Status: 0,
      FailureDescription: "",
    });
    const { VisitId } = call.body as { VisitId: number };
    expect(VisitId).toBeGreaterThanOrEqual(1_000_000_000);
    const id = await stage.conversationId(VisitId);
    expect(await texts(id)).toEqual(["Is the red one still for sale?"]);
    const { facts, team } = await stage.detail(id);
    expect(facts).toEqual([
      { label: "Advertiser", value: "Red Hill Cars" },
      { label: "a", value: "1" },
      { label: "b", value: "2=3" },
      { label: "", value: "c" },
    ]);
    expect(team).toBe("Red Hill");
  });
});

describe("C2 the same Start again", () => {
  test("repeated, or sent five times at once with another of the session, gives one visit with two messages", async () => {
    const first = newcomer();
    const calls = [await stage.publisher.start(stage.key, first)];
    calls.push(await stage.publisher.start(stage.key, first));
    calls.push(
      ...(await Promise.all(
        Array.from({ length: 5 }, () => stage.publisher.start(stage.key, first)),
      )),
    );
    calls.push(
      await stage.publisher.start(stage.key, {
        ...first,
        externalMessageId: "pm-more",
        text: "Hello?",
      }),
    );
    const visits = new Set(calls.map((call) => visitOf(call)));
    expect(visits.size).toBe(1);
    const id = await stage.conversationId(Math.min(...visits));
    expect(await texts(id)).toEqual([first.text, "Hello?"]);
  });

  test("in two concurrent sessions with two messages each gives two visits", async () => {
    const [one, two] = [newcomer(), newcomer()];
    const calls = await Promise.all(
      [one, two].flatMap((session) => [
        stage.publisher.start(stage.key, { ...session, externalMessageId: "a", text: "A" }),
        stage.publisher.start(stage.key, { ...session, externalMessageId: "b", text: "B" }),
      ]),
    );
    const [a, b, c, d] = calls.map((call) => visitOf(call));
    expect([a, c]).toEqual([b, d]);
    expect(a).not.toBe(c);
  });

  test("belongs to its visit after that was closed, while a new message opens another", async () => {
    const first = await start();
    await setStatus(first.conversationId, "closed");
    expect((await stage.publisher.start(stage.key, first)).body).toMatchObject({
      VisitId: first.visitId,
    });
    const next = await stage.publisher.start(stage.key, { ...first, externalMessageId: "later" });
    expect(visitOf(next)).toBeGreaterThan(first.visitId);
  });
});

describe("C3 SendMessage", () => {
  test("accepts the visit as number and string, and one id with two texts as two messages", async () => {
    const { visitId, consumerId, sessionId, conversationId } = await start();
    const answer = {
      VisitId: visitId,
      ConsumerId: consumerId,
      SessionId: sessionId,
      Status: 0,
      FailureDescription: "",
    };
    const send = (VisitId: unknown, ExternalMessageId: string, Message: string) =>
      stage.call("SendMessage", { VisitId, ExternalMessageId, Message });
    expect((await send(visitId, "m-1", "One")).body).toStrictEqual(answer);
    expect((await send(` ${visitId} `, "m-2", "Two")).body).toStrictEqual(answer);
    expect((await send(visitId, "m-1", "Three")).body).toStrictEqual(answer);
    expect((await send(visitId, "m-1", "One")).body).toStrictEqual(answer);
    expect(await texts(conversationId)).toEqual([
      "Is the red one still for sale?",
      "One",
      "Two",
      "Three",
    ]);
  });

  test("finds the visit by any session it had, repeats the latest, and refuses another consumer", async () => {
    const { visitId, sessionId, consumerId } = await start();
    const renamed = {
      VisitId: visitId,
      ExternalMessageId: "r-1",
      Message: "Hi",
      SessionId: "later",
    };
    expect((await stage.call("SendMessage", renamed)).body).toMatchObject({ SessionId: "later" });
    for (const SessionId of [sessionId, "later"]) {
      const found = await stage.call("SendMessage", {
        SessionId,
        ExternalMessageId: "r-2",
        Message: "By session",
      });
      expect(found.body).toMatchObject({ VisitId: visitId, SessionId, Status: 0 });
    }
    const other = {
      VisitId: visitId,
      ExternalMessageId: "r-3",
      Message: "Hi",
      ConsumerId: `${consumerId} `,
    };
    expect((await stage.call("SendMessage", other)).body).toMatchObject(failed);
    const unknown = { SessionId: "nobody's", ExternalMessageId: "r-4", Message: "Hi" };
    expect((await stage.call("SendMessage", unknown)).body).toMatchObject(failed);
  });

  test("with an agent's MessageId is a reply to it, any other id is ignored", async () => {
    const { visitId, conversationId } = await start();
    const id = await reply(conversationId, "Saturday?");
    await stage.inState(conversationId, id, "sent");
    const [receive] = stage.posted("message", visitId);
    for (const [MessageId, isAnswer] of [
      [receive?.body.MessageId, true],
      ["52369887", false],
    ] as const) {
      const body = {
        VisitId: visitId,
        MessageId,
        ExternalMessageId: `a-${MessageId}`,
        Message: "Yes",
      };
      expect((await stage.call("SendMessage", body)).body).toMatchObject({ Status: 0 });
      const last = (await stage.desk.messages(conversationId)).at(-1);
      expect(last?.replyTo?.id).toBe(isAnswer ? id : undefined);
    }
  });

  test("with media fetches each file once and shows it with the text as caption", async () => {
    const { visitId, conversationId } = await start();
    const url = stage.publisher.hostFile(stage.key, {
      bytes: png,
      contentType: "image/png",
      fileName: "car.png",
    });
    const body = {
      VisitId: visitId,
      ExternalMessageId: "media",
      Message: "This one",
      MediaUrls: [url, `${url}?2`],
    };
    expect((await stage.call("SendMessage", body)).body).toMatchObject({ Status: 0 });
    await expect
      .poll(async () => {
        const [, ...messages] = await stage.desk.messages(conversationId);
        return messages.map(({ content, attachment }) => [
          content.kind === "file" && content.caption,
          attachment?.state,
        ]);
      })
      .toEqual([
        ["This one", "stored"],
        [null, "stored"],
      ]);
    const { body: transcript } = await stage.publisher.getTranscript(stage.key, visitId);
    const [, first] = (transcript as { Messages: Record<string, string>[] }).Messages;
    expect(first).toMatchObject({ Message: "This one", SpeakerRole: "Customer" });
    const copy = await fetch(first?.MediaURL ?? "");
    expect(Buffer.from(await copy.arrayBuffer()).equals(png)).toBe(true);
  });
});

describe("C4 authentication", () => {
  test.each([
    ["no key", null],
    ["a wrong key", "Basic KEY124"],
    ["another scheme", "Bearer KEY123"],
    ["an empty token", "Basic "],
  ])("%s is refused", async (_, authorization) => {
    const call = await stage.call("Start", startBody({ ConsumerId: "c4" }), { authorization });
    expect(call).toMatchObject({
      status: 401,
      headers: { "www-authenticate": 'Basic realm="ContactAtOnce"' },
      body: { VisitId: 0, ConsumerId: "c4", ...failed },
    });
  });

  const encoded = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

  test.each([
    ["lower case", { authorization: "basic KEY123" }],
    ["base64 of the key", { authorization: encoded("KEY123") }],
    ["base64 with the key as the user", { authorization: encoded("KEY123:") }],
    ["base64 with the key as the password", { authorization: encoded(":KEY123") }],
    ["no Accept", { accept: null }],
    ["version 7", { accept: "version=7;" }],
    ["any type", { accept: "*/*" }],
  ])("%s is accepted", async (_, headers) => {
    const call = await stage.call("Start", startBody(), headers);
    expect(call).toMatchObject({ status: 200, body: { Status: 0 } });
  });
});

describe("C5 refusals", () => {
  test.each(["AdvertiserId", "ConsumerId", "ExternalMessageId", "Message"])(
    "a Start without %s",
    async (member) => {
      const call = await stage.call("Start", startBody({ [member]: undefined }));
      expect(call).toMatchObject({ status: 200, body: failed });
      expect((call.body as typeof failed).FailureDescription).toBe(`${member} is missing`);
    },
  );

  test("a Start for an unknown advertiser is refused, with its ids in the answer", async () => {
    const body = startBody({
      AdvertiserId: "D-404",
      ConsumerId: "shopper-88",
      SessionId: "s-2024-07",
    });
    const call = await stage.call("Start", body);
    expect([call.status, call.body]).toEqual([
      200,
      {
        VisitId: 0,
        ConsumerId: "shopper-88",
        SessionId: "s-2024-07",
        Status: 1,
        FailureDescription: "AdvertiserId 'D-404' is not provisioned",
      },
    ]);
  });

  test.each(['{"AdvertiserId":', "[]", '"text"', "", "{'a':1}"])("the body %s", async (body) => {
    expect(await stage.call("Start", body)).toMatchObject({
      status: 400,
      body: { VisitId: 0, ...failed },
    });
  });

  test("a listing separated by the raw byte FF is split as well", async () => {
    const json = JSON.stringify(startBody({ ListingDetails: "stock=R-88|make=Citroën" }));
    const bytes = Buffer.from(json.replace("|", "ÿ"), "latin1");
    const call = await stage.publisher.call(stage.key, {
      path: "Start",
      body: new Uint8Array(bytes),
    });
    expect(call.body).toMatchObject({ Status: 0 });
    const id = await stage.conversationId(visitOf(call));
    const { facts } = await stage.detail(id);
    expect(facts.slice(1)).toEqual([
      { label: "stock", value: "R-88" },
      { label: "make", value: "Citroën" },
    ]);
  });

  test("a body of more than 256 KiB is refused", async () => {
    const call = await stage.call("Start", startBody({ ListingDetails: "x".repeat(300_000) }));
    expect(call).toMatchObject({ status: 413, body: { VisitId: 0, ...failed } });
  });

  test("other methods and undocumented paths are refused", async () => {
    const method = await stage.publisher.call(stage.key, { method: "GET", path: "Start" });
    expect(method).toMatchObject({ status: 405, headers: { allow: "POST" }, body: failed });
    const path = await stage.publisher.call(stage.key, {
      method: "GET",
      path: "AsyncConversationStart",
    });
    expect(path).toMatchObject({ status: 404, body: failed });
  });
});

describe("C6 an agent's replies", () => {
  test("reach the publisher in order, as documented, with a public URL for a file", async () => {
    const { visitId, consumerId, sessionId, conversationId } = await start();
    await reply(conversationId, "Hi");
    const { id: attachmentId } = await stage.desk.upload(conversationId, "car.png", png);
    await stage.desk.send(conversationId, { kind: "file", media: "image", attachmentId });
    await stage.untilPosted("message", visitId, 2);

    const [first, second] = stage.posted("message", visitId);
    expect(first).toMatchObject({
      method: "POST",
      headers: {
        authorization: `Basic ${apiKey}`,
        accept: "version=2;",
        "content-type": "application/json; charset=utf-8",
      },
    });
    const image = `${stage.door.url}/agent.png`;
    const shared = {
      VisitId: String(visitId),
      SessionId: sessionId,
      ConsumerId: consumerId,
      DateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      AgentName: "Agent One",
      AgentImageURL: image,
      AgentImageUrl: image,
    };
    expect(first?.body).toStrictEqual({
      ...shared,
      MessageId: `${visitId}000002`,
      Message: "Hi",
      MediaURL: "",
    });
    expect(second?.body).toStrictEqual({
      ...shared,
      MessageId: `${visitId}000004`,
      Message: "car.png",
      MediaURL: expect.stringMatching(/^http.*car\.png$/),
    });
    for (const method of ["GET", "HEAD"]) {
      const file = await fetch(second?.body.MediaURL ?? "", { method });
      expect([file.status, file.headers.get("content-type")]).toEqual([200, "image/png"]);
    }
  });
});

describe("C7 a failing publisher", () => {
  test("gets one message three times and the next once, its refusal is shown, and the order stays", async () => {
    const { visitId, conversationId } = await start();
    stage.publisher.setFaults(stage.key, {
      messageScript: [
        { status: 500 },
        { status: 500 },
        {},
        { status: 400 },
        { body: { Status: 1, FailureDescription: "no" } },
      ],
    });
    const ids: string[] = [];
    for (const text of ["First", "Second", "Third"]) {
      ids.push(await reply(conversationId, text));
    }
    const [first = "", second = "", third = ""] = ids;
    for (const count of [1, 2]) {
      await stage.untilPosted("message", visitId, count);
      await stage.parley.until(async () => {
        const attempts = await stage.desk.attempts(conversationId, first);
        return attempts.filter((attempt) => attempt.outcome === "retry").length === count;
      });
      stage.parley.passTime(30_000);
    }
    await stage.inState(conversationId, first, "sent");
    expect((await stage.inState(conversationId, second, "failed")).failure).toMatchObject({
      code: "400",
    });
    expect((await stage.inState(conversationId, third, "failed")).failure?.detail).toContain("no");
    const [one, two, three, four, five, ...more] = stage
      .posted("message", visitId)
      .map(({ body }) => body);
    expect([one, two, three].map((body) => body?.Message)).toEqual(["First", "First", "First"]);
    expect(new Set([one, two, three].map((body) => body?.MessageId)).size).toBe(1);
    expect([four?.Message, five?.Message, more]).toEqual(["Second", "Third", []]);
  });
});

describe("C8 receipts", () => {
  test("report delivery, then reading, once each", async () => {
    const { visitId, consumerId, sessionId, externalMessageId, conversationId } = await start();
    await stage.untilPosted("receipt", visitId, 1);
    await read(conversationId);
    await stage.untilPosted("receipt", visitId, 2);
    await read(conversationId);
    await reply(conversationId, "Hi");
    await stage.untilPosted("message", visitId, 1);
    const receipts = stage.posted("receipt", visitId);
    const body = {
      VisitId: String(visitId),
      SessionId: sessionId,
      ConsumerId: consumerId,
      ExternalMessageId: externalMessageId,
      MessageId: `${visitId}000001`,
    };
    expect(receipts.map((receipt) => receipt.body)).toStrictEqual([
      { ...body, MessageStatus: "1" },
      { ...body, MessageStatus: "2" },
    ]);
    expect(receipts[0]?.headers).toMatchObject({
      authorization: `Basic ${apiKey}`,
      accept: "version=2;",
    });
  });

  test("of reading replace pending ones of delivery", async () => {
    stage.publisher.setFaults(stage.key, { receiptScript: [{ status: 503 }] });
    const { visitId, conversationId } = await start();
    await stage.untilPosted("receipt", visitId, 1);
    await read(conversationId);
    await stage.untilPosted("receipt", visitId, 2);
    stage.parley.passTime(30_000);
    await reply(conversationId, "Hi");
    await stage.untilPosted("message", visitId, 1);
    expect(stage.posted("receipt", visitId).map(({ body }) => body.MessageStatus)).toEqual([
      "1",
      "2",
    ]);
  });

  test("that cannot be delivered are dropped, and block no message", async () => {
    stage.publisher.setFaults(stage.key, { receiptScript: [{ status: 400 }] });
    const { visitId, conversationId } = await start();
    const id = await reply(conversationId, "Hi");
    await stage.inState(conversationId, id, "sent");
    await expect.poll(() => outboxOf(conversationId)).toEqual([]);
    expect(stage.posted("receipt", visitId)).not.toEqual([]);
  });
});

describe("C9 MessageStatus", () => {
  test("moves an agent's message forward only, and the earlier ones with it", async () => {
    const { visitId, conversationId } = await start();
    const earlier = await reply(conversationId, "Hi");
    const id = await reply(conversationId, "Saturday?");
    await stage.inState(conversationId, id, "sent");
    const messageId = `${visitId}000004`;
    const report = (status: string, changes: object = {}) =>
      stage.publisher.reportStatus(stage.key, { visitId, messageId, status, ...changes });
    const success = { status: 200, body: { Status: 0, FailureDescription: null } };

    expect(await report("0")).toMatchObject(success);
    expect((await stage.desk.message(conversationId, id)).state).toBe("sent");
    expect(await report("delivered")).toMatchObject(success);
    expect((await stage.desk.message(conversationId, id)).state).toBe("delivered");
    expect((await stage.desk.message(conversationId, earlier)).state).toBe("sent");
    for (const status of ["2", "READ", "1", "2"]) {
      const call = await report(status);
      expect(call.body).toStrictEqual(success.body);
      expect((await stage.desk.message(conversationId, id)).state).toBe("read");
      expect((await stage.desk.message(conversationId, earlier)).state).toBe("read");
    }
    for (const changes of [
      { messageId: `${visitId}000099` },
      { messageId: "52369887" },
      { messageId: "words" },
      { messageId: undefined },
      { visitId: visitId + 1_000 },
      { visitId: "x" },
      { status: "3" },
      { status: "" },
    ]) {
      expect(await report("2", changes)).toMatchObject({ status: 200, body: failed });
    }
  });
});

describe("C10 queries", () => {
  test("return transcript and list with all members, in paths of any case, and show a closed conversation", async () => {
    const { visitId, consumerId, sessionId, externalMessageId, conversationId } = await start({
      firstName: "Ada",
      lastName: "Bell",
    });
    const id = await reply(conversationId, "Saturday at 10 works");
    await stage.desk.send(conversationId, { kind: "note", text: "Between us" });
    await stage.inState(conversationId, id, "sent");
    await stage.call("SendMessage", {
      VisitId: visitId,
      ExternalMessageId: "last",
      Message: "Fine",
    });
    const date = expect.stringMatching(/^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d [AP]M$/);

    const transcript = await stage.publisher.getTranscript(stage.key, visitId);
    expect(transcript.body).toStrictEqual({
      Messages: [
        {
          TimeStamp: date,
          SpeakerName: "Ada Bell",
          SpeakerRole: "Customer",
          Message: "Is the red one still for sale?",
          MediaURL: "",
          MessageId: `${visitId}000001`,
          ExternalMessageId: externalMessageId,
          Status: "2",
        },
        {
          TimeStamp: date,
          SpeakerName: "Agent One",
          SpeakerRole: "Agent",
          Message: "Saturday at 10 works",
          MediaURL: "",
          MessageId: `${visitId}000002`,
          ExternalMessageId: "",
          Status: "0",
        },
        {
          TimeStamp: date,
          SpeakerName: "Ada Bell",
          SpeakerRole: "Customer",
          Message: "Fine",
          MediaURL: "",
          MessageId: `${visitId}000005`,
          ExternalMessageId: "last",
          Status: "1",
        },
      ],
      NumMessages: 3,
      TotalUnreadConsumerMessages: 1,
      VisitId: visitId,
      ConsumerId: consumerId,
      SessionId: sessionId,
      Status: 0,
      FailureDescription: null,
    });

    const list = () =>
      stage.publisher.call(stage.key, {
        method: "GET",
        path: `/API/V1.0/asyncconversation/getconversations/${consumerId}/`,
      });
    const item = {
      AdvertiserId: advertiserId,
      AdvertiserName: "Red Hill Cars",
      AgentName: "Agent One",
      SessionId: sessionId,
      VisitId: String(visitId),
      LastMessageDateTime: date,
      LastMessage: "Fine",
      Status: "0",
    };
    const listed = { ConsumerId: consumerId, Status: 0, FailureDescription: null };
    expect((await list()).body).toStrictEqual({ Conversations: [item], ...listed });

    await setStatus(conversationId, "closed");
    expect((await list()).body).toStrictEqual({
      Conversations: [{ ...item, Status: "1" }],
      ...listed,
    });
    const again = { VisitId: visitId, ExternalMessageId: "again", Message: "One more thing" };
    expect((await stage.call("SendMessage", again)).body).toMatchObject({
      VisitId: visitId,
      Status: 0,
    });
    expect((await list()).body).toMatchObject({
      Conversations: [{ LastMessage: "One more thing", Status: "0" }],
    });
  });

  test("for an unknown visit or consumer are answered as documented", async () => {
    const none = {
      Messages: [],
      NumMessages: 0,
      TotalUnreadConsumerMessages: 0,
      VisitId: 0,
      ConsumerId: null,
      SessionId: null,
      ...failed,
    };
    for (const visitId of ["1999999999", "abc", "-1", "1.0", "9".repeat(30)]) {
      const call: PlatformCall = await stage.publisher.getTranscript(stage.key, visitId);
      expect([call.status, call.body]).toEqual([200, none]);
    }
    const call = await stage.publisher.getConversations(stage.key, "nobody@x/y");
    expect([call.status, call.body]).toEqual([
      200,
      { Conversations: [], ConsumerId: "nobody@x/y", Status: 0, FailureDescription: null },
    ]);
  });

  test("return the conversations of a consumer with a slash in the id, newest first", async () => {
    const consumerId = "a/b c@example.test+Ä%";
    const one = await start({ consumerId, sessionId: "x1" });
    const two = await start({ consumerId, sessionId: "x2", advertiserId: "D-18" });
    const path = `GetConversations?consumerid=${encodeURIComponent(consumerId)}`;
    for (const call of [
      await stage.publisher.getConversations(stage.key, consumerId),
      await stage.publisher.call(stage.key, { method: "GET", path }),
    ]) {
      const { Conversations } = call.body as { Conversations: Record<string, string>[] };
      expect(Conversations.map((item) => [item.VisitId, item.AgentName])).toEqual([
        [String(two.visitId), ""],
        [String(one.visitId), ""],
      ]);
    }
  });
});
