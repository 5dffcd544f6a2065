import { afterEach, beforeEach, expect, test } from "vitest";
import { type ApiStage, accepted, openApiStage, supervisorToken } from "../../support/api-stage";
import { describeChats } from "../../support/chat-stage";
import { inboundAuthorization, lineOf, provisionOf, textItem } from "../../support/ctlive";

const gateway = "http://gateway.test/send";
const whole = provisionOf(lineOf(gateway));
const without = { ...whole, lines: [] };
const [first, second] = [
  "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e10",
  "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e11",
];

let stage: ApiStage;
beforeEach(async () => {
  stage = await openApiStage();
});
afterEach(() => stage.close());

test("a line that the file no longer names answers as one that is switched off", async () => {
  const inbound = async () => {
    const item = textItem({ receivedAt: stage.parley.now().toISOString() });
    const { status, body } = await stage.door.request("POST", "/imchannel/message", {
      headers: { authorization: inboundAuthorization },
      body: JSON.stringify({ results: [item] }),
    });
    return { status, body: body.toString("utf8") };
  };
  await stage.parley.amend({ lines: [lineOf(gateway, {}, { enabled: false })] });
  const switchedOff = await inbound();
  await stage.parley.provision(whole);
  const off = await stage.parley.provision(without);
  expect(off).toMatchObject([{ kind: "line", name: "WhatsApp" }]);
  expect(await inbound()).toEqual(switchedOff);
  const { items } = await stage.ok("listLines", { token: supervisorToken });
  expect(items).toMatchObject([{ name: "WhatsApp", isEnabled: false }]);
  await stage.parley.provision(whole);
  expect((await inbound()).status).toBe(200);
});

test("what waits on a dropped line is kept, and leaves when the line is named again", async () => {
  const params = { id: await stage.customerWrites() };
  const content = { kind: "text", text: "Hello" };
  const send = (id: string) => ({ params, body: { id, content } });
  stage.provider.answer(503, {});
  await stage.ok("sendMessage", send(first));
  const message = { params: { ...params, messageId: first } };
  await stage.parley.until(
    async () => (await stage.ok("listAttempts", message)).items[0]?.outcome === "retry",
  );
  await stage.parley.provision(without);
  stage.parley.passTime(3_600_000);
  expect((await stage.refused("sendMessage", send(second))).detail).toContain("switched off");
  expect((await stage.ok("getMessage", message)).state).toBe("queued");
  expect(stage.provider.sent).toHaveLength(1);

  stage.provider.answer(200, accepted());
  await stage.parley.provision(whole);
  await stage.parley.until(async () => (await stage.ok("getMessage", message)).state === "sent");
});

describeChats("a customer's poll", {}, (stage) => {
  test("ends at once when its line is switched off, and the next is refused", async () => {
    const client = stage().client();
    const id = await client.open();
    await client.events(id);
    const poll = client.poll(id);
    const { clientPresence } = stage().parley.runtime.context;
    await stage().parley.clock.until(() => clientPresence.heldCount === 1);
    await stage().parley.provision({ organization: { name: "acme" } });
    expect((await poll).status).toBe(200);
    expect((await client.poll(id)).status).toBe(403);
  });
});
