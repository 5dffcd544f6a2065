import { gunzipSync } from "node:zlib";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFrontDoor } from "@/lib/server/front-door/front-door";
import {
  advertiserId,
  apiKey,
  openPublisherStage,
  otherKey,
  type PublisherStage,
} from "../../../support/contactatonce";
import { jsonOf } from "../../../support/mount";
import { openNextRoutes } from "../../../support/next-routes";
import { png } from "../../../support/sample-files";

let stage: PublisherStage;

beforeEach(async () => {
  stage = await openPublisherStage();
});

afterEach(async () => {
  await stage.close();
  expect(stage.parley.logged.filter(({ level }) => level === "error")).toEqual([]);
});

const failed = { Status: 1, FailureDescription: expect.stringMatching(/.+/) };

function startBody(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    AdvertiserId: advertiserId,
    ConsumerId: "shopper-88",
    ExternalMessageId: "pm-1001",
    Message: "Is the red one still for sale?",
    ...changes,
  };
}

async function start(changes: Readonly<Record<string, unknown>> = {}) {
  const { body } = await stage.call("Start", startBody(changes));
  // The conformance tests prove the type.
  const visitId = (body as { readonly VisitId: number }).VisitId;
  return { visitId, conversationId: await stage.conversationId(visitId) };
}

async function transcript(visitId: number) {
  const { body } = await stage.publisher.getTranscript(stage.key, visitId);
  return body as { readonly Messages: readonly Record<string, string>[] };
}

test("consumers without a publisher's id are different people", async () => {
  for (const [index, ConsumerId] of ["undefined", "undefined", "null"].entries()) {
    const { visitId } = await start({ ConsumerId, ExternalMessageId: `pm-1-${index}` });
    const more = { VisitId: visitId, ConsumerId, ExternalMessageId: "pm-2", Message: "More" };
    expect(await stage.call("SendMessage", more)).toMatchObject({
      body: { Status: 0, ConsumerId },
    });
  }
  const contacts = (await stage.desk.conversations()).map(({ contact }) => contact.id);
  expect(new Set(contacts).size).toBe(3);
  expect(await stage.publisher.getConversations(stage.key, "undefined")).toMatchObject({
    body: { ...failed, Conversations: [] },
  });
});

describe("what is refused and not stored", () => {
  test("E1 and E2: an unknown advertiser, and a blank message", async () => {
    for (const changes of [{ AdvertiserId: "D-404" }, { Message: " \n " }]) {
      expect(await stage.call("Start", startBody(changes))).toMatchObject({
        status: 200,
        body: failed,
      });
    }
    expect(await stage.desk.conversations()).toEqual([]);
  });

  test("E3: visits of another publisher are unknown", async () => {
    const { visitId } = await start({ SessionId: "s-1" });
    const other = { authorization: `Basic ${otherKey}` };
    const message = { ExternalMessageId: "x", Message: "Hi" };
    for (const [path, body] of [
      ["SendMessage", { ...message, VisitId: visitId }],
      ["SendMessage", { ...message, SessionId: "s-1" }],
      ["MessageStatus", { VisitId: visitId, MessageId: `${visitId}000001`, MessageStatus: "2" }],
      [`GetTranscript/${visitId}`, undefined],
    ] as const) {
      expect(await stage.call(path, body, other)).toMatchObject({ status: 200, body: failed });
    }
    const list = await stage.call("GetConversations/shopper-88", undefined, other);
    expect(list.body).toMatchObject({ Conversations: [], Status: 0 });
    const theirs = await stage.call("Start", startBody({ SessionId: "s-1" }), other);
    expect((theirs.body as { VisitId: number }).VisitId).toBe(visitId + 1);
  });

  test("E4: numbers that are equal to a visit only as floats are unknown", async () => {
    const { visitId } = await start();
    for (const spelled of [`${visitId}.0`, `-${visitId}`, "9".repeat(30), "1e9"]) {
      for (const VisitId of [spelled, `"${spelled}"`]) {
        const json = `{"VisitId":${VisitId},"ExternalMessageId":"1","Message":"Hi"}`;
        expect(await stage.call("SendMessage", json)).toMatchObject({ status: 200, body: failed });
      }
    }
    expect((await transcript(visitId)).Messages).toHaveLength(1);
  });
});

describe("what is accepted all the same", () => {
  test("E5 and E6: unknown members, and repeated members, of which the last counts", async () => {
    const json = JSON.stringify(startBody({ Mood: { good: true } })).replace(
      "{",
      '{"message":"First","MESSAGE":"Second",',
    );
    await stage.call("Start", json);
    expect(await stage.desk.messages()).toMatchObject([
      { content: { text: "Is the red one still for sale?" } },
    ]);
  });

  test("E7: emoji, right-to-left text, newlines and markup are stored exactly", async () => {
    const Message = "👩‍👩‍👧 שלום\n<img src=x onerror=alert(1)>";
    const { visitId } = await start({ Message });
    expect(await stage.desk.messages()).toMatchObject([{ content: { text: Message } }]);
    expect((await transcript(visitId)).Messages).toMatchObject([{ Message }]);
  });

  test("E8: consumer ids differ by case and blanks", async () => {
    const ids = ["shopper", "Shopper", " shopper"];
    for (const ConsumerId of ids) await start({ ConsumerId });
    for (const id of ids) {
      const { body } = await stage.publisher.getConversations(stage.key, id);
      expect(body).toMatchObject({ ConsumerId: id, Conversations: [{}] });
      expect((body as { Conversations: unknown[] }).Conversations).toHaveLength(1);
    }
  });

  test.each(["text/json", "text/plain; charset=utf-8", "application/x-www-form-urlencoded", null])(
    "E15: a body sent as %s is read as JSON",
    async (type) => {
      const call = await stage.call("Start", startBody(), { "content-type": type });
      expect(call).toMatchObject({ status: 200, body: { Status: 0 } });
    },
  );
});

describe("what the publisher gets", () => {
  test("E9: after a transfer, the new agent's name and picture", async () => {
    const { visitId, conversationId } = await start();
    await stage.desk.sendText(conversationId, "I am One");
    await stage.untilPosted("message", visitId, 1);
    const picture = await stage.door.request("PUT", "/api/me/image", {
      headers: { authorization: "Bearer token-of-supervisor" },
      body: png,
    });
    const { url } = jsonOf(picture) as { url: string };
    await stage.colleague.sendText(conversationId, "I am Two");
    const [, second] = await stage.untilPosted("message", visitId, 2);
    expect(second?.body).toMatchObject({
      AgentName: "Agent Two",
      AgentImageURL: url,
      AgentImageUrl: url,
    });
    const image = await fetch(url);
    expect([image.status, image.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(Buffer.from(await image.arrayBuffer()).equals(png)).toBe(true);
    const { body } = await stage.publisher.getConversations(stage.key, "shopper-88");
    expect(body).toMatchObject({ Conversations: [{ AgentName: "Agent Two" }] });
    expect((await transcript(visitId)).Messages.map(({ SpeakerName }) => SpeakerName)).toEqual([
      "Customer",
      "Agent One",
      "Agent Two",
    ]);
  });

  test("E11: nothing when an agent closes a conversation without unread messages", async () => {
    const { visitId, conversationId } = await start();
    await stage.untilPosted("receipt", visitId, 1);
    await stage.desk.call("PATCH", `/api/conversations/${conversationId}`, { status: "closed" });
    const next = await start({ ConsumerId: "later" });
    await stage.untilPosted("receipt", next.visitId, 1);
    expect(stage.posted("receipt", visitId).map(({ body }) => body.MessageStatus)).toEqual(["1"]);
    expect(await transcript(visitId)).toMatchObject({ TotalUnreadConsumerMessages: 1 });
  });

  test("E12: a refusal of a status for the consumer's own message", async () => {
    const { visitId } = await start();
    for (const ids of [{ MessageId: `${visitId}000001` }, { ExternalMessageId: "pm-1001" }]) {
      const call = await stage.call("MessageStatus", {
        VisitId: visitId,
        MessageStatus: "2",
        ...ids,
      });
      expect(call).toMatchObject({ status: 200, body: failed });
    }
  });

  test("E13: no receipts without a receipt URL", async () => {
    await stage.provision({ receiptUrl: null });
    const { visitId, conversationId } = await start();
    await stage.desk.call("POST", `/api/conversations/${conversationId}/read`, {});
    await stage.desk.sendText(conversationId, "Hi");
    await stage.untilPosted("message", visitId, 1);
    expect(stage.posted("receipt", visitId)).toEqual([]);
  });

  test("E14: an HTML answer counts as accepted", async () => {
    stage.publisher.setFaults(stage.key, {
      messageScript: [{ status: 200, body: "<html>ok</html>" }],
    });
    const { conversationId } = await start();
    const { id } = await stage.desk.sendText(conversationId, "Hi");
    await stage.inState(conversationId, id, "sent");
  });

  test("E17: a revoked key is refused, and messages are still sent until the publisher is switched off", async () => {
    const { visitId, conversationId } = await start();
    await stage.provision({ apiKeys: ["NEW789"], outboundKey: apiKey });
    expect(await stage.call("Start", startBody())).toMatchObject({ status: 401, body: failed });
    const renewed = { authorization: "Basic NEW789" };
    expect((await stage.call("Start", startBody(), renewed)).body).toMatchObject({
      VisitId: visitId,
    });
    await stage.desk.sendText(conversationId, "Hi");
    await stage.untilPosted("message", visitId, 1);

    await stage.provision({}, { enabled: false });
    for (const [path, body] of [
      ["Start", startBody()],
      ["SendMessage", { VisitId: visitId, ExternalMessageId: "2", Message: "Hi" }],
      ["GetConversations/shopper-88", undefined],
      [`GetTranscript/${visitId}`, undefined],
    ] as const) {
      expect(await stage.call(path, body)).toMatchObject({ status: 403, body: failed });
    }
  });

  test("a key that two publishers share is refused", async () => {
    await stage.provision({ apiKeys: [apiKey, otherKey] });
    const headers = { authorization: `Basic ${otherKey}` };
    expect(await stage.call("Start", startBody(), headers)).toMatchObject({
      status: 403,
      body: failed,
    });
    const list = await stage.call("GetConversations/x", undefined, headers);
    expect(list).toMatchObject({ status: 403, body: failed });
  });
});

describe("paths", () => {
  test("E16: without a consumer, no conversations are listed", async () => {
    for (const path of ["GetConversations/", "GetConversations", "GetTranscript/"]) {
      expect(await stage.call(path)).toMatchObject({ status: 200, body: failed });
    }
  });

  test("E18: a long transcript is returned whole", async () => {
    const { visitId } = await start();
    for (let at = 0; at < 120; at++) {
      const body = { VisitId: visitId, ExternalMessageId: String(at), Message: "x".repeat(5_000) };
      await stage.call("SendMessage", body);
    }
    expect((await transcript(visitId)).Messages).toHaveLength(121);

    const headers = { authorization: `Basic ${apiKey}`, "accept-encoding": "gzip" };
    const path = `/api/v1.0/AsyncConversation/GetTranscript/${visitId}`;
    const compressed = await stage.door.request("GET", path, { headers });
    expect(compressed.headers["content-encoding"]).toBe("gzip");
    expect(JSON.parse(gunzipSync(compressed.body).toString()).Messages).toHaveLength(121);
  });

  test("only HTTPS is answered, except on this machine", async () => {
    const headers = { authorization: `Basic ${apiKey}`, "x-forwarded-proto": "http" };
    const body = JSON.stringify(startBody());
    const path = "/api/v1.0/AsyncConversation/Start";
    // Nobody may claim a scheme who is no trusted proxy.
    expect(await stage.door.request("POST", path, { headers, body })).toMatchObject({
      status: 200,
    });

    const { runtime } = stage.parley;
    const env = { ...runtime.env, PARLEY_TRUSTED_PROXIES: ["127.0.0.1"] };
    const behindProxy = createFrontDoor({ ...runtime, env }, async () => {});
    await new Promise<void>((resolve) => behindProxy.listen(0, "127.0.0.1", resolve));
    const address = behindProxy.address();
    const port = typeof address === "object" ? address?.port : 0;
    const statusOf = async (scheme: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: "POST",
        headers: { ...headers, "x-forwarded-proto": scheme },
        body,
      });
      return [answer.status, ((await answer.json()) as { Status: number }).Status];
    };
    expect(await statusOf("http")).toEqual([403, 1]);
    expect(await statusOf("https, http")).toEqual([200, 0]);
    behindProxy.closeAllConnections();
    behindProxy.close();
  });
});

describe("an agent's picture", () => {
  const put = (body: Uint8Array) =>
    stage.door.request("PUT", "/api/me/image", {
      headers: { authorization: "Bearer token-of-agent-one" },
      body,
    });

  test("gets a new URL when it is replaced, and the old one is gone", async () => {
    const urls = [];
    for (const _ of [1, 2]) urls.push((jsonOf(await put(png)) as { url: string }).url);
    expect(urls[0]).not.toBe(urls[1]);
    const statuses = await Promise.all(urls.map(async (url) => (await fetch(url)).status));
    expect(statuses).toEqual([404, 200]);
  });

  test("is scaled to 110 pixels", async () => {
    const wide = sharp({ create: { width: 880, height: 440, channels: 3, background: "teal" } });
    const { url } = jsonOf(await put(await wide.png().toBuffer())) as { url: string };
    const shown = await fetch(url);
    const { width, height } = await sharp(await shown.arrayBuffer()).metadata();
    expect([width, height]).toEqual([110, 55]);
  });

  test("is refused when it is too large or no picture", async () => {
    expect((await put(png.subarray(0, 40))).status).toBe(422);
    expect((await put(Buffer.from("<svg></svg>"))).status).toBe(422);
    expect((await put(Buffer.alloc(10 * 1_048_576 + 1))).status).toBe(413);
  });
});

test("provisioning refuses an unknown team, and names its path", async () => {
  const advertisers = [{ advertiserId: "a", advertiserName: "A", team: "Nobody's" }];
  await expect(stage.provision({ advertisers })).rejects.toThrow(
    "lines[0].settings.advertisers[0].team: Nobody's is not among the teams",
  );
});

test("paths match in any case, and undocumented ones are refused", async () => {
  const routes = openNextRoutes(stage.parley);
  const { visitId } = await start({ ConsumerId: "a/b" });
  const headers = { authorization: `Basic ${apiKey}` };
  const base = "/api/v1.0/AsyncConversation";
  for (const [path, status, body] of [
    [`/GetTranscript/${visitId}`, 200, { VisitId: visitId, Status: 0 }],
    [`/gettranscript/${visitId}`, 200, { VisitId: visitId, Status: 0 }],
    ["/GetConversations/a%2Fb", 200, { ConsumerId: "a/b", Status: 0, Conversations: [{}] }],
    ["/getconversations?ConsumerId=a%2Fb", 200, { Status: 0, Conversations: [{}] }],
    ["/Begin", 404, failed],
    ["/Start", 405, failed],
  ] as const) {
    for (const mount of [routes, stage.door]) {
      const answer = await mount.request("GET", base + path, { headers });
      expect(answer.status).toBe(status);
      expect(jsonOf(answer)).toMatchObject(body);
    }
  }
});
