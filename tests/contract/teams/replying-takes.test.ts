import { v7 as newId } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findAgentByEmail } from "@/db/stores/agents";
import { identityOf } from "@/lib/inbox/context/agent-identity";
import { sendMessage } from "@/lib/inbox/sending/send-message";
import { type ApiStage, agentToken, openApiStage, supervisorToken } from "../../support/api-stage";

let stage: ApiStage;
let conversationId = "";
const idOf = async (token: string) => (await stage.ok("getMe", { token })).agent.id;
beforeEach(async () => {
  stage = await openApiStage();
  conversationId = await stage.customerWrites();
});
afterEach(() => stage.close());

const text = (words: string) => ({ kind: "text", text: words });
const params = () => ({ id: conversationId });
const send = (content: object, token = agentToken) =>
  stage.ok("sendMessage", { params: params(), token, body: { id: newId(), content } });
const assigneeId = async () => (await stage.ok("getConversation", { params: params() })).assigneeId;
async function events() {
  const { items } = await stage.ok("getTimeline", { params: params() });
  return items.flatMap((entry) => (entry.kind === "event" ? [entry.event] : []));
}

describe("a reply to a conversation that nobody has", () => {
  test("takes it, with an entry that says why", async () => {
    await send(text("I see to it"));
    const agentId = await idOf(agentToken);
    expect(await assigneeId()).toBe(agentId);
    expect(await events()).toContainEqual({
      ...{ kind: "assigned", by: { kind: "agent", agentId } },
      ...{ from: null, to: agentId, reason: "by replying" },
    });
    const { unassigned, mine } = await stage.ok("getCounts");
    expect([unassigned.total, mine.total]).toEqual([0, 1]);
  });

  test("that closes later takes it when it leaves, and not before", async () => {
    const id = newId();
    await stage.ok("delaySending", {
      params: params(),
      body: { messages: [{ id, content: text("Done") }], undoSeconds: 5, thenCloses: true },
    });
    expect(await assigneeId()).toBeNull();
    stage.parley.clock.pass(5_000);
    stage.parley.runtime.context.hub.publish({ kind: "work", queue: "pending-sends" });
    expect(await stage.parley.until(assigneeId)).toBe(await idOf(agentToken));
  });

  test("that is taken back leaves it as it was", async () => {
    const before = await stage.ok("getConversation", { params: params() });
    const id = newId();
    await stage.ok("delaySending", {
      params: params(),
      body: { messages: [{ id, content: text("Oh") }], undoSeconds: 5 },
    });
    await stage.ok("cancelSending", { params: { ...params(), pendingId: id } });
    const after = await stage.ok("getConversation", { params: params() });
    expect({ ...after, pendingCount: 0 }).toEqual({ ...before, pendingCount: 0 });
    expect(await events()).toEqual([]);
  });

  test("of two at once gives it to one of them", async () => {
    await Promise.all([send(text("One")), send(text("Two"), supervisorToken)]);
    const taken = (await events()).filter(({ kind }) => kind === "assigned");
    expect(taken).toHaveLength(1);
    expect(taken).toMatchObject([{ to: await assigneeId() }]);
  });
});

describe("nothing is taken", () => {
  test("by a note", async () => {
    await send({ kind: "note", text: "Who knows this customer?" });
    expect(await assigneeId()).toBeNull();
  });

  test("from a colleague", async () => {
    await send(text("Mine"), supervisorToken);
    await send(text("May I add"));
    expect(await assigneeId()).toBe(await idOf(supervisorToken));
  });

  test("by an agent who prefers otherwise", async () => {
    await stage.ok("patchPreferences", { body: { takesOnReply: false } });
    await send(text("Just this"));
    expect(await assigneeId()).toBeNull();
  });

  test("by a program, which has words of its own for taking", async () => {
    const { context } = stage.parley.runtime;
    const agent = await findAgentByEmail(context.database.read, "one@test.test");
    if (agent === undefined) throw new Error("There is no Agent One");
    await sendMessage(
      context,
      { ...identityOf(agent), isProgram: true },
      {
        ...{ conversationId, id: newId(), replyTo: null },
        content: { kind: "text", text: "Bot here" },
      },
    );
    expect(await assigneeId()).toBeNull();
  });
});
