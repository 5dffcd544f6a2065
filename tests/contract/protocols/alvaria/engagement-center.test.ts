import { expect, test } from "vitest";
import { findAvailability } from "@/db/stores/people/availability";
import { offerMs } from "@/lib/protocols/alvaria/constants";
import { named, refusalOf, type ViaClient } from "../../../support/alvaria";
import { type AlvariaStage, describeAlvaria } from "../../../support/alvaria-stage";
import { jsonOf } from "../../../support/mount";

/** An application on which a user is connected, and what it was told of that. */
async function connected(stage: AlvariaStage, userId: string, count: number) {
  const client = await stage.application().signIn();
  await client.open();
  const desktop = await client.connect(userId);
  return { client, desktop, told: await client.next(count) };
}

function act(client: ViaClient, interactionId: string, name: string, ehubSessionId: string) {
  return client.post(`v2/engagementCenter/interactions/${interactionId}/${name}`, {
    ehubSessionId,
  });
}

function desk(client: ViaClient, userId: string, name: string, ehubSessionId: string) {
  return client.post(`v2/engagementCenter/users/${userId}/${name}`, { ehubSessionId });
}

describeAlvaria("the engagement center", {}, (stage) => {
  test("connecting reports the desktop, active interactions and offers", async () => {
    const { desktop, told } = await connected(stage(), "u-100", 5);
    const [first, ...others] = told;
    expect(first).toMatchObject({
      eventType: "engagementCenter.Connected",
      sequenceNumber: 1,
      payload: { userId: "u-100", ehubSessionId: desktop },
    });
    const now = stage().parley.now();
    expect(others.map(({ eventType, payload }) => ({ eventType, ...payload }))).toEqual([
      {
        eventType: "engagementCenter.Active",
        interactionId: "4321",
        userId: "u-100",
        channelType: "chat",
        contactName: expect.any(String),
        contactAddress: expect.any(String),
        startTime: now.toISOString(),
      },
      {
        eventType: "engagementCenter.Active",
        interactionId: "4322",
        userId: "u-100",
        channelType: "sms",
        contactName: "+31600000001",
        contactAddress: "+31600000001",
        startTime: now.toISOString(),
      },
      {
        eventType: "messaging.TextReceived",
        interactionId: "4322",
        messageId: expect.any(String),
        entityName: "+31600000001",
        entityType: "Contact",
        text: "Hello",
        sentTime: now.toISOString(),
      },
      {
        eventType: "engagementCenter.InteractionOffered",
        interactionId: "4400",
        channelType: "chat",
        contactName: expect.any(String),
        contactAddress: expect.any(String),
        queueName: "Web",
        expirationTime: new Date(now.getTime() + offerMs).toISOString(),
      },
    ]);
  });

  test("connecting again returns the same desktop", async () => {
    const { client, desktop } = await connected(stage(), "u-100", 5);
    expect(await client.connect("u-100")).toBe(desktop);
  });

  test("accepting makes an interaction active, and withdraws the offer from others", async () => {
    const [one, two] = [await connected(stage(), "u-100", 5), await connected(stage(), "u-200", 2)];
    const answer = await act(one.client, "4400", "accept", one.desktop);
    expect([answer.status, answer.body.length]).toEqual([202, 0]);
    const [active] = await one.client.next(1);
    expect(active).toMatchObject({
      eventType: "engagementCenter.Active",
      payload: { interactionId: "4400", userId: "u-100", channelType: "chat" },
    });
    const [lost] = await two.client.next(1);
    expect(lost).toMatchObject({
      eventType: "engagementCenter.AcceptCallTimeout",
      payload: { interactionId: "4400", userId: "u-200" },
    });
    const late = await act(two.client, "4400", "accept", two.desktop);
    expect(refusalOf(late)).toEqual([422, "notParticipant", "interaction"]);
    // Twice changes nothing.
    expect((await act(one.client, "4400", "accept", one.desktop)).status).toBe(202);
    await stage().expectQuiet(one.client);
    const refused = await act(one.client, "4000", "accept", one.desktop);
    expect(refusalOf(refused)).toEqual([410, "interactionEnded", "interaction"]);
  });

  test("when two users accept at once, one gets it", async () => {
    const [one, two] = [await connected(stage(), "u-100", 5), await connected(stage(), "u-200", 2)];
    const answers = await Promise.all(
      [one, two].map(({ client, desktop }) => act(client, "4400", "accept", desktop)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 422]);
  });

  test("a rejected offer is not repeated for this user, but stays for others", async () => {
    const { client, desktop } = await connected(stage(), "u-200", 2);
    expect((await act(client, "4400", "reject", desktop)).status).toBe(202);
    expect(named(await client.next(1))).toEqual(["engagementCenter.Rejected"]);
    expect((await desk(client, "u-200", "ready", desktop)).status).toBe(202);
    await stage().expectQuiet(client);
    const other = await connected(stage(), "u-300", 2);
    expect(named(other.told)).toContain("engagementCenter.InteractionOffered");
    const own = await act(client, "4321", "reject", desktop);
    expect(refusalOf(own)).toEqual([422, "notActive", "interaction"]);
  });

  test("an offer expires, and is repeated when the customer writes", async () => {
    const { client } = await connected(stage(), "u-200", 2);
    await client.open({ inactivityDelay: 300 });
    await client.connect("u-200");
    await client.next(2);
    stage().parley.clock.pass(offerMs);
    expect(named(await client.next(1))).toEqual(["engagementCenter.AcceptCallTimeout"]);
    const { client: customer, id } = await stage().openChat("4500");
    await customer.write(id, "Hello?");
    expect(await client.next(1)).toMatchObject([
      { eventType: "engagementCenter.InteractionOffered", payload: { interactionId: "4500" } },
    ]);
    stage().parley.clock.pass(offerMs);
    await client.next(1);
    await customer.write(id, "Anybody?");
    expect(await client.next(1)).toMatchObject([
      { eventType: "engagementCenter.InteractionOffered", payload: { interactionId: "4500" } },
    ]);
  });

  test("a user who is not ready gets no offers until ready again", async () => {
    const { client, desktop } = await connected(stage(), "u-200", 2);
    expect((await desk(client, "u-200", "notReady", desktop)).status).toBe(202);
    const { client: customer, id } = await stage().openChat("4500");
    await customer.write(id, "Hello?");
    await stage().expectQuiet(client);
    expect((await desk(client, "u-200", "ready", desktop)).status).toBe(202);
    const offers = await client.next(1);
    expect(offers.map(({ payload }) => payload.interactionId)).toEqual(["4500"]);
  });

  test("a user is available, busy and away as the application says", async () => {
    const { database } = stage().parley.runtime.context;
    const stateOf = async () => (await findAvailability(database.read, "u-200"))?.state;
    const { client, desktop } = await connected(stage(), "u-200", 2);
    expect(await stateOf()).toBe("available");
    await desk(client, "u-200", "notReady", desktop);
    expect(await stateOf()).toBe("busy");
    await desk(client, "u-200", "ready", desktop);
    expect(await stateOf()).toBe("available");
    await desk(client, "u-200", "disconnect", desktop);
    await stage().parley.until(async () => (await stateOf()) === "away");
  });

  test("activating is reported to every application of the user", async () => {
    const { client, desktop } = await connected(stage(), "u-100", 5);
    const other = await stage().bound();
    expect((await act(client, "4321", "activate", desktop)).status).toBe(202);
    for (const one of [client, other]) {
      expect(await one.next(1)).toMatchObject([
        {
          eventType: "engagementCenter.ActivateInteraction",
          payload: { interactionId: "4321", userId: "u-100" },
        },
      ]);
    }
    expect(refusalOf(await act(client, "4400", "activate", desktop))[1]).toBe("notActive");
  });

  test("who has an interaction in front looks at it, for the desk, until they disconnect", async () => {
    const { client, desktop } = await connected(stage(), "u-100", 5);
    const looked = () =>
      stage().parley.runtime.context.agentPresence.stateOf(stage().organizationId).viewers;
    await act(client, "4321", "activate", desktop);
    expect(looked()).toEqual([{ conversationId: "4321", agentIds: ["u-100"] }]);
    stage().parley.clock.pass(30_000);
    expect(looked()).toHaveLength(1);
    expect((await desk(client, "u-100", "disconnect", desktop)).status).toBe(202);
    expect(looked()).toEqual([]);
  });

  test("terminating ends an interaction for all users, who can then dispose of it", async () => {
    const { client, desktop } = await connected(stage(), "u-100", 5);
    const early = await act(client, "4321", "dispose", desktop);
    expect(refusalOf(early)).toEqual([422, "invalidValue", "interaction"]);
    expect((await act(client, "4321", "terminate", desktop)).status).toBe(202);
    expect(await client.next(1)).toMatchObject([
      {
        eventType: "engagementCenter.Terminated",
        payload: {
          interactionId: "4321",
          reason: "agent",
          endTime: stage().parley.now().toISOString(),
        },
      },
    ]);
    expect(refusalOf(await client.sendText("hi"))).toEqual([
      410,
      "interactionEnded",
      "interaction",
    ]);
    expect(refusalOf(await act(client, "4321", "terminate", desktop))[0]).toBe(410);
    expect((await act(client, "4321", "dispose", desktop)).status).toBe(202);
    expect(named(await client.next(1))).toEqual(["engagementCenter.Disposed"]);
  });

  test("an end by the customer and one by the desk are reported", async () => {
    const { chat } = stage();
    const client = await stage().bound();
    await chat.client.tell(chat.id, { event: "chat_session_end" });
    expect(await client.next(1)).toMatchObject([
      { eventType: "engagementCenter.Terminated", payload: { reason: "contact" } },
    ]);
    await stage().end("4322");
    expect(await client.next(1)).toMatchObject([
      {
        eventType: "engagementCenter.Terminated",
        payload: { interactionId: "4322", reason: "agent" },
      },
    ]);
  });

  test("an interaction given to a colleague ends for this user and becomes active for the colleague", async () => {
    const [one, two] = [await stage().bound(), await connected(stage(), "u-200", 2)];
    await stage().assign("4321", "u-200");
    expect(await one.next(1)).toMatchObject([
      {
        eventType: "engagementCenter.Terminated",
        payload: { interactionId: "4321", reason: "transfer" },
      },
    ]);
    expect(await two.client.next(1)).toMatchObject([
      {
        eventType: "engagementCenter.Active",
        payload: { interactionId: "4321", userId: "u-200" },
      },
    ]);
    expect(refusalOf(await one.sendText("hi"))[1]).toBe("notParticipant");
    const { chat } = stage();
    await chat.client.write(chat.id, "Who is there?");
    expect(await two.client.next(1)).toMatchObject([
      {
        eventType: "messaging.TextReceived",
        payload: { text: "Who is there?", entityType: "Contact" },
      },
    ]);
    await stage().expectQuiet(one);
  });

  test("disconnecting ends the desktop, but not the interactions", async () => {
    const { client, desktop } = await connected(stage(), "u-100", 5);
    expect((await desk(client, "u-100", "disconnect", desktop)).status).toBe(202);
    expect(await client.next(1)).toMatchObject([
      {
        eventType: "engagementCenter.Disconnected",
        payload: { userId: "u-100", reason: "requested" },
      },
    ]);
    await stage().chat.client.write(stage().chat.id, "Hello");
    await stage().expectQuiet(client);
    expect(refusalOf(await desk(client, "u-100", "ready", desktop))).toEqual([
      422,
      "invalidValue",
      "body",
    ]);
    expect(await stage().messages("4321")).toHaveLength(1);
  });

  test("a missing desktop and another user's are refused", async () => {
    const { client } = await connected(stage(), "u-100", 5);
    const missing = await client.post("v2/engagementCenter/users/u-100/ready", {});
    expect(refusalOf(missing)).toEqual([400, "required", "body"]);
    const wrong = await act(client, "4400", "accept", "1");
    expect(refusalOf(wrong)).toEqual([422, "invalidValue", "body"]);
    const disabled = await client.post("v2/engagementCenter/users/u-900/connect", {});
    expect(refusalOf(disabled)).toEqual([422, "userDisabled", "user"]);
    const none = await client.post("v2/engagementCenter/users/u-zzz/connect", {});
    expect(jsonOf(none)).toMatchObject({ code: 404 });
  });

  test("messages of an SMS contact and of the desk are reported, notes are not", async () => {
    const client = await stage().bound();
    await stage().twilio.sendText("line", { from: "+31600000001", text: "Is it ready?" });
    expect(await client.next(1)).toMatchObject([
      {
        eventType: "messaging.TextReceived",
        payload: {
          interactionId: "4322",
          entityName: "+31600000001",
          entityType: "Contact",
          text: "Is it ready?",
        },
      },
    ]);
  });
});
