import { afterEach, beforeEach, expect, test } from "vitest";
import type { HubEvent } from "@/lib/realtime/hub";
import { basic, customer, inboundAuthorization, textItem } from "../../../support/ctlive";
import { type CtliveStage, openCtliveStage } from "../../../support/ctlive-stage";
import { jsonOf } from "../../../support/mount";
import { pdf, png } from "../../../support/sample-files";

const accepted = '{"result":true,"error":null}';

let stage: CtliveStage;

beforeEach(async () => {
  stage = await openCtliveStage();
});

afterEach(() => stage.close());

const post = (body: unknown, path = "/imchannel/message", authorization = inboundAuthorization) =>
  stage.door.request("POST", path, {
    headers: { "content-type": "application/json", authorization },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

/** The only file of the conversation, once its bytes were fetched or could not be. */
function fetchedFile(messageId?: string) {
  return stage.parley.until(async () => {
    const messages = await stage.desk.messages();
    const message = messages.find(({ id }) => messageId === undefined || id === messageId);
    const state = message?.attachment?.state;
    return (state === "stored" || state === "failed") && message?.attachment;
  });
}

test("C1: two texts of one customer are in one conversation, and the second's name counts", async () => {
  const { gateway, key, desk } = stage;
  const receivedAt = "2024-03-05T09:41:07.250+0000";
  const first = await gateway.sendText(key, { from: customer, text: "Hello", receivedAt });
  expect(first).toMatchObject({ status: 200, body: accepted });
  expect((await desk.conversation()).contact).toMatchObject({ name: null, address: customer });

  const later = "2024-03-05T09:42:07.250+0000";
  const second = await gateway.sendText(key, {
    from: customer,
    name: "Giulia",
    text: "Anybody?",
    receivedAt: later,
  });
  expect(second).toMatchObject({ status: 200, body: accepted });
  expect((await desk.conversation()).contact).toMatchObject({ name: "Giulia" });
  expect(await desk.messages()).toMatchObject([
    { content: { text: "Hello" }, createdAt: "2024-03-05T09:41:07.250Z" },
    { content: { text: "Anybody?" }, createdAt: "2024-03-05T09:42:07.250Z" },
  ]);
});

test("C2: a repeated message, at once and on both paths, is one message and one notification", async () => {
  const { parley, desk } = stage;
  const events: HubEvent[] = [];
  parley.runtime.context.hub.subscribe((event) => events.push(event));
  const body = { results: [textItem()] };
  const answers = [
    await post(body),
    ...(await Promise.all([post(body), post(body), post(body)])),
    await post(body, "/imchanne/message"),
  ];
  expect(answers.map(({ status, body }) => [status, body.toString()])).toEqual(
    answers.map(() => [200, accepted]),
  );
  expect(await desk.messages()).toHaveLength(1);
  expect(await desk.conversation()).toMatchObject({ unreadCount: 1, lastSeq: 1 });
  expect(events.filter(({ kind }) => kind === "conversation")).toHaveLength(1);
});

test("C3: a picture is fetched with one GET and served from our copy afterwards", async () => {
  const { gateway, key, desk } = stage;
  const file = { from: customer, kind: "IMAGE", bytes: png, contentType: "image/png" } as const;
  const { messageId } = await gateway.sendFile(key, file);
  const attachment = await fetchedFile();
  expect(attachment).toMatchObject({
    state: "stored",
    contentType: "image/png",
    sizeBytes: png.byteLength,
    inline: true,
  });
  for (const query of ["", "", "?download=1"]) {
    const answer = await desk.call("GET", `${attachment.url}${query}`);
    expect(answer).toMatchObject({ status: 200, body: png });
    expect(answer.headers["content-disposition"]).toMatch(query ? /^attachment/ : /^inline/);
  }
  const again = await gateway.sendFile(key, { ...file, messageId });
  expect(again).toMatchObject({ status: 200, body: accepted });
  expect(await desk.messages()).toHaveLength(1);
  const [shown] = gateway.phone(key, customer).messages;
  expect(shown?.media).toMatchObject({ gets: 1, heads: 0, served: 1 });
});

test("C4: a document is fetched through a redirect; one that cannot be fetched is shown with the reason", async () => {
  const { gateway, key, desk } = stage;
  const file = { from: customer, kind: "DOCUMENT", contentType: "application/pdf" } as const;
  await gateway.sendFile(key, { ...file, caption: "contract 2024.pdf", bytes: pdf, redirects: 1 });
  const attachment = await fetchedFile();
  expect(attachment).toMatchObject({ state: "stored", fileName: "contract 2024.pdf" });
  expect((await desk.call("GET", attachment.url ?? "")).body).toEqual(pdf);

  gateway.setFaults(key, { mediaStatus: 500 });
  const outcome = await gateway.sendFile(key, { ...file, caption: "lost.pdf", bytes: pdf });
  expect(outcome).toMatchObject({ status: 200, body: accepted });
  const [, lost] = await desk.messages();
  expect(await fetchedFile(lost?.id)).toMatchObject({
    state: "failed",
    fileName: "lost.pdf",
    failure: "The provider could not send the file",
    url: null,
  });
});

test("C5: of a mixed call every usable item is stored and the others are logged", async () => {
  const { desk, parley } = stage;
  const answer = await post({
    results: [
      textItem(),
      { from: customer, messageId: "nothing" },
      textItem({ message: { type: "HOLOGRAM", beam: 7 } }),
      { messageId: "unknown", status: { groupId: 3, id: 5 } },
    ],
  });
  expect(answer).toMatchObject({ status: 200, body: Buffer.from(accepted) });
  expect(await desk.messages()).toMatchObject([
    { content: { kind: "text", text: "Yes, the blue one" } },
    { content: { kind: "notice", text: "A message that cannot be shown here" } },
  ]);
  expect(parley.logged.map(({ facts }) => facts.path)).toEqual([
    "results[1]",
    "results[2].message.type",
  ]);
});

test("C10: refusals have the documented status and format", async () => {
  const good = { results: [textItem()] };
  const refusals = [
    [await stage.door.request("POST", "/imchannel/message", { body: "{}" }), 401],
    [await post(good, undefined, basic("gw", "wrong")), 401],
    [await post('{"results":'), 400],
    [await post({ results: [] }), 400],
    [await stage.door.request("GET", "/imchannel/message"), 405],
  ] as const;
  for (const [answer, status] of refusals) {
    expect(answer.status).toBe(status);
    expect(jsonOf(answer)).toMatchObject({
      result: false,
      requestError: { serviceException: { messageId: expect.stringMatching(/./u) } },
    });
    if (status === 401) expect(answer.headers["www-authenticate"]).toMatch(/^Basic /u);
    if (status === 405) expect(answer.headers.allow).toBe("POST");
  }
});
