import { afterEach, beforeEach, expect, test } from "vitest";
import { playgroundMark } from "@/lib/server/playground/adapters/playground-mark";
import {
  demoToken,
  openPlaygroundStage,
  type PlaygroundStage,
  playedProvision,
  type SimulatedCustomerStage,
} from "../../support/playground-stage";
import { pdf, png } from "../../support/sample-files";

const customer = "app-1";

let stage: PlaygroundStage;
let played: SimulatedCustomerStage;

beforeEach(async () => {
  stage = await openPlaygroundStage();
  const { lines, ...rest } = playedProvision();
  const settings = { tenantUrl: "demo.test", appId: playgroundMark };
  const entry = { protocol: "bright-pattern", name: "Web chat", settings };
  await stage.parley.provision({ ...rest, lines: [...lines, entry] });
  await stage.start();
  played = await stage.play("Web chat", customer);
});
afterEach(() => stage.close());

const reportedAs = async (id: string, messageId: string, state: string) =>
  stage.parley.until(async () => (await stage.desk.message(id, messageId)).state === state);

test("a customer's app begins a chat, gets the reply and says that it was read", async () => {
  expect((await played.writes("Hello")).status).toBe(202);
  const { customer: writing, wire } = await played.accepted();
  expect(writing).toMatchObject({ name: "Customer One", messages: [{ text: "Hello" }] });
  expect(wire.some(({ label, status }) => label === "Start" && status === 200)).toBe(true);

  const { id } = await stage.desk.conversation();
  const sent = await stage.desk.sendText(id, "Good morning");
  const { customer: seeing } = await played.lookUntil(
    (state) => state.customer?.messages.length === 2,
  );
  const reply = seeing?.messages[1];
  expect(reply).toMatchObject({ from: "desk", text: "Good morning", author: "Agent One" });
  await reportedAs(id, sent.id, "delivered");
  const report = { customer, messageId: reply?.id, state: "seen" };
  expect((await played.call("POST", "reports", report)).status).toBe(204);
  await reportedAs(id, sent.id, "read");
});

test("files go both ways, and a place arrives as one", async () => {
  expect((await played.sendsFile(png, "image/png", { fileName: "lamp.png" })).status).toBe(202);
  await played.accepted();
  const { id } = await stage.desk.conversation();
  expect(await stage.desk.messages(id)).toMatchObject([
    { content: { kind: "file", media: "image" }, attachment: { sizeBytes: png.byteLength } },
  ]);
  const place = { customer, latitude: 45.46, longitude: 9.19, place: "The yard" };
  expect((await played.call("POST", "locations", place)).status).toBe(202);
  await stage.parley.until(async () =>
    (await stage.desk.messages(id)).some(({ content }) => content.kind === "location"),
  );

  const { id: attachmentId } = await stage.desk.upload(id, "record.pdf", pdf);
  await stage.desk.send(id, { kind: "file", media: "document", attachmentId, caption: null });
  const { customer: seeing } = await played.lookUntil((state) =>
    Boolean(state.customer?.messages.some(({ from }) => from === "desk")),
  );
  const url = seeing?.messages.at(-1)?.media?.url ?? "";
  const headers = { authorization: `Bearer ${demoToken}` };
  expect((await stage.door.request("GET", url, { headers })).body.equals(pdf)).toBe(true);
});

test("typing shows at the desk with its text, and ending the chat closes it there", async () => {
  await played.writes("Hello");
  await played.accepted();
  const { id } = await stage.desk.conversation();
  const typed = new Promise((resolve) => {
    const stop = stage.parley.runtime.context.hub.subscribe((event) => {
      if (event.kind !== "typing") return;
      stop();
      resolve([event.conversationId, event.actor, event.text]);
    });
  });
  expect((await played.call("PUT", "typing", { customer, text: "One more th" })).status).toBe(204);
  expect(await typed).toEqual([id, { kind: "contact" }, "One more th"]);

  expect((await played.call("POST", "end", { customer })).status).toBe(204);
  await stage.parley.until(async () => (await stage.desk.conversations("closed")).length === 1);
});

test("writes once, however often it is posted", async () => {
  await played.setFaults({ duplicates: true });
  await played.writes("Hello");
  await played.accepted();
  expect(await stage.desk.messages()).toHaveLength(1);
});
