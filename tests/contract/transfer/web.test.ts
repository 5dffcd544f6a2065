import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { outsiderToken } from "../../support/bright-pattern";
import { refusalOf } from "../../support/chat-client";
import { DeskApi } from "../../support/desk-api";
import type { Mount } from "../../support/mount";
import { openTransferStage, phone, type TransferStage } from "../../support/transfer-stage";

const browser = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15";
const target = "https://www.example.com/chat?lang=en&id={authuser}&token={authtoken}";
const dayMs = 24 * 3_600_000;

let stage: TransferStage;
let id: string;
beforeEach(async () => {
  stage = await openTransferStage();
  await stage.textsBySms("Can I send you a picture?");
  id = (await stage.desk.conversation()).id;
});
afterEach(() => stage.close());

type OneTimeToken = { readonly authuser: string; readonly authtoken: string };

/** Sends the link by SMS and gives the short address out of the text. */
async function sendLink(): Promise<string> {
  const desk = await stage.programs();
  const link = { kind: "link", label: "Continue here", url: target } as const;
  const content = { kind: "text" as const, text: "Better on the web.", actions: [link] };
  const sent = await desk.send({ conversationId: id, id: randomUUID(), content });
  await stage.messageIn("sent", sent, id);
  const body = stage.smsForms().at(-1)?.Body ?? "";
  return /http\S+$/.exec(body)?.[0] ?? "";
}

function follow(url: string, headers: Readonly<Record<string, string>> = {}, method = "GET") {
  return stage.door.request(method, new URL(url).pathname, {
    headers: { "user-agent": browser, ...headers },
  });
}

function oneTimeTokenIn(location: string): OneTimeToken {
  const { searchParams } = new URL(location);
  return {
    authuser: searchParams.get("id") ?? "",
    authtoken: searchParams.get("token") ?? "",
  };
}

/** The link sent and followed. */
async function getOneTimeToken(): Promise<OneTimeToken> {
  return oneTimeTokenIn((await follow(await sendLink())).headers.location ?? "");
}

async function lineName(): Promise<string> {
  return (await stage.detail(id)).line.name;
}

test("W1: from SMS to the web with the whole history, answers there, and back by SMS", async () => {
  await stage.desk.send(id, { kind: "note", text: "Wants to send a picture" });
  const parameters = { ...(await getOneTimeToken()), order_id: "42" };
  const client = stage.client();
  const requested = await client.post("chats", { parameters });
  expect(requested.json).toMatchObject({ state: "connected", is_new_chat: false });
  const { chat_id: chatId } = requested.json as { readonly chat_id: string };

  const history = await client.history(chatId);
  const texts = history.flatMap(({ event, msg_text: words }) =>
    event === "chat_session_message" ? [words] : [],
  );
  expect(texts[0]).toBe("Can I send you a picture?");
  expect(texts[1]).toMatch(/^Better on the web\.\nContinue here: http\S+\/l\/[A-Za-z0-9]{9}$/);
  expect(texts).toHaveLength(2);
  expect(JSON.stringify(history)).not.toContain("Wants to send");

  const { line, contact, facts, contactDetail } = await stage.detail(id);
  expect(line.name).toBe("Web");
  expect(contact.address).toBe(client.clientId);
  expect(facts).toEqual([{ label: "Order id", value: "42" }]);
  expect(contactDetail.identities.map(({ lineName: name }) => name)).toEqual(["SMS", "Web"]);
  expect(JSON.stringify(await stage.desk.timeline(id))).not.toContain(parameters.authtoken);

  const answer = await stage.desk.sendText(id, "Here it works");
  expect(await client.events(chatId)).toMatchObject([
    { event: "chat_session_status", state: "queued" },
    { event: "chat_session_party_joined" },
    { event: "chat_session_status", state: "connected" },
    { event: "chat_session_message", msg_text: "Here it works" },
  ]);
  await stage.messageIn("sent", answer, id);
  await client.write(chatId, "It does");
  expect(stage.smsForms()).toHaveLength(1);

  await stage.textsBySms("On the road again");
  expect(await lineName()).toBe("SMS");
  expect((await client.events(chatId)).at(-1)).toMatchObject({ event: "chat_session_ended" });
  expect(refusalOf(await client.poll(chatId))).toEqual([404, "5005"]);
  expect(refusalOf(await client.write(chatId, "Too late"))).toEqual([404, "5005"]);
  const bySms = await stage.desk.sendText(id, "Drive carefully");
  await stage.messageIn("sent", bySms, id);
  expect(stage.smsForms().at(-1)).toMatchObject({ To: phone, Body: "Drive carefully" });
  expect((await stage.desk.conversation()).id).toBe(id);
});

test("W2: who comes back to the page without a link goes on in the same conversation", async () => {
  const client = stage.client();
  await client.open({ parameters: await getOneTimeToken() });
  await stage.textsBySms("By telephone now");
  const again = await client.post("chats", {});
  expect(again.json).toMatchObject({ is_new_chat: false });
  expect(await lineName()).toBe("Web");
  expect(await stage.desk.conversations()).toHaveLength(1);
});

test("W3: a held poll is told of the end as soon as the customer texts", async () => {
  const client = stage.client();
  const chatId = await client.open({ parameters: await getOneTimeToken() });
  await client.events(chatId);
  const held = client.events(chatId);
  await stage.textsBySms("Hello");
  expect(await held).toMatchObject([{ event: "chat_session_ended" }]);
});

test("W4: what the page had not fetched is kept for a minute, then it has failed", async () => {
  const client = stage.client();
  const chatId = await client.open({ parameters: await getOneTimeToken() });
  await client.events(chatId);
  const unseen = await stage.desk.sendText(id, "Are you still there?");
  await stage.textsBySms("I closed the page");
  const waiting = await stage.desk.sendText(id, "I see");
  await stage.messageIn("sent", waiting, id);
  expect((await stage.desk.message(id, unseen.id)).state).toBe("queued");
  await stage.passTime(61_000);
  expect((await stage.desk.message(id, unseen.id)).state).toBe("failed");
  expect(refusalOf(await client.poll(chatId))).toEqual([404, "5005"]);
});

test("W5: a browser may come again with its one-time token, another browser may not", async () => {
  const parameters = await getOneTimeToken();
  const client = stage.client();
  const chatId = await client.open({ parameters });
  expect(await client.open({ parameters })).toBe(chatId);
  const thief = stage.client();
  const opened = await thief.post("chats", { parameters });
  expect(opened.json).toMatchObject({ is_new_chat: true, state: "queued" });
  const { chat_id: otherId } = opened.json as { readonly chat_id: string };
  expect(JSON.stringify(await thief.history(otherId))).not.toContain("picture");
  expect(await stage.desk.conversations()).toHaveLength(2);
  expect((await stage.detail(id)).contact.address).toBe(client.clientId);
});

test.each([
  [
    "forged",
    (oneTimeToken: OneTimeToken) => ({
      ...oneTimeToken,
      authtoken: `${oneTimeToken.authtoken.slice(1)}x`,
    }),
  ],
  [
    "another contact's",
    (oneTimeToken: OneTimeToken) => ({ ...oneTimeToken, authuser: "AAAAAAAAAAAAAAAAAAAAAA" }),
  ],
  ["without its token", ({ authuser }: OneTimeToken) => ({ authuser })],
  ["too long", (oneTimeToken: OneTimeToken) => ({ ...oneTimeToken, authtoken: "x".repeat(501) })],
])(
  "W6: a one-time token that is %s opens another conversation, like none at all",
  async (_name, change) => {
    const oneTimeToken = await getOneTimeToken();
    const opened = await stage.client().post("chats", { parameters: change(oneTimeToken) });
    const none = await stage.client().post("chats", {});
    const shape = ({ json }: { readonly json: unknown }) => ({
      ...(json as object),
      chat_id: "a UUID",
    });
    expect(shape(opened)).toEqual(shape(none));
    expect(await lineName()).toBe("SMS");
    expect(await stage.desk.conversations()).toHaveLength(3);
  },
);

test("W7: a one-time token is good for a day, a link for thirty; then there is nothing to see", async () => {
  const url = await sendLink();
  const old = oneTimeTokenIn((await follow(url)).headers.location ?? "");
  await stage.passTime(dayMs);
  expect((await stage.client().post("chats", { parameters: old })).json).toMatchObject({
    is_new_chat: true,
  });
  expect((await follow(url)).status).toBe(302);
  await stage.passTime(29 * dayMs);
  const expired = await follow(url);
  expect(expired.status).toBe(410);
  expect(expired.body.toString("utf8")).toContain("This link has expired");
  const inSpanish = await follow(url, { "accept-language": "es-MX,en;q=0.5" });
  expect(inSpanish.status).toBe(410);
  expect(inSpanish.body.toString("utf8")).toMatch(/<html lang="es">.*Este enlace ha caducado/su);
});

test("W8: another organization's line takes no one-time token of ours", async () => {
  const parameters = await getOneTimeToken();
  const foreign = stage.client({ tenantUrl: "globex.example.com" });
  expect((await foreign.post("chats", { parameters })).json).toMatchObject({ is_new_chat: true });
  expect(await lineName()).toBe("SMS");
  const outsider = new DeskApi(stage.door as Mount, outsiderToken);
  expect((await outsider.call("GET", `/api/conversations/${id}`)).status).toBe(404);
  expect((await outsider.conversations()).map((one) => one.id)).not.toContain(id);
  // It was not used up by that.
  expect((await stage.client().post("chats", { parameters })).json).toMatchObject({
    is_new_chat: false,
  });
});

test("W9: an anonymous chat of the same browser ends when its customer comes with a one-time token", async () => {
  const client = stage.client();
  const anonymous = await client.open({ from: "Customer One" });
  const chatId = await client.open({ parameters: await getOneTimeToken() });
  expect(chatId).not.toBe(anonymous);
  const [closed] = await stage.desk.conversations("closed");
  expect(closed?.line.name).toBe("Web");
  expect(await lineName()).toBe("Web");
  const contacts = new Set([closed?.contact.id, (await stage.detail(id)).contact.id]);
  expect(contacts.size).toBe(2);
});

test("W10: a closed conversation opens again when its customer follows the link", async () => {
  const parameters = await getOneTimeToken();
  await stage.patch(id, { status: "closed" });
  const client = stage.client();
  const chatId = await client.open({ parameters });
  expect(await stage.detail(id)).toMatchObject({ status: "open", line: { name: "Web" } });
  const events = (await client.history(chatId)).map(({ event }) => event);
  expect(events).not.toContain("chat_session_ended");
  await stage.patch(id, { status: "closed" });
  expect((await client.events(chatId)).at(-1)).toMatchObject({ event: "chat_session_ended" });
  // Its proof is still this browser's.
  const again = await client.open({ parameters });
  expect(again).not.toBe(chatId);
  expect(await stage.detail(id)).toMatchObject({ status: "open", line: { name: "Web" } });
});

test("W11: a chat that came over ends by absence like any other, and the telephone opens it again", async () => {
  const client = stage.client();
  await client.open({ parameters: await getOneTimeToken() });
  await stage.passTime(dayMs);
  expect(await stage.detail(id)).toMatchObject({ status: "closed", line: { name: "Web" } });
  await stage.textsBySms("Back again");
  expect(await stage.detail(id)).toMatchObject({ status: "open", line: { name: "SMS" } });
});

test("W12: two browsers of one customer: the newer has the chat, the older is told that it is over", async () => {
  const [first, second] = [stage.client(), stage.client()];
  const firstChat = await first.open({ parameters: await getOneTimeToken() });
  const url = (await (await stage.programs()).links(id))[0]?.url ?? "";
  const oneTimeToken = oneTimeTokenIn((await follow(url)).headers.location ?? "");
  const secondChat = await second.open({ parameters: oneTimeToken });
  await stage.desk.sendText(id, "Which of you?");
  expect(refusalOf(await first.poll(firstChat))).toEqual([404, "5005"]);
  expect((await second.events(secondChat)).at(-1)).toMatchObject({ msg_text: "Which of you?" });
  expect(await stage.desk.conversations()).toHaveLength(1);
});
