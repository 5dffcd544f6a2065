import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LineAbilities } from "@/lib/server/playground/adapters/simulator-adapter";
import { loadDemo } from "@/lib/server/provisioning/demo";
import { playFirstConversations } from "@/lib/server/provisioning/play-demo";
import { DeskApi } from "../../support/desk-api";
import { jsonOf } from "../../support/mount";
import {
  demoToken,
  openPlaygroundStage,
  type PlaygroundStage,
  playedProvision,
  type SimulatedCustomerStage,
} from "../../support/playground-stage";
import { pdf, png } from "../../support/sample-files";

const otherToken = "token-of-another-organization";

let stage: PlaygroundStage;

beforeEach(async () => {
  stage = await openPlaygroundStage();
});
afterEach(() => stage.close());

/** What differs from line to line: names on the wire, and a fault that makes replies wait. */
const lines = [
  {
    line: "WhatsApp",
    customer: "385919998888",
    postedTo: "/imchannel/message",
    firstPost: "Message",
    failing: "refuses-sends",
  },
  {
    line: "Classifieds",
    customer: "consumer-1",
    postedTo: "/api/v1.0/AsyncConversation/Start",
    firstPost: "Start",
    failing: "refuses-messages",
  },
] as const;

describe.each(lines)("a customer of $line", ({ line, customer, postedTo, firstPost, failing }) => {
  let played: SimulatedCustomerStage;

  beforeEach(async () => {
    await stage.start();
    played = await stage.play(line, customer);
  });

  test("writes, and it is before them, at the desk and in the wire log", async () => {
    expect((await played.writes("Hello")).status).toBe(202);
    const state = await played.accepted();

    expect(state.customer?.messages[0]).toMatchObject({
      from: "customer",
      text: "Hello",
      attemptCount: 1,
    });
    expect(state.customers).toMatchObject([
      { address: customer, name: "Customer One", preview: "Hello" },
    ]);
    const post = state.wire.find(({ label }) => label === firstPost);
    expect(post).toMatchObject({ to: "desk", method: "POST", path: postedTo, status: 200 });
    expect(post?.durationMs).toBeGreaterThanOrEqual(0);
    const conversation = await stage.desk.conversation();
    expect(conversation.contact).toMatchObject({ name: "Customer One", address: customer });
    expect(state.customer?.conversationId).toBe(conversation.id);
    expect(await stage.desk.messages()).toMatchObject([
      { content: { kind: "text", text: "Hello" } },
    ]);
  });

  test("gets the reply, says so, and answers it", async () => {
    await played.writes("Hello");
    await played.accepted();
    const { id } = await stage.desk.conversation();
    const sent = await stage.desk.sendText(id, "Good morning");
    const { customer: seeing } = await played.lookUntil(
      (state) => state.customer?.messages.length === 2,
    );
    const reply = seeing?.messages[1];
    expect(reply).toMatchObject({ from: "desk", text: "Good morning" });

    // By itself, the simulator reports that it was delivered.
    await stage.parley.until(
      async () => (await stage.desk.message(id, sent.id)).state === "delivered",
    );
    const report = { customer, messageId: reply?.id, state: "seen" };
    expect((await played.call("POST", "reports", report)).status).toBe(204);
    await stage.parley.until(async () => (await stage.desk.message(id, sent.id)).state === "read");

    await played.writes("And now?", { quotedId: reply?.id });
    const { customer: quoting } = await played.lookUntil(
      (state) => state.customer?.messages.length === 3,
    );
    expect(quoting?.messages[2]?.quoted).toEqual({ from: "desk", text: "Good morning" });
    await played.accepted();
    await stage.parley.until(async () => (await stage.desk.messages(id)).length === 3);
    expect((await stage.desk.messages(id)).at(-1)?.replyTo).toMatchObject({ id: sent.id });
  });

  test("sends and gets files with the same bytes", async () => {
    await played.writes("Hello");
    await played.accepted();
    const query = { fileName: "lamp.png", caption: "This one" };
    expect((await played.sendsFile(png, "image/png", query)).status).toBe(202);
    const { id } = await stage.desk.conversation();
    const received = await stage.parley.until(async () =>
      (await stage.desk.messages(id)).find(({ attachment }) => attachment?.state === "stored"),
    );
    expect(received).toMatchObject({
      content: { kind: "file", media: "image", caption: "This one" },
      attachment: { sizeBytes: png.byteLength },
    });

    const { id: attachmentId } = await stage.desk.upload(id, "record.pdf", pdf);
    await stage.desk.send(id, { kind: "file", media: "document", attachmentId, caption: null });
    const { customer: seeing } = await played.lookUntil(
      (state) => state.customer?.messages[2]?.media?.state === "stored",
    );
    expect(seeing?.messages[1]).toMatchObject({ kind: "image", text: "This one" });
    for (const [index, bytes] of [
      [1, png],
      [2, pdf],
    ] as const) {
      const url = seeing?.messages[index]?.media?.url ?? "";
      const headers = { authorization: `Bearer ${demoToken}` };
      const fetched = await stage.door.request("GET", url, { headers });
      expect(fetched.body.equals(bytes)).toBe(true);
    }
  });

  test("does not get a reply while that fails, and the desk tries again", async () => {
    await played.writes("Hello");
    await played.accepted();
    expect(jsonOf(await played.setFaults({ [failing]: true }))).toEqual({
      faultsOn: [failing, "auto-delivered"],
    });
    const { id } = await stage.desk.conversation();
    const sent = await stage.desk.sendText(id, "Good morning");
    const { wire, customer: waiting } = await played.lookUntil((state) =>
      state.wire.some(({ status }) => status === 500),
    );
    expect(wire.find(({ status }) => status === 500)).toMatchObject({
      to: "customer",
      label: "Reply",
    });
    expect(waiting?.messages).toHaveLength(1);
    await stage.parley.until(
      async () => (await stage.desk.attempts(id, sent.id))[0]?.outcome === "retry",
    );
    expect(await stage.desk.message(id, sent.id)).toMatchObject({ state: "queued" });
  });

  test("writes once, however often it is posted", async () => {
    await played.setFaults({ duplicates: true });
    await played.writes("Hello");
    const { wire, customer: writing } = await played.accepted();
    const posts = wire.filter(({ label }) => label === firstPost);
    expect(posts.map(({ status }) => status)).toEqual([200, 200]);
    expect(writing?.messages).toMatchObject([{ attemptCount: 2 }]);
    expect(await stage.desk.messages()).toHaveLength(1);
  });

  test("is answered for by the next change, not before", async () => {
    const { version } = await played.look();
    const waiting = played.look(version);
    await expect(Promise.race([waiting, "nothing yet"])).resolves.toBe("nothing yet");
    await played.setFaults({ slow: true });
    const state = await waiting;
    expect(state.faultsOn).toContain("slow");
    expect(state.version).not.toBe(version);
  });

  test("can do what the line says, and is told what it cannot", async () => {
    await played.writes("Hello");
    const { customer: writing } = await played.accepted();
    const playable = (await stage.lines()).find(({ name }) => name === line);
    const { abilities } = playable ?? {};
    const status = async (method: string, place: string, body: object) =>
      (await played.call(method, place, { customer, ...body })).status;
    const isAble = (ability: boolean | undefined, success = 204) => (ability ? success : 422);

    const place = { latitude: 45.46, longitude: 9.19, place: "The yard" };
    expect(await status("POST", "locations", place)).toBe(isAble(abilities?.location, 202));
    expect(await status("PUT", "typing", { text: "Hel" })).toBe(isAble(abilities?.typing));
    expect(await status("POST", "end", {})).toBe(isAble(abilities?.ending));
    const own = { text: "This", quotedId: writing?.messages[0]?.id };
    expect(await status("POST", "messages", own)).toBe(
      isAble(abilities?.quotes.includes("customer"), 202),
    );

    const { id } = await stage.desk.conversation();
    await stage.desk.sendText(id, "Good morning");
    const { customer: seeing } = await played.lookUntil(
      (state) => state.customer?.messages.some(({ from }) => from === "desk") === true,
    );
    const reply = seeing?.messages.find(({ from }) => from === "desk");
    const failed = { messageId: reply?.id, state: "failed" };
    expect(await status("POST", "reports", failed)).toBe(
      isAble(abilities?.reports.includes("failed")),
    );
  });

  test.each([
    ["an address that no customer has", "messages", { customer: "#", text: "Hello" }, 400],
    ["a listing nobody offers", "messages", { text: "Hello", listingId: "none" }, 400],
    ["a message that is not theirs", "messages", { text: "Hello", quotedId: "none" }, 400],
    ["a report on a message they do not have", "reports", { messageId: "x", state: "seen" }, 404],
  ])("is not played with %s", async (_, place, body, status) => {
    expect((await played.call("POST", place, { customer, ...body })).status).toBe(status);
    expect((await played.look()).customers).toEqual([]);
  });

  test("has no fault that its line does not list", async () => {
    const answer = await played.setFaults({ "no-such-fault": true });
    expect(jsonOf(answer)).toMatchObject({ detail: 'This line has no fault "no-such-fault"' });
  });
});

test("a place sent by phone is a place at the desk", async () => {
  await stage.start();
  const played = await stage.play("WhatsApp", "385919998888");
  const place = { latitude: 45.46, longitude: 9.19, place: "The yard" };
  await played.call("POST", "locations", { customer: played.customer, ...place });
  const { customer } = await played.accepted();
  expect(customer?.messages).toMatchObject([{ kind: "location", text: "The yard" }]);
  expect(await stage.desk.messages()).toMatchObject([
    { content: { kind: "location", latitude: 45.46, longitude: 9.19, name: "The yard" } },
  ]);
});

describe("a consumer", () => {
  let played: SimulatedCustomerStage;
  beforeEach(async () => {
    await stage.start();
    played = await stage.play("Classifieds", "consumer-1");
  });

  test("asks about a listing, which stands beside the conversation at the desk", async () => {
    const [line] = (await stage.lines()).filter(({ name }) => name === "Classifieds");
    const [listing] = line?.abilities.listings ?? [];
    await played.writes("Is it still there?", { listingId: listing?.id });
    const { customer } = await played.accepted();
    const { title, facts } = listing ?? {};
    expect(customer?.listing).toEqual({ title, facts });
    const { id } = await stage.desk.conversation();
    const detail = jsonOf(await stage.desk.call("GET", `/api/conversations/${id}`));
    expect(detail).toMatchObject({
      facts: expect.arrayContaining([
        { label: "Advertiser", value: "Demo Motors" },
        { label: "Vehicle", value: title },
        ...(facts ?? []),
      ]),
    });
  });

  test("begins with words, and may send a file then", async () => {
    const query = { fileName: "lamp.png" };
    const early = await played.sendsFile(png, "image/png", query);
    expect(early.status).toBe(422);
    expect(jsonOf(early)).toMatchObject({ detail: expect.stringContaining("begins with words") });
    await played.writes("Hello");
    expect((await played.sendsFile(png, "image/png", query)).status).toBe(202);
  });

  test("sees that the desk got and read what they wrote", async () => {
    await played.writes("Hello");
    await played.lookUntil(({ customer }) => customer?.messages[0]?.state === "delivered");
    const { id, lastSeq } = await stage.desk.conversation();
    await stage.desk.call("POST", `/api/conversations/${id}/read`, { seq: lastSeq });
    const { wire } = await played.lookUntil(
      ({ customer }) => customer?.messages[0]?.state === "seen",
    );
    expect(wire.filter(({ label }) => label === "Receipt")).toHaveLength(2);
  });

  test("gets a reply once although its answers were lost", async () => {
    await played.writes("Hello");
    await played.accepted();
    await played.setFaults({ "loses-answers": true, "auto-delivered": false });
    const { id } = await stage.desk.conversation();
    const sent = await stage.desk.sendText(id, "Good morning");
    await played.lookUntil(({ wire }) => wire.some(({ error }) => error !== null));
    await stage.parley.until(
      async () => (await stage.desk.attempts(id, sent.id))[0]?.outcome === "retry",
    );
    await played.setFaults({ "loses-answers": false });
    stage.parley.passTime(60_000);
    const { customer } = await played.lookUntil(
      ({ wire }) => wire.filter(({ label, status }) => label === "Reply" && status).length === 1,
    );
    expect(customer?.messages.map(({ text }) => text)).toEqual(["Hello", "Good morning"]);
  });
});

test("lines of other organizations, and those that lead elsewhere, cannot be played", async () => {
  const real = playedProvision("demo", demoToken, "a real one");
  await stage.parley.provision(playedProvision("other", otherToken));
  await stage.parley.amend({
    lines: real.lines.map(({ settings, ...line }) => ({
      ...line,
      name: `Real ${line.name}`,
      // No two lines of a file listen at the same address.
      settings: "serviceAddress" in settings ? { ...settings, serviceAddress: "5678" } : settings,
    })),
  });
  await stage.start();
  const playable = await stage.lines();
  expect(playable.map(({ name }) => name)).toEqual(["WhatsApp", "Classifieds"]);

  const other = new DeskApi(stage.door, otherToken);
  expect(await stage.lines(other)).toEqual([]);
  for (const { id } of [...playable, ...(await other.lines())]) {
    expect((await other.call("GET", `/api/playground/lines/${id}`)).status).toBe(404);
  }
});

test("the demo begins with conversations that the simulators really carried", async () => {
  await loadDemo(stage.parley.runtime, "a password");
  await stage.start();
  await playFirstConversations(stage.parley.runtime);
  const conversations = await stage.desk.conversations();
  const numbers = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"];
  numbers.push("Eleven", "Twelve");
  const names = numbers.map((name) => `Customer ${name}`);
  // Nobody tells the names of those who text.
  expect(conversations.flatMap(({ contact }) => contact.name ?? []).sort()).toEqual(names.sort());
  expect(conversations).toHaveLength(names.length + 2);
  const byMail = conversations.find(({ contact }) => contact.name === "Customer Eleven");
  expect((await stage.desk.messages(byMail?.id)).map(({ content: { kind } }) => kind)).toEqual([
    ...["text", "text", "text", "file"],
  ]);
  for (const name of ["Customer Three", "Customer Five", "Customer Seven"]) {
    const answered = conversations.find(({ contact }) => contact.name === name);
    const messages = await stage.desk.messages(answered?.id);
    expect(messages.map(({ direction, state }) => [direction, state])).toEqual([
      ["inbound", null],
      ["outbound", "read"],
      ["inbound", null],
    ]);
  }
});

test("the demo's first conversations do not keep a server that stops from stopping", async () => {
  const { runtime } = stage.parley;
  await loadDemo(runtime, "a password");
  await stage.start();
  runtime.simulators.release();
  await expect(playFirstConversations(runtime)).rejects.toThrow("not shown");
});

describe("a line that can do more", () => {
  const done: unknown[] = [];
  const note = (...what: readonly unknown[]) => {
    done.push(what);
    return Promise.resolve();
  };
  let played: SimulatedCustomerStage;

  beforeEach(async () => {
    done.length = 0;
    await stage.start();
    played = await stage.play("WhatsApp", "app-1");
    const { simulators } = stage.parley.runtime;
    const find: typeof simulators.find = (organizationId, lineId) => {
      const found = simulators.find(organizationId, lineId);
      if (found === undefined) return undefined;
      const { sendFile: _, ...simulated } = found.simulated;
      const abilities: LineAbilities = {
        ...simulated.abilities,
        addressing: "app-installation",
        reports: [],
      };
      const more = {
        setTyping: (...told: unknown[]) => void note("typing", ...told),
        endChat: (...told: unknown[]) => void note("end", ...told),
        sendLocation: (place: object) => note("place", place),
      };
      return { ...found, simulated: { ...simulated, abilities, ...more } };
    };
    stage.replaceSimulators({ ...simulators, find });
  });

  test("is told what its customers do, and what it lacks is refused", async () => {
    const { customer } = played;
    const typing = { customer, text: "Hel" };
    expect((await played.call("PUT", "typing", typing)).status).toBe(204);
    expect((await played.call("PUT", "typing", { customer, text: null })).status).toBe(204);
    expect((await played.call("POST", "end", { customer })).status).toBe(204);
    const place = { latitude: 45.46, longitude: 9.19 };
    expect((await played.call("POST", "locations", { customer, ...place })).status).toBe(202);
    expect(done).toEqual([
      ["typing", customer, "Hel"],
      ["typing", customer, null],
      ["end", customer],
      [
        "place",
        { customer, name: null, listingId: null, id: expect.any(String), place: null, ...place },
      ],
    ]);
    const file = await played.sendsFile(png, "image/png", { fileName: "lamp.png" });
    expect(jsonOf(file)).toMatchObject({
      code: "unsupported",
      detail: "Customers of WhatsApp cannot send files",
    });
    const report = { customer, messageId: "m", state: "delivered" };
    expect((await played.call("POST", "reports", report)).status).toBe(422);
  });
});

describe("a customer who texts", () => {
  let played: SimulatedCustomerStage;

  beforeEach(async () => {
    await loadDemo(stage.parley.runtime, "a password");
    await stage.start();
    played = await stage.play("SMS", "31600000001");
  });

  test("writes, is answered, and has what they sent and got before them", async () => {
    expect((await played.writes("Hello")).status).toBe(202);
    expect((await played.sendsFile(png, "image/png", { fileName: "lamp.png" })).status).toBe(202);
    await played.accepted();
    const conversation = await stage.desk.conversation();
    expect(conversation.contact).toMatchObject({ name: null, address: "+31600000001" });
    const sent = await stage.desk.sendText(conversation.id, "Good morning");
    await stage.parley.until(
      async () => (await stage.desk.message(conversation.id, sent.id)).state === "delivered",
    );
    const { customers, customer, wire } = await played.look();
    expect(customers).toMatchObject([{ address: "31600000001", name: "Customer One" }]);
    expect(customer?.conversationId).toBe(conversation.id);
    expect(customer?.messages).toMatchObject([
      { kind: "text", text: "Hello", state: "accepted", attemptCount: 1 },
      { kind: "image", state: "accepted" },
      { from: "desk", text: "Good morning", state: "delivered" },
    ]);
    expect(wire.map(({ label, status }) => [label, status])).toEqual(
      expect.arrayContaining([
        ["Message", 200],
        ["Reply", 201],
        ["Status sent", 204],
        ["Status delivered", 204],
      ]),
    );
    const report = { customer: played.customer, messageId: "x", state: "seen" };
    expect((await played.call("POST", "reports", report)).status).toBe(422);
  });

  test("says STOP, and the desk writes no more", async () => {
    await played.writes("STOP");
    await played.accepted();
    const { id } = await stage.desk.conversation();
    const refused = await stage.desk.call("POST", `/api/conversations/${id}/messages`, {
      id: "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e11",
      content: { kind: "text", text: "Please stay" },
    });
    expect(refused.status).toBe(422);
  });

  test("stays out of reach as long as Twilio says so, and is reached then", async () => {
    await played.writes("Hello");
    await played.accepted();
    await played.setFaults({ throttles: true });
    const { id } = await stage.desk.conversation();
    const sent = await stage.desk.sendText(id, "Good morning");
    const next = () => stage.desk.attempts(id, sent.id).then(([first]) => first?.nextAt ?? null);
    await stage.parley.until(next);
    const nextAt = new Date((await next()) ?? 0).getTime();
    await played.setFaults({ throttles: false });
    stage.parley.passTime(nextAt - stage.parley.now().getTime());
    await stage.parley.until(
      async () => (await stage.desk.message(id, sent.id)).state === "delivered",
    );
  });
});

test("a template shows its buttons on the phone, and pressing one answers it", async () => {
  await stage.parley.amend({ lines: [{ ...playedProvision().lines[0], templates }] });
  await stage.start();
  const played = await stage.play("WhatsApp", "385919990000");
  await played.writes("Hello");
  await played.accepted();
  const conversation = await stage.desk.conversation();
  const id = "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e10";
  const content = { kind: "template", name: "car_ready", language: "en_US" };
  const path = `/api/conversations/${conversation.id}/messages`;
  expect((await stage.desk.call("POST", path, { id, content })).status).toBe(201);
  const { customer } = await played.lookUntil(({ customer: now }) =>
    (now?.messages ?? []).some(({ buttons }) => buttons.length > 0),
  );
  const shown = customer?.messages.at(-1);
  expect(shown).toMatchObject({ kind: "template", buttons: ["On my way", "Tomorrow"] });

  const press = (button: string) =>
    played.call("POST", "presses", { customer: played.customer, messageId: shown?.id, button });
  expect((await press("Never")).status).toBe(404);
  expect((await press("On my way")).status).toBe(202);
  await played.accepted();
  expect((await stage.desk.messages(conversation.id)).at(-1)).toMatchObject({
    content: { kind: "answer", label: "On my way" },
    replyTo: { id },
  });

  const other = await stage.play("Classifieds", "consumer-1");
  const body = { customer: "consumer-1", messageId: "x", button: "x" };
  expect((await other.call("POST", "presses", body)).status).toBe(422);
});

const templates = [
  {
    name: "car_ready",
    language: "en_US",
    category: "UTILITY",
    status: "APPROVED",
    components: [
      { type: "BODY", text: "Your car is ready." },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "On my way" },
          { type: "QUICK_REPLY", text: "Tomorrow" },
        ],
      },
    ],
  },
];
