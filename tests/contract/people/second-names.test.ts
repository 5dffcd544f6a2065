import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CtliveStage, openCtliveStage } from "../../support/ctlive-stage";
import { postItems, writtenAt } from "../../support/people-stage";
import {
  inboundFields,
  inboundPath,
  openTwilioStage,
  postForm,
  type TwilioStage,
} from "../../support/twilio";

const number = "385970010019";
const userId = "HR.13491208655302741918";

describe("a customer whom WhatsApp knows by number and by user id", () => {
  let stage: CtliveStage;
  beforeEach(async () => {
    stage = await openCtliveStage();
  });
  afterEach(() => stage.close());

  const write = (text: string, from: string | null, contact: object = {}) =>
    postItems(stage.door, writtenAt(stage.parley.now(), text, { from, contact }));

  /** To whom the last message that was sent went. */
  async function sentTo(id: string, count: number) {
    await stage.desk.sendText(id, "The answer");
    const sends = await stage.gateway.until(() => {
      const received = stage.gateway.received(stage.key);
      return received.length >= count && received;
    });
    const body = sends.at(-1)?.body as { readonly destinations: readonly { to: object }[] };
    return body.destinations[0]?.to;
  }

  test("is one contact when the id comes with the number first and alone later, and is answered as last known", async () => {
    await write("both", number, { userId });
    const { id, contact } = await stage.desk.conversation();
    expect(await sentTo(id, 1)).toEqual({ phoneNumber: number });
    await write("hidden", null, { userId });
    expect((await stage.desk.conversation()).contact.id).toBe(contact.id);
    expect(await sentTo(id, 2)).toEqual({ whatsAppUserId: userId });
    await write("shown again", number);
    expect((await stage.desk.conversation()).id).toBe(id);
    expect(await sentTo(id, 3)).toEqual({ phoneNumber: number });
  });

  test("is one contact when the id comes alone first, then with the number, then the number alone", async () => {
    await write("hidden", null, { userId });
    await write("both", number, { userId });
    await write("number", `+${number}`);
    const { id } = await stage.desk.conversation();
    expect(await stage.desk.messages(id)).toHaveLength(3);
  });

  test("is understood when the gateway writes the id in place of the number", async () => {
    await write("both", number, { userId });
    await write("hidden", userId, { userId });
    const { id } = await stage.desk.conversation();
    expect(await sentTo(id, 1)).toEqual({ whatsAppUserId: userId });
  });

  test("keeps both conversations that began apart, and goes on in the one that was active last", async () => {
    await write("by number", number);
    const first = await stage.desk.conversation();
    stage.parley.passTime(1000);
    await write("by id", null, { userId });
    stage.parley.passTime(1000);
    await write("both", number, { userId });
    stage.parley.passTime(1000);
    await write("number alone", number);
    const conversations = await stage.desk.conversations();
    const other = conversations.find(({ id }) => id !== first.id);
    expect(conversations).toHaveLength(2);
    expect(other?.lastMessage?.preview).toBe("number alone");
    expect(await stage.desk.messages(first.id)).toHaveLength(1);
    expect(await stage.desk.messages(other?.id)).toHaveLength(3);
    expect(other?.contact.id).toBe(conversations.find(({ id }) => id === first.id)?.contact.id);
  });

  test.each([
    ["both names", number, { userId }],
    ["the number", number, {}],
    ["the id", null, { userId }],
  ] as const)(
    "answers by %s where it was asked, once two conversations are known to be its own",
    async (_, from, contact) => {
      await write("by number", number);
      const first = await stage.desk.conversation();
      stage.parley.passTime(1000);
      await write("by id", null, { userId });
      stage.parley.passTime(1000);
      await write("both", number, { userId });
      stage.parley.passTime(1000);
      await stage.desk.sendText(first.id, "Question to the number");
      stage.parley.passTime(1000);
      await write("The answer", from, contact);
      const [question, answer] = (await stage.desk.messages(first.id)).slice(-2);
      expect(question?.content).toMatchObject({ text: "Question to the number" });
      expect(answer?.content).toMatchObject({ text: "The answer" });
      expect(await stage.desk.conversations()).toHaveLength(2);
    },
  );
});

describe("a customer on WhatsApp by way of Twilio", () => {
  let stage: TwilioStage;
  const sender = "whatsapp:+31600000000";
  beforeEach(async () => {
    stage = await openTwilioStage({ settings: { from: sender } });
  });
  afterEach(() => stage.close());

  let count = 0;
  const write = (fields: Readonly<Record<string, string>>) => {
    count += 1;
    return postForm(
      stage.parley,
      stage.door,
      inboundPath,
      inboundFields({ MessageSid: `SM${String(count).padStart(32, "0")}`, To: sender, ...fields }),
    );
  };

  test("is one contact by number and by user id, whichever comes alone", async () => {
    await write({ From: `whatsapp:+${number}`, WaId: number, ExternalUserIdentifier: userId });
    await write({ From: `whatsapp:${userId}` });
    const { id, contact } = await stage.desk.conversation();
    expect(contact.address).toBe(`whatsapp:${userId}`);
    await write({ From: `whatsapp:+${number}` });
    expect((await stage.desk.conversation()).id).toBe(id);
  });

  test("is found by the number that comes beside the user id", async () => {
    await write({ From: `whatsapp:+${number}` });
    await write({ From: `whatsapp:${userId}`, WaId: number });
    await write({ From: `whatsapp:${userId}` });
    expect(await stage.desk.messages()).toHaveLength(3);
  });
});
