import { afterEach, beforeEach, expect, test } from "vitest";
import type { MessageView } from "@/lib/api/message-schemas";
import { customer, inboundAuthorization, outboundAuthorization } from "../../../support/ctlive";
import { type CtliveStage, openCtliveStage } from "../../../support/ctlive-stage";
import { pdf, png } from "../../../support/sample-files";

let stage: CtliveStage;
let conversationId: string;

beforeEach(async () => {
  stage = await openCtliveStage();
  conversationId = await stage.customerWrites();
});

afterEach(() => stage.close());

/** The message, once it is in this state. */
function messageIn(state: MessageView["state"], { id }: MessageView) {
  return stage.parley.until(async () => {
    const message = await stage.desk.message(conversationId, id);
    return message.state === state && message;
  });
}

function report(item: Readonly<Record<string, unknown>>) {
  return stage.door.request("POST", "/imchannel/message", {
    headers: { authorization: inboundAuthorization },
    body: JSON.stringify({ results: [item] }),
  });
}

test("C6: text, picture and file are sent as documented, and their files are public", async () => {
  const { gateway, key, desk } = stage;
  const picture = await desk.upload(conversationId, "size-chart.png", png);
  const invoice = await desk.upload(conversationId, "invoice 117.pdf", pdf);
  await desk.sendText(conversationId, "Good morning, how can I help?");
  await desk.send(conversationId, {
    kind: "file",
    media: "image",
    attachmentId: picture.id,
    caption: "Size chart",
  });
  await desk.send(conversationId, { kind: "file", media: "document", attachmentId: invoice.id });

  const sends = await gateway.until(() => {
    const received = gateway.received(key);
    return received.length === 3 && received.every(({ status }) => status === 200) && received;
  });
  const url = (name: string) =>
    expect.stringMatching(new RegExp(`^${stage.door.url}/files/[\\w-]{32}/${name}$`, "u"));
  expect(sends.map(({ body }) => body)).toEqual(
    [
      { text: "Good morning, how can I help?" },
      { text: "Size chart", imageUrl: url("size-chart.png") },
      { text: "invoice 117.pdf", fileUrl: url("invoice%20117.pdf") },
    ].map((whatsApp) => ({
      scenarioKey: "SCN1",
      destinations: [{ to: { phoneNumber: customer } }],
      whatsApp,
    })),
  );
  for (const { method, headers } of sends) {
    expect(method).toBe("POST");
    expect(headers.authorization).toBe(outboundAuthorization);
    expect(headers["content-type"]).toBe("application/json");
  }

  await gateway.settled();
  const media = gateway.phone(key, customer).messages.flatMap(({ media }) => media ?? []);
  expect(media).toMatchObject([
    { contentType: "image/png", byteLength: png.byteLength },
    { contentType: "application/pdf", byteLength: pdf.byteLength },
  ]);
  for (const file of media) {
    const answer = { status: 200, contentType: file.contentType, contentLength: file.byteLength };
    expect(file).toMatchObject({ kind: "fetched", state: "stored", head: answer, get: answer });
  }
});

test("C7: a message moves from sent to delivered to read and never back", async () => {
  const { gateway, key, desk } = stage;
  gateway.setFaults(key, { script: [{ messageId: "M1" }] });
  const message = await desk.sendText(conversationId, "On its way");
  await messageIn("sent", message);

  const delivery = {
    messageId: "M1",
    status: { groupId: 3, groupName: "DELIVERED", id: 5, name: "DELIVERED_TO_HANDSET" },
    sentAt: "2019-04-09T16:00:58.647-0300",
    doneAt: "2019-04-09T16:01:56.494-0300",
  };
  expect((await report(delivery)).status).toBe(200);
  expect(await messageIn("delivered", message)).toMatchObject({
    deliveredAt: "2019-04-09T19:01:56.494Z",
    readAt: null,
  });
  await report({ messageId: "M1", seenAt: "2019-04-09T19:05:00.000+0000" });
  const seen = await messageIn("read", message);
  expect(seen).toMatchObject({ readAt: "2019-04-09T19:05:00.000Z" });
  expect((await report(delivery)).status).toBe(200);
  expect(await desk.message(conversationId, message.id)).toEqual(seen);
});

test("C8: reports that arrive before the answer to the send are applied", async () => {
  const { gateway, key, desk } = stage;
  gateway.setFaults(key, { outOfOrder: true, autoDeliver: true });
  const message = await desk.sendText(conversationId, "Overtaken");
  expect(await messageIn("delivered", message)).toMatchObject({
    sentAt: expect.any(String),
    deliveredAt: expect.any(String),
  });

  const [send] = gateway.received(key);
  const seenAt = "2024-03-05T09:47:31.000+0000";
  await report({ messageId: send?.messageId, sendAt: seenAt, seenAt });
  expect(await messageIn("read", message)).toMatchObject({ readAt: "2024-03-05T09:47:31.000Z" });
});

test("C9: each answer of the gateway has the documented outcome", async () => {
  const { gateway, key, desk, parley, outcomeOf } = stage;
  const refusal = {
    requestError: {
      serviceException: {
        messageId: "BAD_REQUEST",
        text: "Bad request",
        validationErrors: { "destinations[0].to.phoneNumber": ["must not be blank"] },
      },
    },
  };
  const noCredits = {
    groupId: 5,
    groupName: "REJECTED",
    id: 12,
    name: "REJECTED_NOT_ENOUGH_CREDITS",
  };
  gateway.setFaults(key, {
    script: [
      { status: 401 },
      { status: 400, body: refusal },
      { status: 500 },
      { status: 500 },
      {},
      { body: { messages: [{ messageId: "M5", status: noCredits }] } },
      { body: {} },
    ],
  });

  const send = async (text: string) => outcomeOf(await desk.sendText(conversationId, text));
  expect(await send("refused credentials")).toMatchObject({
    message: {
      state: "failed",
      failure: { detail: "The provider refused this line's credentials", remedy: "ask_admin" },
    },
    attempts: [{ number: 1, outcome: "rejected", httpStatus: 401, nextAt: null }],
  });
  expect(parley.logged.map(({ level, message }) => [level, message])).toEqual([
    ["error", "The provider refuses this line's credentials or account"],
  ]);
  expect(await send("refused message")).toMatchObject({
    message: {
      state: "failed",
      failure: { detail: expect.stringContaining("phoneNumber: must not be blank") },
    },
    attempts: [{ outcome: "rejected", httpStatus: 400 }],
  });
  expect(await send("third time lucky")).toMatchObject({
    message: { state: "sent", failure: null },
    attempts: [
      { number: 1, outcome: "retry", httpStatus: 500 },
      { number: 2, outcome: "retry", httpStatus: 500 },
      { number: 3, outcome: "accepted", httpStatus: 200, nextAt: null },
    ],
  });
  expect(await send("unpaid")).toMatchObject({
    message: {
      state: "failed",
      failure: {
        detail: "The account at the provider has not enough credit",
        code: "REJECTED_NOT_ENOUGH_CREDITS",
      },
    },
    attempts: [{ outcome: "rejected", httpStatus: 200 }],
  });
  expect(await send("unanswered")).toMatchObject({
    message: { state: "sent", isUncertain: true, failure: null },
    attempts: [{ outcome: "uncertain", httpStatus: 200 }],
  });
  expect(gateway.received(key)).toHaveLength(7);
});
