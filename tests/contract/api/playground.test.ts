import { afterEach, beforeEach, expect, test } from "vitest";
import { contract } from "@/lib/api/contract";
import { loadDemo, playFirstConversations } from "@/lib/server/demo";
import { applyProvision, checkProvision } from "@/lib/server/provision";
import { simulatedScenario } from "@/lib/server/simulators";
import { DeskApi } from "../../support/desk-api";
import { openFrontDoor } from "../../support/front-door";
import { type InProcessParley, startInProcess } from "../../support/in-process-parley";
import { jsonOf } from "../../support/mount";
import { pdf, png } from "../../support/sample-files";

const token = "token-of-the-demo-organization";
const otherToken = "token-of-another-organization";
const phone = "385919998888";

let parley: InProcessParley;
let door: Awaited<ReturnType<typeof openFrontDoor>>;
let desk: DeskApi;
let lineId: string;

function provisionOf(name: string, apiToken: string, scenarioKey: string) {
  return {
    organization: { name },
    agents: [{ email: `agent@${name}.test`, name: "Agent", role: "agent", apiTokens: [apiToken] }],
    lines: [
      {
        protocol: "ctlive",
        name: "WhatsApp",
        settings: {
          serviceAddress: "1234",
          outboundUrl: "http://127.0.0.1:9/send",
          outboundUser: "parley",
          outboundPassword: "outbound password",
          scenarioKey,
          inboundAuth: [{ basic: { user: `simulator of ${name}`, password: "inbound password" } }],
          allowPrivateHosts: ["127.0.0.1"],
        },
      },
    ],
  };
}

beforeEach(async () => {
  parley = await startInProcess({ provision: provisionOf("demo", token, simulatedScenario) });
  door = await openFrontDoor(parley);
  desk = new DeskApi(door, token);
});

afterEach(async () => {
  parley.runtime.simulators.release();
  await door.close();
  await parley.close();
});

async function startSimulators(): Promise<void> {
  await parley.runtime.simulators.start(door.url);
  const [line] = (await lines(desk)).items;
  if (line === undefined) throw new Error("There is no line to play");
  lineId = line.id;
}

async function lines(api: DeskApi) {
  const answer = await api.call("GET", "/api/playground/lines");
  return contract.listPlaygroundLines.responses[200].parse(jsonOf(answer));
}

async function look(since?: string) {
  const query = new URLSearchParams({ phone, ...(since !== undefined && { since }) });
  const answer = await desk.call("GET", `/api/playground/lines/${lineId}?${query}`);
  return contract.getPlaygroundLine.responses[200].parse(jsonOf(answer));
}

/** The line's state once it is so, found by waiting for change after change. */
async function lookUntil(isSo: (state: Awaited<ReturnType<typeof look>>) => boolean) {
  let state = await look();
  while (!isSo(state)) state = await look(state.version);
  return state;
}

const isAccepted = (state: Awaited<ReturnType<typeof look>>) =>
  state.phone?.messages.at(-1)?.state === "accepted";

function write(text: string, quotedId: string | null = null) {
  const path = `/api/playground/lines/${lineId}/messages`;
  return desk.call("POST", path, { phone, name: "Customer One", text, quotedId });
}

function setFaults(faults: Record<string, boolean>) {
  return desk.call("PATCH", `/api/playground/lines/${lineId}/faults`, faults);
}

test("a customer's text is on the phone, at the desk and in the wire log", async () => {
  await startSimulators();
  expect((await write("Hello")).status).toBe(202);
  const { phone: played, phones, wire } = await lookUntil(isAccepted);

  expect(played?.messages).toMatchObject([{ from: "customer", text: "Hello", attemptCount: 1 }]);
  expect(phones).toMatchObject([{ address: phone, name: "Customer One", preview: "Hello" }]);
  expect(wire).toMatchObject([
    { to: "desk", kind: "message", method: "POST", path: "/imchannel/message", status: 200 },
  ]);
  const conversation = await desk.conversation();
  expect(conversation.contact).toMatchObject({ name: "Customer One", address: phone });
  expect(played?.conversationId).toBe(conversation.id);
  expect(await desk.messages()).toMatchObject([{ content: { kind: "text", text: "Hello" } }]);
});

test("a reply reaches the phone, and what is reported of it reaches the desk", async () => {
  await startSimulators();
  await write("Hello");
  await lookUntil(isAccepted);
  const { id } = await desk.conversation();
  const sent = await desk.sendText(id, "Good morning");
  const { phone: played } = await lookUntil((state) => state.phone?.messages.length === 2);
  const reply = played?.messages[1];
  expect(reply).toMatchObject({ from: "desk", text: "Good morning" });

  // By itself, the simulator reports that it was delivered.
  await parley.until(async () => (await desk.message(id, sent.id)).state === "delivered");
  const report = { messageId: reply?.id, state: "seen" };
  const path = `/api/playground/lines/${lineId}/reports`;
  expect((await desk.call("POST", path, report)).status).toBe(204);
  await parley.until(async () => (await desk.message(id, sent.id)).state === "read");

  await write("And now?", reply?.id);
  const { phone: quoting } = await lookUntil((state) => state.phone?.messages.length === 3);
  expect(quoting?.messages[2]?.quoted).toEqual({ from: "desk", text: "Good morning" });
  await lookUntil(isAccepted);
  expect((await desk.messages(id)).at(-1)?.replyTo).toMatchObject({ id: sent.id });
});

test("files go both ways with the same bytes", async () => {
  await startSimulators();
  const query = new URLSearchParams({ phone, fileName: "lamp.png", caption: "This one" });
  const sent = await door.request("POST", `/api/playground/lines/${lineId}/files?${query}`, {
    headers: { authorization: `Bearer ${token}`, "content-type": "image/png" },
    body: png,
  });
  expect(sent.status).toBe(202);
  await lookUntil(isAccepted);
  const { id } = await desk.conversation();
  const received = await parley.until(async () =>
    (await desk.messages(id)).find(({ attachment }) => attachment?.state === "stored"),
  );
  expect(received).toMatchObject({
    content: { kind: "file", media: "image", caption: "This one" },
    attachment: { sizeBytes: png.byteLength },
  });

  const { id: attachmentId } = await desk.upload(id, "record.pdf", pdf);
  await desk.send(id, { kind: "file", media: "document", attachmentId, caption: null });
  const { phone: played } = await lookUntil(
    (state) => state.phone?.messages[1]?.media?.state === "stored",
  );
  const url = played?.messages[1]?.media?.url ?? "";
  const headers = { authorization: `Bearer ${token}` };
  const fetched = await door.request("GET", url, { headers });
  expect(fetched.body.equals(pdf)).toBe(true);
});

test("while the gateway answers 500, a reply waits and the wire log shows the attempt", async () => {
  await startSimulators();
  await write("Hello");
  await lookUntil(isAccepted);
  expect(jsonOf(await setFaults({ refusesSends: true }))).toMatchObject({
    refusesSends: true,
    autoDelivered: true,
  });
  const { id } = await desk.conversation();
  const sent = await desk.sendText(id, "Good morning");
  const { wire, phone: played } = await lookUntil((state) => state.wire[0]?.status === 500);
  expect(wire[0]).toMatchObject({ to: "customer", kind: "send" });
  expect(played?.messages).toHaveLength(1);
  await parley.until(async () => (await desk.attempts(id, sent.id))[0]?.outcome === "retry");
  expect(await desk.message(id, sent.id)).toMatchObject({ state: "queued" });
});

test("a message that is posted twice is stored once", async () => {
  await startSimulators();
  await setFaults({ duplicates: true });
  await write("Hello");
  const { wire } = await lookUntil(isAccepted);
  expect(wire.map(({ status }) => status)).toEqual([200, 200]);
  expect(await desk.messages()).toHaveLength(1);
});

test("a call with `since` is answered by the next change, not before", async () => {
  await startSimulators();
  const { version } = await look();
  const waiting = look(version);
  await expect(Promise.race([waiting, "nothing yet"])).resolves.toBe("nothing yet");
  await setFaults({ isSlow: true });
  const state = await waiting;
  expect(state.faults.isSlow).toBe(true);
  expect(state.version).not.toBe(version);
});

test("lines of other organizations, and those with a gateway of their own, cannot be played", async () => {
  const others = [
    provisionOf("other", otherToken, simulatedScenario),
    {
      ...provisionOf("demo", token, simulatedScenario),
      lines: [{ ...provisionOf("demo", token, "a real one").lines[0], name: "Real" }],
    },
  ];
  for (const provision of others) {
    await applyProvision(parley.runtime, checkProvision(provision, "The test's provision"));
  }
  await startSimulators();
  expect((await lines(desk)).items).toMatchObject([{ name: "WhatsApp" }]);

  const other = new DeskApi(door, otherToken);
  expect((await lines(other)).items).toEqual([]);
  for (const id of [lineId, ...(await other.lines()).map((line) => line.id)]) {
    expect((await other.call("GET", `/api/playground/lines/${id}`)).status).toBe(404);
  }
});

test("the demo begins with conversations that the simulator really carried", async () => {
  await loadDemo(parley.runtime, "a password");
  await startSimulators();
  await playFirstConversations(parley.runtime);
  const conversations = await desk.conversations();
  expect(conversations.map(({ contact }) => contact.name).sort()).toEqual([
    "Customer Four",
    "Customer One",
    "Customer Three",
    "Customer Two",
  ]);
  const answered = conversations.find(({ contact }) => contact.name === "Customer Three");
  const messages = await desk.messages(answered?.id);
  expect(messages.map(({ direction, state }) => [direction, state])).toEqual([
    ["inbound", null],
    ["outbound", "read"],
    ["inbound", null],
  ]);
});
