import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ApiStage, accepted, openApiStage, supervisorToken } from "../../support/api-stage";
import { engines, openTimeoutMs } from "../../support/databases";
import { png } from "../../support/sample-files";

describe.each(engines)("messages made of canned replies, on $name", ({ open }) => {
  let stage: ApiStage;
  let id: string;
  beforeEach(async () => {
    stage = await openApiStage({}, open);
    stage.provider.answer(200, accepted());
    id = await stage.customerWrites();
  }, openTimeoutMs);
  afterEach(() => stage.close());

  const supervisor = { token: supervisorToken };

  const save = async (body: object, given: object = {}) => {
    const reply = { title: "Hours", text: "Until six. {{agent_first_name}}", ...body };
    return (await stage.ok("putCannedReply", { params: { id: uuidv7() }, body: reply, ...given }))
      .id;
  };
  const send = (content: object, cannedReplyId?: string, conversationId = id) =>
    stage.ok("sendMessage", {
      params: { id: conversationId },
      body: { id: uuidv7(), content, cannedReplyId },
    });
  const text = (said: string) => ({ kind: "text", text: said });
  const marks = async (given: object = {}) =>
    (await stage.ok("getTimeline", { params: { id }, ...given })).items.flatMap((entry) =>
      entry.kind === "message" && entry.message.direction !== "inbound"
        ? [entry.message.canned]
        : [],
    );

  test("each says which reply it was made of, and whether it says anything else by now", async () => {
    const hours = await save({});
    const same = await send(text(" Until six. Agent\n"), hours);
    expect(same.canned).toEqual({ title: "Hours", isChanged: false });
    const changed = await send(text("Until six. Agent. Call first!"), hours);
    expect(changed.canned).toEqual({ title: "Hours", isChanged: true });
    expect((await send(text("Until six. Agent"))).canned).toBeNull();
    // Those of everybody are named to everybody, one's own to nobody else.
    expect(await marks()).toMatchObject([{ isChanged: false }, { isChanged: true }, null]);
    const unnamed = { title: null };
    expect(await marks(supervisor)).toMatchObject([unnamed, unnamed, null]);
    const shared = await save({ title: "Ours", text: "Bye", audience: "all" }, supervisor);
    await send(text("Bye"), shared);
    expect((await marks(supervisor)).at(-1)).toEqual({ title: "Ours", isChanged: false });
  });

  test("a reply that is gone, or was never the agent's, is no reason not to send", async () => {
    const hours = await save({});
    const sent = await send(text("Until six. Agent"), hours);
    await stage.ok("deleteCannedReply", { params: { id: hours } });
    const after = await send(text("Until six. Agent"), hours);
    expect(after.canned).toBeNull();
    expect((await send(text("Hello"), await save({}, supervisor))).canned).toBeNull();
    const params = { id, messageId: sent.id };
    const { canned } = await stage.ok("getMessage", { params });
    expect(canned).toEqual({ title: null, isChanged: false });
    const wrong = { id: uuidv7(), content: text("Hello"), cannedReplyId: "hours" };
    const refused = await stage.refused("sendMessage", { params: { id }, body: wrong });
    expect(refused).toMatchObject({ status: 400, errors: [{ path: "cannedReplyId" }] });
  });

  test("buttons and cards are compared too, whichever copy of a picture they show; a note is of none", async () => {
    const query = { conversationId: id, fileName: "a.png" };
    const { id: attachmentId } = await stage.ok("uploadAttachment", { query, body: png });
    const link = { kind: "link", label: "See it", url: "https://shop.example/" };
    const card = {
      title: "For {{agent_name}}",
      description: null,
      imageUrl: null,
      actions: [link],
    };
    const cars = await save({ text: "", cards: [{ ...card, attachmentId }] });
    const taken = await stage.ok("takeCannedReply", {
      params: { id: cars },
      body: { conversationId: id },
    });
    const items = taken.cards.map((one) => ({ ...one, title: "For Agent" }));
    const carousel = { kind: "carousel", text: null, items };
    const { agent } = await stage.ok("getMe");
    const named = items.map((one) => ({ ...one, title: `For ${agent.name}` }));
    expect((await send({ ...carousel, items: named }, cars)).canned?.isChanged).toBe(false);
    expect((await send({ ...carousel, text: "Look" }, cars)).canned?.isChanged).toBe(true);
    const note = { kind: "note", text: "Until six. Agent" };
    expect((await send(note, await save({}))).canned).toBeNull();
  });

  test("what waits keeps it, also where it is taken back and asked for once more, and a macro's is unchanged", async () => {
    const hours = await save({});
    const message = { id: uuidv7(), content: text("Until six. Agent"), cannedReplyId: hours };
    const body = { messages: [message], undoSeconds: 5 };
    const waiting = await stage.ok("delaySending", { params: { id }, body });
    expect(waiting.messages).toMatchObject([{ cannedReplyId: hours }]);
    const pendingId = message.id;
    const taken = await stage.ok("cancelSending", { params: { id, pendingId } });
    expect(taken.messages).toMatchObject([{ cannedReplyId: hours }]);
    await stage.ok("delaySending", { params: { id }, body });
    await stage.ok("sendPendingNow", { params: { id, pendingId } });
    expect(await marks()).toEqual([{ title: "Hours", isChanged: false }]);

    await stage.ok("patchPreferences", { body: { undoSendSeconds: 0 } });
    const steps = { reply: { cannedReplyId: hours, how: "send" } };
    const macro = await stage.ok("putMacro", {
      params: { id: uuidv7() },
      body: { name: "Say it", steps },
    });
    const run = { id: uuidv7(), conversations: [id] };
    await stage.ok("runMacro", { params: { id: macro.id }, body: run });
    expect(await marks()).toEqual(Array(2).fill({ title: "Hours", isChanged: false }));
  });
});
