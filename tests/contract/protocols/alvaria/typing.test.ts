import { expect, test } from "vitest";
import type { LiveEvent } from "@/lib/model/event";
import { named, refusalOf, type ViaClient } from "../../../support/alvaria";
import { type AlvariaStage, describeAlvaria } from "../../../support/alvaria-stage";

/** What a customer's page shows of somebody's typing, from the events it polls. */
class Page {
  readonly #stage: AlvariaStage;
  isTyping = false;

  constructor(stage: AlvariaStage) {
    this.#stage = stage;
  }

  /** Takes over what has come; a harmless event makes sure that the poll has something to tell. */
  async look(): Promise<boolean> {
    const { chat, parley } = this.#stage;
    parley.runtime.context.clientPresence.tell("4321", { kind: "call-refused" });
    for (const { event } of await chat.client.events(chat.id)) {
      if (event === "chat_session_typing") this.isTyping = true;
      if (event === "chat_session_not_typing") this.isTyping = false;
    }
    return this.isTyping;
  }
}

const seconds = (count: number) => count * 1_000;

async function quietPage(stage: AlvariaStage): Promise<Page> {
  const page = new Page(stage);
  await stage.chat.client.events(stage.chat.id);
  return page;
}

async function notify(client: ViaClient, expiresAfterSeconds?: number, changes: object = {}) {
  const answer = await client.notify({ expiresAfterSeconds, ...changes });
  expect(answer.status).toBe(202);
}

describeAlvaria("a typing indicator on the customer's page", {}, (stage) => {
  test("N1: is shown for as long as the notification says", async () => {
    const client = await stage().bound();
    const page = await quietPage(stage());
    await notify(client, 10);
    expect(await page.look()).toBe(true);
    stage().parley.clock.pass(seconds(10) - 1);
    expect(await page.look()).toBe(true);
    stage().parley.clock.pass(2);
    expect(await page.look()).toBe(false);
  });

  test("N2: continues without a gap when a second notification comes in time", async () => {
    const client = await stage().bound();
    const page = await quietPage(stage());
    await notify(client, 10);
    expect(await page.look()).toBe(true);
    stage().parley.clock.pass(seconds(9));
    await notify(client, 10);
    stage().parley.clock.pass(seconds(10) - 1);
    expect(await page.look()).toBe(true);
    stage().parley.clock.pass(2);
    expect(await page.look()).toBe(false);
  });

  test("N3: disappears when the text appears", async () => {
    const client = await stage().bound();
    const page = await quietPage(stage());
    await notify(client, 10);
    expect(await page.look()).toBe(true);
    stage().parley.clock.pass(seconds(2));
    await client.sendText("Here it is");
    expect(await page.look()).toBe(false);
  });

  test("N4: is shortened by a shorter notification", async () => {
    const client = await stage().bound();
    const page = await quietPage(stage());
    await notify(client, 30);
    expect(await page.look()).toBe(true);
    stage().parley.clock.pass(seconds(2));
    await notify(client, 5);
    stage().parley.clock.pass(seconds(5) - 1);
    expect(await page.look()).toBe(true);
    stage().parley.clock.pass(2);
    expect(await page.look()).toBe(false);
  });

  test("of one party stays when another party of the same user writes", async () => {
    const client = await stage().bound();
    const page = await quietPage(stage());
    await notify(client, 10);
    expect(await page.look()).toBe(true);
    await client.sendText("Please wait", { entityType: "System", entityName: "Robot" });
    expect(await page.look()).toBe(true);
  });
});

describeAlvaria("typing notifications as events", {}, (stage) => {
  test("N5: of twenty in one second at most two become events, and the last event is the newest", async () => {
    const client = await stage().bound();
    for (let at = 1; at <= 20; at++) await notify(client, at);
    const { chat } = stage();
    await chat.client.write(chat.id, "Take your time");
    // All of it has been looked at by then.
    const first = await client.until("messaging.TextReceived");
    expect(named(first)).toEqual(["messaging.NotificationReceived", "messaging.TextReceived"]);
    stage().parley.clock.pass(seconds(1));
    const last = await client.next(1);
    expect(last.map(({ payload }) => payload.expiresAfterSeconds)).toEqual([20]);
    await stage().expectQuiet(client);
  });

  test("N5: the first one becomes an event at once", async () => {
    const client = await stage().bound();
    await notify(client, 7);
    expect((await client.next(1))[0]?.payload).toEqual({
      interactionId: "4321",
      userId: "u-100",
      entityName: "contactCenterAgent",
      entityType: "Agent",
      state: "composing",
      expiresAfterSeconds: 7,
      sentTime: stage().parley.now().toISOString(),
    });
    await notify(client, 8);
    await client.sendText("Done");
    expect(named(await client.next(1))).toEqual(["messaging.TextReceived"]);
    stage().parley.clock.pass(seconds(1));
    // What waited for its turn has been overtaken by the text.
    await stage().expectQuiet(client);
  });

  test("N6: of the contact name the contact", async () => {
    const { chat } = stage();
    const client = await stage().bound();
    await chat.client.tell(chat.id, { event: "chat_session_typing" });
    const [event] = await client.next(1);
    expect(event).toMatchObject({
      eventType: "messaging.NotificationReceived",
      payload: { interactionId: "4321", entityType: "Contact", expiresAfterSeconds: 10 },
    });
    expect(event?.payload).not.toHaveProperty("userId");
  });

  test("N7: that have expired are not reported", async () => {
    const client = await stage().bound();
    await notify(client, 5);
    stage().parley.clock.pass(seconds(5));
    await stage().expectQuiet(client);
  });

  test("of two users are independent of each other", async () => {
    const client = await stage().bound();
    await client.notify({ entityType: "Monitor", entityName: "Second" }, "u-300");
    await client.notify({});
    const names = (await client.next(2)).map(({ payload }) => payload.entityName);
    expect(new Set(names)).toEqual(new Set(["Second", "contactCenterAgent"]));
  });

  test("are not stored in the timeline, and are not sent to an SMS contact", async () => {
    const client = await stage().bound();
    await notify(client, 10);
    await notify(client, 10, { interactionId: "4322" });
    expect(named(await client.next(2))).toEqual([
      "messaging.NotificationReceived",
      "messaging.NotificationReceived",
    ]);
    expect(await stage().messages("4321")).toEqual([]);
    expect((await stage().messages("4322")).map(({ direction }) => direction)).toEqual(["inbound"]);
  });

  test("show at the desk who types, for how long, and under which name", async () => {
    const client = await stage().bound();
    const shown: Extract<LiveEvent, { kind: "typing" }>[] = [];
    stage().parley.runtime.context.hub.subscribe((event) => {
      if (event.kind === "typing") shown.push(event);
    });
    await notify(client, 12);
    await client.sendText("Done");
    const now = stage().parley.now().getTime();
    const speaker = { name: "contactCenterAgent", role: "agent" };
    expect(shown).toMatchObject([
      {
        actor: { kind: "agent", agentId: "u-100" },
        speaker,
        until: new Date(now + 12_000).toISOString(),
      },
      { actor: { kind: "agent", agentId: "u-100" }, speaker, until: new Date(now).toISOString() },
    ]);
  });
});

describeAlvaria("with rate limits", { env: { PARLEY_RATE_LIMITS: "on" } }, (stage) => {
  test("N5: more than five notifications a second are refused", async () => {
    const client = await stage().bound();
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.notify()));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(5);
    for (const answer of refused) {
      expect(refusalOf(answer)).toEqual([429, "rateLimitExceeded", "rateLimit"]);
      expect(Number(answer.headers["retry-after"])).toBeGreaterThanOrEqual(1);
    }
  });
});
