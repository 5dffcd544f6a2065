import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ApiStage, accepted, openApiStage } from "../../support/api-stage";
import { customer, type MailgunStage, openMailgunStage } from "../../support/mailgun";
import { jsonOf } from "../../support/mount";
import { pdf, png } from "../../support/sample-files";

const link = { kind: "link", label: "See it", url: "https://shop.example/" } as const;
const carousel = (attachmentId: string, more: object = {}) => ({
  kind: "carousel" as const,
  items: [{ title: "Blue estate", actions: [link], attachmentId, ...more }],
});

describe("a card with an uploaded picture", () => {
  let stage: MailgunStage;
  let conversationId: string;
  beforeEach(async () => {
    stage = await openMailgunStage();
    conversationId = await stage.customerWrites();
  });
  afterEach(() => stage.close());

  const post = (path: string, body: object) =>
    stage.desk.call("POST", `/api/conversations/${conversationId}/${path}`, body);

  /** The picture of the card in the mail that reached the customer, as its program loads it. */
  async function pictureOfMail(): Promise<Buffer> {
    const html = await stage.mailgun.until(() => {
      const sends = stage.mailgun.received(stage.key).filter(({ status }) => status === 200);
      return sends.map(({ form }) => Object.fromEntries(form).html)[0];
    });
    const url = /<img src="([^"]+)"/u.exec(String(html))?.[1] ?? "";
    const answer = await fetch(new URL(new URL(url).pathname, stage.door.url));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
    return Buffer.from(await answer.arrayBuffer());
  }

  test("reaches the customer at a public address, whatever address was given beside it", async () => {
    const { id } = await stage.desk.upload(conversationId, "blue.png", png);
    const content = carousel(id, { imageUrl: "https://elsewhere.example/x.png" });
    const answer = await post("messages", { id: uuidv7(), content });
    expect(answer.status).toBe(201);
    const imageUrl = expect.stringMatching(/\/files\/[^/]+\/blue\.png$/u);
    expect(jsonOf(answer)).toMatchObject({ content: { items: [{ attachmentId: id, imageUrl }] } });
    expect((await pictureOfMail()).equals(png)).toBe(true);
    expect(stage.mailgun.mailbox(stage.key, customer).messages).not.toEqual([]);
  });

  test("reaches the customer from what waited, too", async () => {
    const { id } = await stage.desk.upload(conversationId, "blue.png", png);
    const messages = [{ id: uuidv7(), content: carousel(id), replyTo: null }];
    const answer = await post("pending", { messages, undoSeconds: 1 });
    expect(answer.status).toBe(201);
    const shown = { content: { items: [{ attachmentId: id }] } };
    expect(jsonOf(answer)).toMatchObject({ messages: [shown] });
    stage.parley.passTime(1_000);
    stage.parley.runtime.context.hub.publish({ kind: "work", queue: "pending-sends" });
    expect((await pictureOfMail()).equals(png)).toBe(true);
  });
});

describe("a rich message refuses", () => {
  let stage: ApiStage;
  let id: string;
  beforeEach(async () => {
    stage = await openApiStage();
    stage.provider.answer(200, accepted());
    id = await stage.customerWrites();
  });
  afterEach(() => stage.close());

  const upload = (
    body: Uint8Array,
    fileName: string,
    {
      conversationId = id,
      purpose = "message",
    }: { conversationId?: string; purpose?: "note" | "message" } = {},
  ) => stage.ok("uploadAttachment", { query: { conversationId, fileName, purpose }, body });

  test("a picture of another conversation, of a note, or that is none, and stores nothing", async () => {
    const other = await stage.customerWrites({ from: "38591999777" });
    const wrong = [
      uuidv7(),
      (await upload(png, "a.png", { conversationId: other })).id,
      (await upload(png, "a.png", { purpose: "note" })).id,
      (await upload(pdf, "a.pdf")).id,
    ];
    for (const attachmentId of wrong) {
      const body = { id: uuidv7(), content: carousel(attachmentId) };
      const refused = await stage.refused("sendMessage", { params: { id }, body });
      expect(refused).toMatchObject({
        status: 422,
        errors: [{ path: "content.items[0].attachmentId" }],
      });
    }
    const { items } = await stage.ok("getTimeline", { params: { id } });
    const sent = items.filter(
      (entry) => entry.kind === "message" && entry.message.direction === "outbound",
    );
    expect(sent).toEqual([]);
  });

  test("in a draft what was not uploaded for customers here; what was is kept with it", async () => {
    const [picture, file, kept] = [
      await upload(png, "a.png"),
      await upload(pdf, "b.pdf"),
      await upload(png, "c.png", { purpose: "note" }),
    ];
    const card = { id: uuidv7(), title: "A", description: "", imageUrl: "", buttons: [] };
    const draft = (picked: string, own: string) => ({
      ...{ reply: "", note: "", basedOn: null },
      rich: { text: "", buttons: [], file: own, cards: [{ ...card, picture: picked }] },
    });
    for (const [body, path] of [
      [draft(kept.id, file.id), "rich.cards.0.picture"],
      [draft(picture.id, kept.id), "rich.file"],
      [draft(picture.id, uuidv7()), "rich.file"],
    ] as const) {
      const refused = await stage.refused("putDraft", { params: { id }, body });
      expect(refused).toMatchObject({ status: 400, errors: [{ path }] });
    }
    await stage.ok("putDraft", { params: { id }, body: draft(picture.id, file.id) });
    expect(await stage.ok("getDraft", { params: { id } })).toMatchObject({
      rich: { file: { id: file.id, fileName: "b.pdf" }, cards: [{ picture: picture.id }] },
    });
  });
});
