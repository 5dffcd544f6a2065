import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jsonOf } from "../../support/mount";
import {
  openTransferStage,
  phone,
  type TransferStage,
  whatsappPhone,
} from "../../support/transfer-stage";

let stage: TransferStage;
beforeEach(async () => {
  stage = await openTransferStage();
});
afterEach(() => stage.close());

/** A conversation that began by SMS. */
async function begin(): Promise<string> {
  await stage.textsBySms("Is it ready?");
  return (await stage.desk.conversation()).id;
}

const text = (words: string) => ({ kind: "text", text: words });

async function moves(id: string) {
  const entries = await stage.desk.timeline(id);
  return entries.flatMap((entry) =>
    entry.kind === "event" && entry.event.kind === "moved" ? [entry.event] : [],
  );
}

test("L1: an agent continues on another line that reaches the customer, and the customer's answer comes there", async () => {
  const id = await begin();
  const { lineIds, desk } = stage;
  expect((await stage.detail(id)).lines).toEqual([
    expect.objectContaining({ id: lineIds.SMS, state: "current" }),
    expect.objectContaining({ id: lineIds.WhatsApp, state: "reachable" }),
  ]);
  // WhatsApp is closed to free words until the customer has written there.
  const closed = await stage.post(id, {
    id: uuidv7(),
    content: text("Hi"),
    lineId: lineIds.WhatsApp,
  });
  expect(jsonOf(closed)).toMatchObject({ code: "window_closed" });
  expect((await stage.detail(id)).line.id).toBe(lineIds.SMS);
  expect(await moves(id)).toEqual([]);

  const moved = await stage.patch(id, { lineId: lineIds.WhatsApp });
  expect(jsonOf(moved)).toMatchObject({
    line: { id: lineIds.WhatsApp },
    contact: { address: whatsappPhone },
    lines: [
      { id: lineIds.WhatsApp, state: "current" },
      { id: lineIds.SMS, state: "previous" },
    ],
  });
  await stage.textsByWhatsapp("Here I am");
  expect((await desk.conversation()).id).toBe(id);
  await stage.messageIn("sent", await desk.sendText(id, "It is"), id);
  expect(stage.gateway.received("line")).toHaveLength(1);
  const me = (await desk.messages(id)).at(-1)?.author;
  expect(await moves(id)).toEqual([
    {
      kind: "moved",
      by: me,
      from: { lineId: lineIds.SMS, name: "SMS" },
      to: { lineId: lineIds.WhatsApp, name: "WhatsApp" },
    },
  ]);
  expect((await desk.messages(id)).map(({ lineId }) => lineId)).toEqual([
    lineIds.SMS,
    lineIds.WhatsApp,
    lineIds.WhatsApp,
  ]);
});

test("L2: the customer who writes on the line before takes the conversation back, and opens it again", async () => {
  const id = await begin();
  await stage.patch(id, { lineId: stage.lineIds.WhatsApp });
  await stage.patch(id, { status: "closed" });
  await stage.textsBySms("Still there?");
  const { id: same, status, line, unreadCount } = await stage.desk.conversation();
  expect({ same, status, line: line.name, unreadCount }).toEqual({
    same: id,
    status: "open",
    line: "SMS",
    unreadCount: 1,
  });
  expect((await moves(id)).at(-1)).toMatchObject({ by: { kind: "contact" }, to: { name: "SMS" } });
  expect(await stage.desk.counts()).toMatchObject({ all: { total: 1, unread: 1 } });
});

test("L3: each line has its own reply window", async () => {
  const id = await begin();
  await stage.patch(id, { lineId: stage.lineIds.WhatsApp });
  await stage.textsByWhatsapp("Hello");
  const opened = (await stage.detail(id)).windowClosesAt;
  expect(Date.parse(opened ?? "")).toBeGreaterThan(stage.parley.now().getTime());
  await stage.textsBySms("And here");
  expect((await stage.detail(id)).windowClosesAt).toBeNull();
  await stage.patch(id, { lineId: stage.lineIds.WhatsApp });
  expect((await stage.detail(id)).windowClosesAt).toBe(opened);
});

test("L4: what waits for one line leaves there after a move, and its receipts find it", async () => {
  const id = await begin();
  stage.twilio.setFaults("line", { script: [{ status: 503 }] });
  const waiting = await stage.desk.sendText(id, "On its way");
  await stage.parley.until(async () => (await stage.desk.attempts(id, waiting.id)).at(-1)?.nextAt);
  await stage.patch(id, { lineId: stage.lineIds.WhatsApp });
  await stage.passTime(2_000);
  await stage.messageIn("sent", waiting, id);
  expect(stage.smsForms().at(-1)).toMatchObject({ To: phone, Body: "On its way" });
  const messageSid = stage.twilio.received("line").at(-1)?.messageSid ?? "";
  await stage.twilio.reportStatus("line", { messageSid, status: "delivered" });
  await stage.messageIn("delivered", waiting, id);
  expect((await stage.detail(id)).line.name).toBe("WhatsApp");
});

test("L5: a line that is another's, switched off, or cannot reach the customer is refused", async () => {
  const id = await begin();
  const unreachable = await stage.patch(id, { lineId: stage.lineIds.Web });
  expect(jsonOf(unreachable)).toMatchObject({
    status: 422,
    detail: "Web cannot reach this customer",
    errors: [{ path: "lineId" }],
  });
  const foreign = stage.parley.runtime.context.lines
    .ofProtocol("bright-pattern")
    .find(({ id: lineId }) => lineId !== stage.lineIds.Web);
  for (const lineId of [uuidv7(), foreign?.id]) {
    expect((await stage.patch(id, { lineId })).status).toBe(404);
  }
  expect((await stage.patch(id, { lineId: stage.lineIds.SMS, status: "closed" })).status).toBe(400);
});

test("L6: where the customer has another open conversation, that one is gone on in", async () => {
  const id = await begin();
  await stage.textsByWhatsapp("Hello there, too");
  const conversations = await stage.desk.conversations();
  expect(new Set(conversations.map(({ contact }) => contact.id)).size).toBe(1);
  const other = conversations.find((one) => one.id !== id);
  expect((await stage.detail(id)).lines).toHaveLength(1);
  const refused = await stage.patch(id, { lineId: stage.lineIds.WhatsApp });
  expect(refused.status).toBe(409);

  await stage.patch(other?.id ?? "", { status: "closed" });
  expect((await stage.patch(id, { lineId: stage.lineIds.WhatsApp })).status).toBe(200);
  await stage.textsByWhatsapp("Once more");
  expect((await stage.desk.messages(id)).at(-1)?.content).toMatchObject({ text: "Once more" });
});

test("L7: going where it is already says nothing; a note moves nothing", async () => {
  const id = await begin();
  expect((await stage.patch(id, { lineId: stage.lineIds.SMS })).status).toBe(200);
  const note = { id: uuidv7(), content: { kind: "note", text: "By WhatsApp?" } };
  expect((await stage.post(id, { ...note, lineId: stage.lineIds.WhatsApp })).status).toBe(201);
  expect(await moves(id)).toEqual([]);
});

test("L8: a message that failed on the line before is not tried again on this one", async () => {
  const id = await begin();
  stage.twilio.setFaults("line", { script: [{ status: 400 }] });
  const lost = await stage.desk.sendText(id, "Lost");
  await stage.messageIn("failed", lost, id);
  await stage.patch(id, { lineId: stage.lineIds.WhatsApp });
  const retried = await stage.desk.call(
    "POST",
    `/api/conversations/${id}/messages/${lost.id}/retry`,
  );
  expect(jsonOf(retried)).toMatchObject({
    status: 422,
    detail: "The conversation has moved to WhatsApp. Write the message again there",
  });
});

test.each(["SMS", "WhatsApp"] as const)(
  "L9: whoever is written to first on %s answers in that conversation",
  async (name) => {
    const desk = await stage.programs();
    const lineId = stage.lineIds[name];
    const person = { name: "Customer One", phoneNumber: phone, email: "one@customer.example" };
    const opened = await desk.open({ person, lineId });
    expect(opened.outcome).toBe("opened");
    expect(await desk.open({ person, lineId })).toEqual({ ...opened, outcome: "known" });
    await (name === "SMS" ? stage.textsBySms("I am here") : stage.textsByWhatsapp("I am here"));
    const found = await desk.findConversation(opened.conversationId ?? "");
    expect(found).toMatchObject({ lineId, unreadCount: 1, contactName: "Customer One" });
    // The other line knows the customer, too.
    await (name === "SMS" ? stage.textsByWhatsapp("And here") : stage.textsBySms("And here"));
    const contactIds = (await stage.desk.conversations()).map(({ contact }) => contact.id);
    expect(contactIds).toEqual([opened.contactId, opened.contactId]);
  },
);

test("L10: nobody can be written to first on a line that cannot reach them", async () => {
  const desk = await stage.programs();
  const person = { name: null, phoneNumber: null, email: "one@customer.example" };
  for (const lineId of Object.values(stage.lineIds)) {
    await expect(desk.open({ person, lineId })).rejects.toMatchObject({ code: "unsupported" });
  }
  await expect(desk.open({ person, lineId: uuidv7() })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await stage.desk.conversations()).toEqual([]);
});
