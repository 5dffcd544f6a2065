import { afterEach, beforeEach, expect, test } from "vitest";
import { playedDomain } from "@/lib/server/playground/adapters/mailgun-adapter";
import {
  demoToken,
  openPlaygroundStage,
  type PlaygroundStage,
  playedProvision,
  type SimulatedCustomerStage,
} from "../../support/playground-stage";
import { pdf } from "../../support/sample-files";

const customer = "customer-1@example.com";

let stage: PlaygroundStage;
let played: SimulatedCustomerStage;

beforeEach(async () => {
  stage = await openPlaygroundStage();
  const { lines, ...rest } = playedProvision();
  const settings = {
    baseUrl: "http://127.0.0.1:9",
    domain: playedDomain,
    apiKey: "an API key",
    signingKey: "a signing key",
    from: `Demo Motors <service@${playedDomain}>`,
    allowPrivateHosts: ["127.0.0.1"],
  };
  const entry = { protocol: "mailgun", name: "E-mail", settings };
  await stage.parley.provision({ ...rest, lines: [...lines, entry] });
  await stage.start();
  played = await stage.play("E-mail", customer);
});
afterEach(() => stage.close());

test("a customer writes a mail, gets the answer with its subject, and is told to have read it", async () => {
  expect((await played.writes("Hello")).status).toBe(202);
  const { customer: writing, wire } = await played.accepted();
  expect(writing).toMatchObject({
    address: customer,
    name: "Customer One",
    conversationId: expect.any(String),
    messages: [{ text: "Hello", subject: "A question" }],
  });
  expect(wire.some(({ label, status }) => label === "Mail" && status === 200)).toBe(true);

  const { id } = await stage.desk.conversation();
  const sent = await stage.desk.send(id, {
    kind: "link",
    url: "https://shop.example/a?b=1&c=2",
    title: "The shop",
  });
  const { customer: seeing } = await played.lookUntil(
    (state) => state.customer?.messages[1]?.state === "delivered",
  );
  const reply = seeing?.messages[1];
  expect(reply).toMatchObject({
    from: "desk",
    subject: "Re: A question",
    text: "The shop\nhttps://shop.example/a?b=1&c=2",
    links: [{ label: "The shop", url: "https://shop.example/a?b=1&c=2" }],
  });
  const report = { customer, messageId: reply?.id, state: "seen" };
  expect((await played.call("POST", "reports", report)).status).toBe(204);
  await stage.parley.until(async () => (await stage.desk.message(id, sent.id)).state === "read");
});

test("files go both ways with their words", async () => {
  const query = { fileName: "record.pdf", caption: "My papers" };
  expect((await played.sendsFile(pdf, "application/pdf", query)).status).toBe(202);
  await played.accepted();
  const { id } = await stage.desk.conversation();
  expect(await stage.desk.messages(id)).toMatchObject([
    { content: { kind: "text", text: "My papers" } },
    { content: { kind: "file", media: "document" }, attachment: { fileName: "record.pdf" } },
  ]);

  const { id: attachmentId } = await stage.desk.upload(id, "bill.pdf", pdf);
  await stage.desk.send(id, { kind: "file", media: "document", attachmentId, caption: "Yours" });
  const { customer: seeing } = await played.lookUntil((state) =>
    Boolean(state.customer?.messages.some(({ from }) => from === "desk")),
  );
  const reply = seeing?.messages.at(-1);
  expect(reply).toMatchObject({ kind: "document", text: "Yours", media: { fileName: "bill.pdf" } });
  const headers = { authorization: `Bearer ${demoToken}` };
  const file = await stage.door.request("GET", reply?.media?.url ?? "", { headers });
  expect(file.body.equals(pdf)).toBe(true);
});

test("whoever gets a copy has the mail, too, and sees who else does", async () => {
  await played.writes("Hello");
  await played.accepted();
  const { id } = await stage.desk.conversation();
  await stage.desk.call("POST", `/api/conversations/${id}/messages`, {
    id: "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e11",
    content: { kind: "text", text: "To both of you" },
    mail: { to: [{ address: customer }], cc: [{ address: "boss@example.com" }] },
  });
  const { customer: seeing } = await played.lookUntil((state) =>
    Boolean(state.customer?.messages.some(({ from }) => from === "desk")),
  );
  expect(seeing?.messages.at(-1)).toMatchObject({ others: ["boss@example.com"] });
});

test("an address that cannot be one is refused, and another spelling is the same mailbox", async () => {
  expect((await played.writes("Hello", { customer: "nobody" })).status).toBe(400);
  expect((await played.writes("Hello", { customer: " Customer-1@Example.com " })).status).toBe(202);
  await played.accepted();
});

test("writes once, however often it is posted, and answers that got lost show once", async () => {
  await played.setFaults({ duplicates: true });
  await played.writes("Hello");
  await played.accepted();
  const { id } = await stage.desk.conversation();
  expect(await stage.desk.messages(id)).toHaveLength(1);
  await played.setFaults({ duplicates: false, "loses-answers": true });
  const sent = await stage.desk.sendText(id, "Still there?");
  // The mail got there all the same, and Mailgun says so: that settles it before it is sent again.
  const settled = await stage.parley.until(async () => {
    const message = await stage.desk.message(id, sent.id);
    return message.state === "delivered" && message;
  });
  expect(settled.isUncertain).toBe(false);
  await played.setFaults({ "loses-answers": false });
  stage.parley.passTime(2_000);
  const { customer: seeing } = await played.look();
  expect(seeing?.messages.filter(({ from }) => from === "desk")).toHaveLength(1);
});
