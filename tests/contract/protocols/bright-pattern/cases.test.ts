import { expect, test } from "vitest";
import { contract } from "@/lib/api/contract";
import type { HubEvent } from "@/lib/realtime/hub";
import {
  type ChatAnswer,
  type ChatClient,
  refusalOf,
  type Told,
} from "../../../support/chat-client";
import { type ChatStage, describeChats } from "../../../support/chat-stage";
import { jsonOf } from "../../../support/mount";

async function chatting(stage: ChatStage, client: ChatClient = stage.client()) {
  const chatId = await client.open();
  const conversationId = await stage.conversationId(chatId);
  const decide = async (body: unknown) => {
    const answer = await stage.desk.call("POST", `/api/conversations/${conversationId}/case`, body);
    if (answer.status !== 200) throw new Error(answer.body.toString("utf8"));
    return contract.changeCase.responses[200].parse(jsonOf(answer));
  };
  return { client, chatId, conversationId, decide };
}

type Session = { readonly chat_id: string; readonly created_time: string; readonly events: Told[] };
const sessionsOf = ({ json }: ChatAnswer) =>
  (json as { readonly sessions: readonly Session[] }).sessions;
const caseEvents = (events: readonly Told[]) =>
  events.flatMap(({ event, case_id }) => (event === "chat_session_case_set" ? [case_id] : []));

describeChats("a case", {}, (stage) => {
  test("does not exist before it is set", async () => {
    const { client, chatId } = await chatting(stage());
    for (const answer of [
      await client.get("casehistory"),
      await client.get(`chats/${chatId}/casehistory`),
      await client.post("closecase", {}),
      await client.post(`chats/${chatId}/closecase`, {}),
    ]) {
      expect(refusalOf(answer)).toEqual([406, "5601"]);
    }
  });

  test("cannot be asked for without a chat", async () => {
    const client = stage().client();
    for (const answer of [
      await client.get("casehistory"),
      await client.get("chats/none/casehistory"),
      await client.post("closecase", {}),
      await client.post("chats/none/closecase", {}),
    ]) {
      expect(refusalOf(answer)).toEqual([404, "5005"]);
    }
  });

  test("is reported when set, has a history, and can be closed without ending the chat", async () => {
    const { client, chatId, decide } = await chatting(stage());
    await client.write(chatId, "Where is my order?", "m-1");
    const { case: set } = await decide({ action: "new" });
    expect(set).toMatchObject({ name: "CASE-1001", closedAt: null });
    expect(caseEvents(await client.events(chatId))).toEqual(["CASE-1001"]);
    for (const path of ["casehistory", `chats/${chatId}/casehistory`]) {
      const [session, ...others] = sessionsOf(await client.get(path));
      expect(others).toEqual([]);
      expect(session).toMatchObject({
        chat_id: chatId,
        created_time: String(Math.floor(stage().parley.now().getTime() / 1_000)),
      });
      // The widget shows all of this as past, and this chat is not.
      expect(session?.events).toEqual([]);
    }
    const android = { events: [{ event: "chat_session_end" }] };
    for (const path of [`chats/${chatId}/closecase`, "closecase"]) {
      const answer = await client.post(path, android);
      expect([answer.status, answer.json]).toEqual([200, {}]);
    }
    expect((await client.get("chats/active")).json).toMatchObject({ chat_id: chatId });
    const { case: cleared, contactCases } = await decide({ action: "clear" });
    expect(cleared).toBeNull();
    expect(contactCases).toMatchObject([{ name: "CASE-1001", closedAt: expect.any(String) }]);
    expect(caseEvents(await client.events(chatId))).toEqual([""]);
    expect(refusalOf(await client.get("casehistory"))).toEqual([406, "5601"]);
  });

  test("contains the chats of one customer, the oldest first", async () => {
    const first = await chatting(stage());
    await first.client.write(first.chatId, "First");
    const { case: made } = await first.decide({ action: "new" });
    await first.client.tell(first.chatId, { event: "chat_session_end" });
    stage().parley.passTime(5_000);
    const second = await chatting(stage(), first.client);
    expect(second.chatId).not.toBe(first.chatId);
    await second.decide({ action: "set", caseId: made?.id });
    const sessions = sessionsOf(await second.client.get("casehistory"));
    expect(sessions.map(({ chat_id }) => chat_id)).toEqual([first.chatId, second.chatId]);
    expect(sessions[0]?.events).toContainEqual(expect.objectContaining({ msg: "First" }));
    expect(sessions.map(({ created_time }) => Number(created_time))).toEqual([
      Math.floor(stage().parley.now().getTime() / 1_000) - 5,
      Math.floor(stage().parley.now().getTime() / 1_000),
    ]);
  });

  test("can be read by the widget in version 1, too; other case calls do not exist there", async () => {
    const client = stage().client({ version: "v1", clientId: "WebChat" });
    const chatId = await client.open();
    expect(refusalOf(await client.get(`chats/${chatId}/casehistory`))).toEqual([406, "5601"]);
    for (const [method, path] of [
      ["GET", "casehistory"],
      ["POST", "closecase"],
      ["POST", `chats/${chatId}/notifications`],
    ] as const) {
      const answer = await stage().mount.request(
        method,
        `/clientweb/api/v1/${path}?tenantUrl=acme`,
        { headers: { authorization: client.authorization } },
      );
      expect(answer.status).toBe(404);
    }
  });
});

describeChats("a case at the desk", {}, (stage) => {
  test("of another contact cannot be set", async () => {
    const one = await chatting(stage());
    const two = await chatting(stage());
    const { case: made } = await one.decide({ action: "new" });
    await expect(two.decide({ action: "set", caseId: made?.id })).rejects.toThrow(
      "is not a case of this contact",
    );
    expect(refusalOf(await two.client.get("casehistory"))).toEqual([406, "5601"]);
  });

  test("that is set twice is reported once", async () => {
    const { client, chatId, decide } = await chatting(stage());
    const { case: made } = await decide({ action: "new" });
    await decide({ action: "set", caseId: made?.id });
    expect(caseEvents(await client.events(chatId))).toEqual(["CASE-1001"]);
  });
});

describeChats("an entry with a case for every chat", { settings: { autoCase: true } }, (stage) => {
  test("continues the open case, and opens a new one when that is closed", async () => {
    const client = stage().client();
    const cases: unknown[] = [];
    for (const isClosing of [false, true, false]) {
      const { chatId } = await chatting(stage(), client);
      cases.push(...caseEvents(await client.events(chatId)));
      if (isClosing) await client.post("closecase", {});
      await client.tell(chatId, { event: "chat_session_end" });
    }
    expect(cases).toEqual(["CASE-1001", "CASE-1001", "CASE-1002"]);
  });

  test("updates the desk's counts", async () => {
    const seen: HubEvent["kind"][] = [];
    stage().parley.runtime.context.hub.subscribe(({ kind }) => seen.push(kind));
    await stage().client().open();
    expect(seen).toContain("counts");
  });
});
