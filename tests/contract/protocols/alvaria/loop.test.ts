import { afterEach, beforeEach, expect, test } from "vitest";
import type { Context } from "@/lib/inbox/context/context";
import { AgentApplication } from "@/lib/simulators/agent-application/agent-application";
import { apiKey, demoApp, named } from "../../../support/alvaria";
import { type AlvariaStage, describeAlvaria } from "../../../support/alvaria-stage";
import { jsonOf } from "../../../support/mount";

describeAlvaria(
  "L1: the whole loop, with a customer in a web chat on the other side",
  {},
  (stage) => {
    test("works as the vendor's pages describe", async () => {
      // 1, 2: token and session; 3: polls follow.
      const application = await stage().application().signIn();
      await application.open({ inactivityDelay: 120 });
      // 4: users.
      const listed = jsonOf(await application.call("GET", "v2/provisioning/users"));
      const { users } = listed as { users: readonly { userId: string; displayName: string }[] };
      const user = users.find(({ displayName }) => displayName === "Agent Four");
      const userId = user?.userId ?? "";
      // 5: connect.
      const ehubSessionId = await application.connect(userId);
      expect(named(await application.next(2))).toEqual([
        "engagementCenter.Connected",
        "engagementCenter.InteractionOffered",
      ]);
      const { client: customer, id } = await stage().openChat("4600");
      await customer.write(id, "My parcel is late");
      const [offer] = await application.next(1);
      expect(offer).toMatchObject({
        eventType: "engagementCenter.InteractionOffered",
        payload: { interactionId: "4600", channelType: "chat" },
      });
      // 6, 7: accept, and active.
      const accept = "v2/engagementCenter/interactions/4600/accept";
      expect((await application.post(accept, { ehubSessionId })).status).toBe(202);
      const begun = await application.next(2);
      expect(named(begun)).toEqual(["engagementCenter.Active", "messaging.TextReceived"]);
      expect(begun.at(-1)?.payload.text).toBe("My parcel is late");
      const joined = (await customer.events(id)).map(({ event }) => event);
      expect(joined).toContain("chat_session_party_joined");
      // 8, 9: typing, text and address, and what the customer answers.
      const own = { interactionId: "4600", entityName: "Agent Four" };
      expect((await application.notify(own, userId)).status).toBe(202);
      const seen = (await customer.events(id)).map(({ event }) => event);
      expect(seen).toContain("chat_session_typing");
      expect((await application.sendText("Let me look", own, userId)).status).toBe(202);
      const url = "https://example.com/orders/42";
      const sent = await application.send("sendUrl", { ...own, entityType: "Agent", url }, userId);
      expect(sent.status).toBe(202);
      const page = await customer.events(id);
      expect(page.flatMap(({ msg }) => (msg === undefined ? [] : [msg]))).toEqual([
        "Let me look",
        expect.stringContaining(url),
      ]);
      await customer.write(id, "Thank you");
      const rest = await application.next(4);
      expect(named(rest)).toEqual([
        "messaging.NotificationReceived",
        "messaging.TextReceived",
        "messaging.UrlReceived",
        "messaging.TextReceived",
      ]);
      expect(rest.at(-1)?.payload).toMatchObject({ entityType: "Contact", text: "Thank you" });
      // 10: the session ends, the interaction does not.
      expect((await application.call("DELETE", "v3/streaming/session")).status).toBe(204);
      const still = (await stage().messages("4600")).map(({ direction }) => direction);
      expect(still).toEqual(["inbound", "outbound", "outbound", "inbound"]);
      const { query, tables } = stage().parley.runtime.context.database.read;
      const rows = await query.select().from(tables.conversations);
      expect(rows.find((row) => row.id === "4600")).toMatchObject({
        status: "open",
        assigneeId: "u-200",
      });
    });
  },
);

/** Every unguessable id that was made, those of sessions among them. */
const keys: string[] = [];

const remembering = (context: Context): Context => {
  const { newKey } = context;
  return Object.assign(context, {
    newKey() {
      const key = newKey();
      keys.push(key);
      return key;
    },
  });
};

describeAlvaria("a third-party application", { adapt: remembering }, (stage) => {
  let application: AgentApplication;
  beforeEach(() => {
    application = open(stage());
  });
  afterEach(() => application.stop());

  function open({ parley }: AlvariaStage, options: object = {}): AgentApplication {
    const { publicUrl: platformUrl } = parley.runtime.context;
    const account = { platformUrl, orgId: "acme", ...demoApp, apiKey };
    return new AgentApplication(account, { now: parley.now, backOffMs: 1, ...options });
  }

  const interactionOf = (id: string) =>
    application.snapshot().interactions.find((interaction) => interaction.id === id);

  test("handles an offer from the first message to the end", async () => {
    await application.start("u-200@acme.test");
    await application.until(({ interactions }) => interactions.some(({ id }) => id === "4400"));
    await application.accept("4400");
    await application.until(() => interactionOf("4400")?.state === "active");
    await application.type("4400");
    await application.sendText("4400", "Here I am");
    await application.until(() => interactionOf("4400")?.messages.length === 2);
    expect(interactionOf("4400")).toMatchObject({
      messages: [
        { text: "Is anybody there?", isOwn: false },
        { text: "Here I am", isOwn: true, entityName: "Agent Four" },
      ],
      typing: [],
    });
    await application.terminate("4400");
    await application.until(() => interactionOf("4400")?.state === "ended");
    await application.dispose("4400");
    await application.until(() => interactionOf("4400") === undefined);
  });

  test("shows what the customer writes and that the customer types", async () => {
    const { client, id } = stage().chat;
    await application.start("u-100@acme.test");
    await application.until(() => interactionOf("4321") !== undefined);
    await client.tell(id, { event: "chat_session_typing" });
    await application.until(() => interactionOf("4321")?.typing.length === 1);
    await client.write(id, "Hello");
    await application.until(() => interactionOf("4321")?.messages.length === 1);
    expect(interactionOf("4321")).toMatchObject({
      messages: [{ text: "Hello", entityType: "Contact", isOwn: false }],
      typing: [],
    });
  });

  test("continues with a new session when the old one has ended", async () => {
    await application.start("u-100@acme.test");
    await application.until(() => interactionOf("4321") !== undefined);
    await stage().untilHeld();
    const failing = application.until(({ state }) => state === "failing");
    // Another window of the same client closes it.
    const other = await stage().application().signIn();
    for (const key of keys) {
      other.sessionId = key;
      await other.call("DELETE", "v3/streaming/session");
    }
    await failing;
    await application.until(({ state }) => state === "connected");
    await stage().chat.client.write(stage().chat.id, "Still there?");
    await application.until(() => interactionOf("4321")?.messages.length === 1);
  });

  test("requests a new token in time, and acknowledges where that is required", async () => {
    application = open(stage(), { requireAcknowledgement: true, inactivityDelay: 300 });
    await application.start("u-100@acme.test");
    await application.until(() => interactionOf("4322") !== undefined);
    for (let passed = 0; passed < 3_600_000; passed += 20_000) {
      await stage().untilHeld();
      stage().parley.clock.pass(20_000);
    }
    // Chats do not wait for an hour; text messages do.
    await stage().twilio.sendText("line", { from: "+31600000001", text: "An hour later" });
    await application.until(() => interactionOf("4322")?.messages.length === 1);
    expect(application.snapshot()).toMatchObject({ state: "connected", problem: null });
  });
});
