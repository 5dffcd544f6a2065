import { afterEach, describe, expect, test } from "vitest";
import { claimJobs } from "@/lib/inbox/delivery/claim-jobs";
import { openChatStage } from "../support/chat-stage";
import { advertiserId, openPublisherStage } from "../support/contactatonce";
import { customer } from "../support/ctlive";
import { openCtliveStage } from "../support/ctlive-stage";
import type { InProcessParley } from "../support/in-process-parley";
import { png } from "../support/sample-files";
import { openWeb1on1Stage } from "../support/web1on1";
import { openWebhookStage } from "../support/webhook-stage";

const hour = 3_600_000;
const minute = 60_000;

let close: () => Promise<void> = async () => {};
afterEach(() => close());

function opened<Stage extends { readonly parley: InProcessParley; close(): Promise<void> }>(
  stage: Stage,
): Stage {
  close = () => stage.close();
  return stage;
}

describe.each([
  ["back", -5 * hour],
  ["ahead", 5 * hour],
])("the clock on the wall set %s by five hours", (_way, byMs) => {
  const set = ({ clock }: InProcessParley) => clock.setWall(byMs);

  test("neither prolongs nor ends the wait of a message for its next attempt", async () => {
    const stage = opened(await openCtliveStage());
    const { parley, desk } = stage;
    const id = await stage.customerWrites();
    stage.gateway.setFaults(stage.key, { script: [{ status: 503 }] });
    const message = await desk.sendText(id, "Hello");
    await parley.until(async () => (await desk.attempts(id, message.id)).at(-1)?.nextAt);
    set(parley);
    parley.passTime(1_999);
    expect(await claimJobs(parley.runtime.context, "nobody", 9)).toEqual([]);
    parley.passTime(1);
    const sent = () => desk.message(id, message.id);
    await parley.until(async () => (await sent()).state === "sent");
    expect(await desk.attempts(id, message.id)).toHaveLength(2);
    const next = await desk.sendText(id, "And more");
    await parley.until(async () => (await desk.message(id, next.id)).state === "sent");
  });

  test("takes no message from the call that is under way with it", async () => {
    const stage = opened(await openCtliveStage({ patienceMs: [1_000] }));
    const { parley, desk } = stage;
    const id = await stage.customerWrites();
    stage.gateway.setFaults(stage.key, { script: [{ hang: true }] });
    const message = await desk.sendText(id, "Hello");
    await parley.until(async () => (await desk.attempts(id, message.id)).length === 1);
    set(parley);
    expect(await claimJobs(parley.runtime.context, "nobody", 9)).toEqual([]);
    expect((await stage.outcomeOf(message)).message.state).toBe("sent");
  });

  test("neither prolongs nor ends the wait of a receipt", async () => {
    const stage = opened(await openPublisherStage());
    stage.publisher.setFaults(stage.key, { receiptScript: [{ status: 503 }] });
    const { body } = await stage.publisher.start(stage.key, {
      advertiserId,
      consumerId: "shopper",
      sessionId: "s",
      externalMessageId: "pm",
      text: "Hello",
    });
    const { VisitId } = body as { readonly VisitId: number };
    await stage.untilPosted("receipt", VisitId, 1);
    const { context } = stage.parley.runtime;
    const { query, tables } = context.database.read;
    const rows = () => query.select().from(tables.outbox);
    await expect.poll(rows).toMatchObject([{ attemptCount: 1, leaseUntil: null }]);
    const [row] = await rows();
    set(stage.parley);
    const waitMs = (row?.dueAt.getTime() ?? 0) - stage.parley.clock.now();
    expect(waitMs).toBeGreaterThan(1);
    stage.parley.passTime(waitMs - 1);
    expect(await claimJobs(context, "nobody", 9)).toEqual([]);
    stage.parley.passTime(1);
    expect(await stage.untilPosted("receipt", VisitId, 2)).toHaveLength(2);
  });

  test("does not keep files from being fetched", async () => {
    const stage = opened(await openCtliveStage());
    set(stage.parley);
    const file = { kind: "IMAGE", bytes: png, contentType: "image/png" } as const;
    await stage.gateway.sendFile(stage.key, { from: customer, ...file });
    await stage.parley.until(async () => {
      const [shown] = await stage.desk.messages();
      return shown?.attachment?.state === "stored";
    });
  });

  test("neither prolongs nor ends the wait of a webhook, nor the patience with it", async () => {
    const stage = await openWebhookStage();
    close = () => stage.close();
    await stage.subscribe(["message.create.contact.chat"]);
    stage.receiver.answer = () => ({ status: 503 });
    await stage.customerWrites();
    const waiting = (attempts: number) =>
      stage.untilStored(async () => {
        const [only] = await stage.pending();
        return only?.leaseUntil === null && only.attemptCount === attempts && only;
      });
    await waiting(1);
    set(stage.parley);
    for (const [attempts, waitMs] of [5_000, 10_000, 20_000].entries()) {
      stage.parley.passTime(waitMs);
      const { status } = await waiting(attempts + 2);
      expect(status).toBe("pending");
    }
    stage.receiver.answer = () => ({ status: 200 });
    stage.parley.passTime(40_000);
    await stage.untilStored(async () => (await stage.pending()).length === 0);
    expect(stage.receiver.told).toHaveLength(5);
  });

  test("neither prolongs nor ends the delay of a scheduled message", async () => {
    const stage = opened(await openWeb1on1Stage());
    const { id } = await stage.begin();
    const messages = `/v2/conversations/${id}/messages`;
    await stage.ok(201, "POST", messages, { role: "agent", text: "Later", delay: 5_000 });
    set(stage.parley);
    const { clock, runtime } = stage.parley;
    clock.pass(4_999);
    const { read } = runtime.context.database;
    const rows = () => read.query.select().from(read.tables.scheduledActions);
    const [act] = await rows();
    expect(act?.dueAt.getTime()).toBe(clock.now() + 1);
    stage.parley.passTime(1);
    await stage.arrived(2);
    await stage.parley.until(async () => (await rows()).length === 0);
  });

  test("neither ends a chat nor keeps it from ending, and holds a poll no longer", async () => {
    const stage = opened(await openChatStage({ settings: { unresponsiveSeconds: 86_400 } }));
    const client = stage.client();
    const chatId = await client.open();
    await client.events(chatId);
    set(stage.parley);
    await stage.passTime(5 * minute - 1);
    expect((await stage.desk.conversations()).map(({ status }) => status)).toEqual(["open"]);
    const poll = client.events(chatId);
    await stage.parley.clock.untilWaiting(1);
    await stage.passTime(1);
    expect(await poll).toMatchObject([{ event: "chat_session_timeout_warning" }]);
    await client.write(chatId, "Still here");
    await client.events(chatId);
    await stage.passTime(5 * minute);
    await client.events(chatId);
    await stage.passTime(5 * minute);
    expect(await client.events(chatId)).toMatchObject([
      { event: "chat_session_inactivity_timeout" },
    ]);
  });

  test("lets a client that is gone be missed neither sooner nor later", async () => {
    const stage = opened(await openChatStage());
    await stage.client().open();
    const statuses = async () => (await stage.desk.conversations("closed")).length;
    set(stage.parley);
    await stage.passTime(2 * minute - 1);
    expect(await statuses()).toBe(0);
    await stage.passTime(1);
    expect(await statuses()).toBe(1);
  });
});
