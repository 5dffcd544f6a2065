import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sendMessage } from "@/lib/inbox/sending/send-message";
import type { ViaClient } from "../../../support/alvaria";
import { type AlvariaStage, describeAlvaria } from "../../../support/alvaria-stage";
import { customer as smsCustomer } from "../../../support/twilio";

/** An application on which a user is connected and ready. */
async function connected(stage: AlvariaStage, userId: string) {
  const client = await stage.application().signIn();
  await client.open();
  return { client, ehubSessionId: await client.connect(userId) };
}

type Events = Awaited<ReturnType<ViaClient["next"]>>;

const saidIn = (events: Events, interactionId: string) =>
  events
    .filter(({ payload }) => payload.interactionId === interactionId)
    .map(({ eventType, payload }) => payload.text ?? payload.url ?? eventType);

describeAlvaria("messages from before an application connected", {}, (stage) => {
  test("are reported after Active, with their own times, and again to a new session", async () => {
    const { client: customer, id } = await stage().openChat("4600");
    await customer.write(id, "My parcel is late");
    await customer.write(id, "Are you there?");
    const { client: application, ehubSessionId } = await connected(stage(), "u-200");
    // Connected, and the two that wait.
    expect(saidIn(await application.next(3), "4600")).toEqual([
      "engagementCenter.InteractionOffered",
    ]);
    const accept = "v2/engagementCenter/interactions/4600/accept";
    expect((await application.post(accept, { ehubSessionId })).status).toBe(202);
    const events = await application.next(3);
    const said = ["engagementCenter.Active", "My parcel is late", "Are you there?"];
    expect(saidIn(events, "4600")).toEqual(said);
    const [first] = await stage().messages("4600");
    expect(events[1]?.payload).toMatchObject({
      messageId: first?.id,
      entityType: "Contact",
      sentTime: first?.createdAt.toISOString(),
    });

    const own = { interactionId: "4600", entityName: "Agent Four" };
    await application.sendText("Let me look", own, "u-200");
    await customer.write(id, "Thank you");
    expect(saidIn(await application.next(2), "4600")).toEqual(["Let me look", "Thank you"]);

    expect((await application.call("DELETE", "v3/streaming/session")).status).toBe(204);
    await application.open();
    await application.connect("u-200");
    const again = saidIn(await application.until("messaging.TextReceived"), "4600");
    expect(again).toEqual([...said, "Let me look", "Thank you"]);
  });

  test("are reported once to a session that disconnects and reconnects", async () => {
    const client = await stage().bound();
    const { chat } = stage();
    await chat.client.write(chat.id, "First");
    expect(saidIn(await client.next(1), "4321")).toEqual(["First"]);
    await stage().assign("4321", "u-200");
    expect(saidIn(await client.next(1), "4321")).toEqual(["engagementCenter.Terminated"]);
    await chat.client.write(chat.id, "Second");
    await stage().assign("4321", "u-100");
    expect(saidIn(await client.next(2), "4321")).toEqual(["engagementCenter.Active", "Second"]);
    await chat.client.write(chat.id, "Third");
    expect(saidIn(await client.next(1), "4321")).toEqual(["Third"]);
  });

  test("start where the interaction was last opened, without internal notes", async () => {
    await stage().end("4322");
    await stage().twilio.sendText("line", { from: smsCustomer, text: "It is me again" });
    const { context } = stage().parley.runtime;
    const colleague = {
      agentId: "u-200",
      organizationId: stage().organizationId,
      role: "agent",
      name: "Agent Four",
      email: "",
      isLimitedToTeams: false,
      isProgram: false,
    } as const;
    await sendMessage(context, colleague, {
      conversationId: "4322",
      id: context.newId(),
      content: { kind: "note", text: "Writes every day" },
      replyTo: null,
    });
    await stage().assign("4322", "u-200");
    const { client } = await connected(stage(), "u-200");
    const told = await client.until("messaging.TextReceived");
    expect(saidIn(told, "4322")).toEqual(["engagementCenter.Active", "It is me again"]);
  });

  test("are reported to an application bound by its first message, before that message", async () => {
    const client = await stage().application().signIn();
    await client.open();
    const { chat } = stage();
    await chat.client.write(chat.id, "My parcel is late");
    await client.sendText("Let me look");
    const told = await client.next(5);
    expect(saidIn(told, "4321")).toEqual([
      "engagementCenter.Active",
      "My parcel is late",
      "Let me look",
    ]);
    expect(saidIn(told, "4322")).toEqual(["engagementCenter.Active", "Hello"]);
  });

  test("are limited to the last two hundred entries", async () => {
    const { chat } = stage();
    for (let count = 1; count <= 205; count++) await chat.client.write(chat.id, String(count));
    const { client } = await connected(stage(), "u-100");
    const told: unknown[] = [];
    while (told.at(-1) !== "205") told.push(...saidIn(await client.events(), "4321"));
    expect(told.slice(0, 2)).toEqual(["engagementCenter.Active", "6"]);
    expect(told).toHaveLength(201);
  });
});

describeAlvaria("frequent polls", { env: { PARLEY_RATE_LIMITS: "on" } }, (stage) => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("that bring new events are never refused", async () => {
    const client = await stage().bound();
    const interactions = Array.from({ length: 10 }, (_, at) => String(4700 + at));
    for (const interactionId of interactions) await stage().openActive(interactionId);
    for (const interactionId of interactions) {
      for (const text of ["One", "Two"]) await client.sendText(text, { interactionId });
    }
    const statuses: number[] = [];
    // Ten were accepted, and twenty texts sent; one event at a time, as fast as the answers come.
    for (let count = 0; count < 30; count++) statuses.push((await client.poll(null)).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    await stage().expectQuiet(client);
  });

  test("that bring nothing new at once are refused beyond ten a second", async () => {
    const client = await stage().application().signIn();
    await client.open({ requireAcknowledgement: true });
    await client.sendText("1");
    expect((await client.events()).length).toBeGreaterThan(0);
    const statuses: number[] = [];
    for (let count = 0; count < 10; count++) statuses.push((await client.poll()).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect((await client.poll()).status).toBe(429);
    expect((await client.call("HEAD", "v3/streaming/events")).status).toBe(429);
    // Something new is told all the same.
    await client.sendText("2");
    expect((await client.events()).at(-1)?.payload.text).toBe("2");
  });
});
