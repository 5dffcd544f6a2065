import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as ctlive from "../../../support/ctlive";
import { jsonOf } from "../../../support/mount";
import { png } from "../../../support/sample-files";
import { type Json, openWeb1on1Stage, type Web1on1Stage } from "../../../support/web1on1";

let stage: Web1on1Stage;
let files: Server;
let filesUrl: string;
let isPublic = true;
const asked: IncomingMessage[] = [];
let conversation: Json;
let path: string;

beforeAll(async () => {
  files = createServer((request, response) => {
    asked.push(request);
    if (request.url?.startsWith("/car.png")) {
      response.writeHead(200, { "content-type": "image/png" }).end(png);
    } else response.writeHead(404).end();
  });
  files.listen(0, "127.0.0.1");
  await once(files, "listening");
  // It listens on a port.
  filesUrl = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
  stage = await openWeb1on1Stage({
    publicFiles: () => (isPublic ? filesUrl : null),
    whatsApp: { mediaAuth: { bearer: "line-secret" }, mediaAuthHosts: ["127.0.0.1"] },
  });
});

afterAll(async () => {
  await stage.close();
  files.closeAllConnections();
  files.close();
});

beforeEach(async () => {
  conversation = await stage.begin();
  path = `/v2/conversations/${conversation.id}/messages`;
});

const post = (body: unknown) => stage.ok(201, "POST", path, body);
const stream = () => stage.list(`/v2/messages?conversation=${conversation.id}`);
const now = () => stage.ok(200, "GET", `/v2/conversations/${conversation.id}`);

describe("the twelve types (web1on1 §5.5)", () => {
  test.for([
    ["chat", { text: "For colleagues" }],
    ["card", { text: "Panel", meta: { title: "Title" } }],
    ["postback", { text: "REVIEW" }],
    ["tag", { text: "vip" }],
    ["search", { text: "old invoices" }],
    ["command", { text: ">weather tomorrow" }],
    ["form", { text: "+Lead", meta: { form: "65a0c0ffee00000000001111", categoryIndex: 1 } }],
    ["field", { text: ".brand Toyota" }],
    ["results", { text: "Done", results: [{ name: "Lead", values: { brand: "Toyota" } }] }],
    ["report", { text: "Report", results: [{ name: "Review", values: { score: "5" } }] }],
  ] as const)(
    "%s is kept, echoed and listed, and does not reach the customer",
    async ([type, body]) => {
      const stored = await post({ type, ...body });
      expect(stored).toMatchObject({ type, role: "bot", ...body });
      expect(await stage.ok(200, "GET", `/v2/messages/${stored.id}`)).toEqual(stored);
      expect((await stream()).at(-1)).toEqual(stored);
      expect(stored.status).toBeUndefined();
    },
  );

  test("a mention puts the conversation into the inbox of the mentioned user", async () => {
    const users = await stage.list("/v2/users?name=~agent%20two");
    const targetUser = users[0]?.id;
    const stored = await post({ type: "mention", text: "@Agent Two look", meta: { targetUser } });
    expect(stored.meta).toEqual({ targetUser, targetName: "Agent Two" });
    expect((await now()).participants).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ user: targetUser, inbox: true, accepted: false }),
      ]),
    );
    expect((await stage.call("POST", path, { type: "mention", text: "x" })).status).toBe(400);
  });

  test("a status message has the system as author", async () => {
    expect((await stage.call("POST", path, { type: "status", text: "x" })).status).toBe(400);
  });

  test("a tag changes the conversation, a field the contact", async () => {
    await post([
      { type: "tag", text: "vip" },
      { type: "tag", text: "vip" },
      { type: "field", text: ".City Delft" },
      { type: "field", text: ".name Customer Two" },
    ]);
    expect((await now()).tags).toEqual(["vip"]);
    const contact = await stage.ok(200, "GET", `/v2/contacts/${conversation.contact}`);
    expect(contact.profile).toMatchObject({ City: "Delft", name: "Customer Two" });
  });
});

describe("recipients (web1on1 §6.1)", () => {
  test("only role agent without a backchannel reaches the customer", async () => {
    const before = stage.twilio.received("line").length;
    await post([
      { text: "a bot to agents" },
      { text: "behind the scenes", role: "agent", isBackchannel: true },
      { text: "out", role: "agent" },
    ]);
    const sent = (await stage.arrived(before + 1)).slice(before);
    expect(sent.map(({ Body }) => Body)).toEqual(["out"]);
    const id = `${conversation.id}`;
    const [, ...others] = (await stage.list(`/v2/messages?conversation=${id}`)).slice();
    expect(others.map(({ role, text }) => [role, text])).toEqual([
      ["bot", "a bot to agents"],
      ["agent", "behind the scenes"],
      ["agent", "out"],
    ]);
  });

  test("role contact represents the customer: unread and waiting at the desk", async () => {
    await post({ type: "command", text: "/leave" });
    const stored = await post({ text: "I wrote on the form", role: "contact" });
    expect(stored).toMatchObject({ role: "contact", type: "chat", text: "I wrote on the form" });
    expect(stored.user).toBeUndefined();
    expect(await now()).toMatchObject({ status: "queued" });
    const found = (await stage.desk.conversations("unassigned")).find(
      ({ unreadCount }) => unreadCount > 0,
    );
    expect(found).toMatchObject({ unreadCount: 1 });
  });

  test("arrays are answered in order", async () => {
    const answer = await stage.call("POST", path, [{ text: "one" }, { text: "two" }]);
    expect(jsonOf(answer)).toMatchObject([{ text: "one" }, { text: "two" }]);
  });

  test("HTML is converted to text for the customer, and returned as written", async () => {
    const before = stage.twilio.received("line").length;
    const text = "<p>Hello <b>you</b></p><p>5 &lt; 6</p><script>alert(1)</script>";
    const stored = await post({ role: "agent", text, contentType: "text/html" });
    expect(stored).toMatchObject({ text, contentType: "text/html" });
    const [sent] = (await stage.arrived(before + 1)).slice(before);
    expect(sent?.Body).toBe("Hello you\n5 < 6");
    const table = "<table><tr><td>Golf</td><td>21</td></tr><tr><td>Polo</td><td></td></tr></table>";
    await post({ role: "agent", text: table, contentType: "text/html" });
    const [, cells] = (await stage.arrived(before + 2)).slice(before);
    expect(cells?.Body).toBe("Golf | 21\nPolo");
  });

  test("HTML without text is refused, like a missing text", async () => {
    const path = `/v2/conversations/${conversation.id}/messages`;
    const empty = { role: "agent", text: "<b> </b>", contentType: "text/html" };
    expect((await stage.call("POST", path, empty)).status).toBe(400);
  });
});

describe("touchpoints and templates (web1on1 §6.2, §11)", () => {
  test("a touchpoint that was used becomes the selected one", async () => {
    const meta = { elementName: "your_car_is_ready", namespace: "n" };
    await post({ role: "agent", touchpoint: "whatsapp", text: "Your car", meta });
    const { touchpoints } = await now();
    expect(touchpoints).toMatchObject({ whatsapp: { selected: true }, sms: { selected: false } });
    await post({ role: "agent", touchpoint: "sms", text: "Back" });
    expect((await now()).touchpoint).toBe("sms");
  });

  test.for(["fax", "email"])("%s cannot be used and is refused", async (touchpoint) => {
    const answer = await stage.call("POST", path, { role: "agent", touchpoint, text: "x" });
    expect(answer.status).toBe(400);
    expect(await stream()).toHaveLength(1);
  });

  test("outside the reply window a text is not sent, and a status message has the reason", async () => {
    const stored = await post({ role: "agent", touchpoint: "whatsapp", text: "Free words" });
    expect(stored).toMatchObject({ text: "Free words", status: "error" });
    expect(stored.error).toBeUndefined();
    const [kept, status] = (await stream()).slice(-2);
    expect(kept).toMatchObject({ id: stored.id, error: { code: "window_closed" } });
    expect(status).toMatchObject({
      type: "status",
      text: expect.stringMatching(/^Not delivered: The reply window/u),
      meta: { message: stored.id, code: "window_closed" },
    });
    const number = `${conversation.id}`;
    expect(stage.gateway.phone("line", number).messages).toEqual([]);
  });

  test("an unknown template is reported by a status message, too", async () => {
    const meta = { elementName: "unknown_one", namespace: "n" };
    const stored = await post({ role: "agent", touchpoint: "whatsapp", text: "x", meta });
    expect(stored).toMatchObject({ status: "error", meta });
    expect((await stream()).at(-1)).toMatchObject({ type: "status" });
  });
});

describe("files (web1on1 §9)", () => {
  test("a file is fetched once and sent; where that is impossible, its URL is sent", async () => {
    await stage.gateway.sendText("line", { from: ctlive.customer, text: "Hi" });
    const [contact] = await stage.list(`/v2/contacts?profile.telephone=%2B${ctlive.customer}`);
    const own = `/v2/conversations/${contact?.conversation}/messages`;
    const file = (name: string) => ({
      role: "agent",
      text: `${filesUrl}/${name}`,
      contentType: "image/png",
      meta: { title: "Your new car" },
    });
    const stored = await stage.ok(201, "POST", own, [
      file("car.png"),
      file("gone.png"),
      { role: "agent", text: "after" },
    ]);
    expect(stored[0]).toMatchObject({ text: `${filesUrl}/car.png`, contentType: "image/png" });
    const { messages } = await stage.gateway.until(() => {
      const phone = stage.gateway.phone("line", ctlive.customer);
      return phone.messages.filter(({ direction }) => direction === "out").length === 3 && phone;
    });
    const out = messages.filter(({ direction }) => direction === "out");
    expect(out.map(({ kind }) => kind)).toEqual(["image", "text", "text"]);
    expect(out[1]?.text).toContain(`${filesUrl}/gone.png`);
    expect(out[2]?.text).toBe("after");
  });

  test("is fetched without credentials, and not from private hosts", async () => {
    await stage.gateway.sendText("line", { from: "385912220001", text: "Hi" });
    const [contact] = await stage.list("/v2/contacts?profile.telephone=%2B385912220001");
    const own = `/v2/conversations/${contact?.conversation}/messages`;
    const sent = async (count: number) => {
      const { messages } = await stage.gateway.until(() => {
        const phone = stage.gateway.phone("line", "385912220001");
        return (
          phone.messages.filter(({ direction }) => direction === "out").length === count && phone
        );
      });
      return messages.filter(({ direction }) => direction === "out").map(({ kind }) => kind);
    };
    const file = { role: "agent", text: `${filesUrl}/car.png`, contentType: "image/png" };
    asked.length = 0;
    await stage.ok(201, "POST", own, file);
    expect(await sent(1)).toEqual(["image"]);
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    asked.length = 0;
    isPublic = false;
    try {
      await stage.ok(201, "POST", own, file);
      expect(await sent(2)).toEqual(["image", "text"]);
      expect(asked).toEqual([]);
    } finally {
      isPublic = true;
    }
  });

  test.for(["car.png", "ftp://files.test/car.png", "javascript:alert(1)"])(
    "%s is no address of a file",
    async (text) => {
      const answer = await stage.call("POST", path, { text, contentType: "image/png" });
      expect(answer.status).toBe(400);
    },
  );
});

describe("a refused message leaves nothing behind (web1on1 §5.4, §5.6)", () => {
  const link = { type: "link", text: "Open", uri: "https://www.acme.test/" };
  test.for<readonly [string, unknown]>([
    ["nothing", {}],
    ["an empty array", []],
    ["blank text", { text: "  " }],
    ["an unknown type", { text: "x", type: "poem" }],
    ["an unknown role", { text: "x", role: "admin" }],
    ["a number for text", { text: 5 }],
    ["meta that is no object", { text: "x", meta: [] }],
    ["an unknown action", { text: "x", actions: [{ type: "share", text: "x" }] }],
    ["a link without an address", { text: "x", actions: [{ type: "link", text: "x" }] }],
    ["a script for an address", { text: "x", actions: [{ ...link, uri: "javascript:1" }] }],
    ["a postback without payload", { text: "x", actions: [{ type: "postback", text: "x" }] }],
    ["a long label", { text: "x", actions: [{ ...link, text: "x".repeat(129) }] }],
    ["an item without actions", { text: "x", items: [{ title: "x", actions: [] }] }],
    ["a reply on an item", { items: [{ title: "x", actions: [{ type: "reply", text: "x" }] }] }],
    [
      "eleven items",
      { items: Array.from({ length: 11 }, () => ({ title: "x", actions: [link] })) },
    ],
    ["a negative delay", { text: "x", delay: -1 }],
    ["a broken delay", { text: "x", delay: 1.5 }],
    ["another conversation's id", { text: "x", conversation: "f".repeat(24) }],
    ["one that is wrong among others", [{ text: "fine" }, { text: "x", delay: -1 }]],
    ["what is no JSON", '{"text":"x",}'],
  ])("%s", async ([, body]) => {
    const answer = await stage.call("POST", path, body);
    expect([answer.status, jsonOf(answer)]).toMatchObject([
      400,
      { error: { statusCode: 400, name: "BadRequest", message: expect.any(String) } },
    ]);
    expect(await stream()).toHaveLength(1);
  });

  test("an unknown conversation is refused with the text of the SDK's tests", async () => {
    const answer = await stage.call("POST", `/v2/conversations/${"f".repeat(24)}/messages`, {
      text: "x",
    });
    expect([answer.status, jsonOf(answer)]).toEqual([
      404,
      { error: { statusCode: 404, name: "NotFound", message: "Conversation not found" } },
    ]);
  });
});

describe("single messages (web1on1 §3.1, §4)", () => {
  test("POST /v2/messages requires a conversation", async () => {
    const { id } = conversation;
    expect(
      await stage.ok(201, "POST", "/v2/messages", { text: "x", conversation: id }),
    ).toMatchObject({ text: "x", conversation: id });
    expect((await stage.call("POST", "/v2/messages", { text: "x" })).status).toBe(400);
  });

  test("PATCH changes only meta, PUT is refused, DELETE hides the message here", async () => {
    const { id } = await post({ text: "x", meta: { a: 1, b: 2 } });
    const own = `/v2/messages/${id}`;
    expect(await stage.ok(200, "PATCH", own, { meta: { a: 3 } })).toMatchObject({ meta: { a: 3 } });
    expect((await stage.ok(200, "GET", own)).meta).toEqual({ a: 3 });
    expect((await stage.call("PATCH", own, { text: "y" })).status).toBe(400);
    expect((await stage.call("PUT", own)).status).toBe(400);
    expect((await stage.call("DELETE", own)).status).toBe(204);
    expect((await stage.call("GET", own)).status).toBe(404);
  });

  test("actions of every type and alias are accepted", async () => {
    const actions = [
      { type: "link", text: "A", url: "https://www.acme.test/a" },
      { type: "link", text: "B", payload: "https://www.acme.test/b" },
      { type: "reply", payload: "ONLY" },
      { type: "webview", text: "C", uri: "https://www.acme.test/c", size: "tall" },
      { type: "buy", text: "D", amount: 1250, currency: "EUR" },
      { type: "locationRequest", text: "E" },
    ];
    const before = stage.twilio.received("line").length;
    const stored = await post({ role: "agent", text: "All", actions });
    expect(stored.actions).toMatchObject([
      { ...actions[0], uri: "https://www.acme.test/a" },
      { ...actions[1], uri: "https://www.acme.test/b" },
      { ...actions[2], text: "ONLY" },
      ...actions.slice(3),
    ]);
    const [sent] = (await stage.arrived(before + 1)).slice(before);
    expect(sent?.Body).toContain("1. ONLY");
  });

  test("the customer's answer to buttons is a postback (web1on1 §13)", async () => {
    const own = await stage.customerWrites("Hello");
    const asked = await stage.ok(201, "POST", `/v2/conversations/${own.id}/messages`, {
      role: "agent",
      text: "Do you like it?",
      actions: [
        { type: "postback", text: "Yes", payload: "REVIEW" },
        { type: "postback", text: "No", payload: "SKIP" },
      ],
    });
    await stage.customerWrites("1");
    const messages = await stage.list(`/v2/messages?conversation=${own.id}`);
    expect(messages.at(-1)).toMatchObject({
      type: "postback",
      role: "contact",
      text: "REVIEW",
      meta: { payload: "REVIEW", label: "Yes", source: asked.id },
    });
  });
});
