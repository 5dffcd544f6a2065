import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shortIdOf } from "@/lib/model/short-id";
import * as ctlive from "../../../support/ctlive";
import * as mailgun from "../../../support/mailgun";
import { pdf } from "../../../support/sample-files";
import { type Json, openWeb1on1Stage, type Web1on1Stage } from "../../../support/web1on1";

let stage: Web1on1Stage;
let files: Server;
let filesUrl: string;

beforeAll(async () => {
  files = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/pdf" }).end(pdf);
  });
  files.listen(0, "127.0.0.1");
  await once(files, "listening");
  // It listens on a port.
  filesUrl = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
  stage = await openWeb1on1Stage({ publicFiles: () => filesUrl, templates: [] });
});

afterAll(async () => {
  await stage.close();
  files.closeAllConnections();
  files.close();
});

async function post(conversation: Json, body: object): Promise<Json> {
  return stage.ok(201, "POST", `/v2/conversations/${conversation.id}/messages`, body);
}

/** What is told to a phone by SMS of a message to a new customer. */
async function bySms(body: object): Promise<string | undefined> {
  const conversation = await stage.begin();
  const before = stage.twilio.received("line").length;
  await post(conversation, { role: "agent", ...body });
  return (await stage.arrived(before + 1)).at(-1)?.Body;
}

/** A conversation with a customer who wrote by e-mail or WhatsApp. */
async function conversationOf(kind: "mail" | "whatsApp"): Promise<Json> {
  if (kind === "mail") {
    await stage.mailgun.sendMail("line", { from: mailgun.customer, subject: "Hi", text: "Hello" });
  } else await stage.gateway.sendText("line", { from: ctlive.customer, text: "Hi" });
  const profile =
    kind === "mail"
      ? `profile.email=${encodeURIComponent(mailgun.customer)}`
      : `profile.telephone=%2B${ctlive.customer}`;
  const [contact] = await stage.list(`/v2/contacts?${profile}`);
  return stage.ok(200, "GET", `/v2/conversations/${contact?.conversation}`);
}

const html = {
  contentType: "text/html",
  text: "Hi <a href='https://pay.test/inv/9'>pay here</a> &eacute;",
};

describe("HTML", () => {
  test("becomes text and URLs on lines without HTML, a link by e-mail, and is returned as written", async () => {
    expect(await bySms(html)).toBe("Hi pay here: https://pay.test/inv/9 é");
    const conversation = await conversationOf("mail");
    const stored = await post(conversation, { role: "agent", ...html });
    expect(stored).toMatchObject(html);
    const sent = await stage.mailgun.until(() => stage.mailgun.received("line").at(-1));
    const form = new Map(sent.form);
    expect(form.get("text")).toContain("Hi pay here: https://pay.test/inv/9 é");
    expect(form.get("html")).toContain('<a href="https://pay.test/inv/9">');
  });

  test("shows a picture by its name and URL", async () => {
    const picture = "<p>Your car</p><img src='https://shop.test/car.png' alt='Red &amp; fast'>";
    const text = { contentType: "text/html", text: picture };
    expect(await bySms(text)).toBe("Your car\nRed & fast: https://shop.test/car.png");
  });

  test("keeps its URLs in internal messages as well", async () => {
    const conversation = await stage.begin();
    await post(conversation, html);
    const rows = await stage.desk.conversations();
    const own = rows.find(({ id }) => shortIdOf(id) === String(conversation.id));
    const messages = await stage.desk.messages(own?.id);
    expect(messages.at(-1)?.content).toMatchObject({
      kind: "note",
      text: "Hi pay here: https://pay.test/inv/9 é",
    });
  });
});

test("a file whose title has no extension gets that of its type", async () => {
  const file = {
    role: "agent",
    text: `${filesUrl}/some.pdf`,
    contentType: "application/pdf",
    meta: { title: "Google" },
  };
  await post(await conversationOf("whatsApp"), file);
  const phone = await stage.gateway.until(() => {
    const { messages } = stage.gateway.phone("line", ctlive.customer);
    return messages.find(({ direction, kind }) => direction === "out" && kind !== "text");
  });
  expect(phone.text).toBe("Google.pdf");
  expect(JSON.stringify(phone.content)).toMatch(/\/Google\.pdf/u);

  const before = stage.mailgun.received("line").length;
  await post(await conversationOf("mail"), file);
  const mail = await stage.mailgun.until(() => stage.mailgun.received("line")[before]);
  expect(mail.files).toMatchObject([{ fileName: "Google.pdf", contentType: "application/pdf" }]);
});

test("an inbound document whose caption is its name gets the extension of its type", async () => {
  await stage.gateway.sendFile("line", {
    from: ctlive.customer,
    kind: "DOCUMENT",
    bytes: pdf,
    caption: "Invoice",
    contentType: "application/pdf",
  });
  const [contact] = await stage.list(`/v2/contacts?profile.telephone=%2B${ctlive.customer}`);
  const titles = async () => {
    const all = await stage.list(`/v2/messages?conversation=${contact?.conversation}`);
    return all.flatMap(({ role, meta }) =>
      String(role) === "contact" ? [(meta as Json)?.title] : [],
    );
  };
  await expect.poll(titles).toContain("Invoice.pdf");
});

const card = {
  type: "card",
  text: "Which day?",
  items: [
    {
      title: "Monday",
      actions: [
        { type: "postback", text: "Morning", payload: "MON-AM" },
        { type: "postback", text: "Evening", payload: "MON-PM" },
      ],
    },
    { title: "Tuesday", actions: [{ type: "postback", text: "Morning", payload: "TUE-AM" }] },
  ],
  actions: [{ type: "reply", text: "Another day", payload: "OTHER" }],
};

const cardWords = [
  "Which day?",
  "",
  "Monday",
  "1. Morning",
  "2. Evening",
  "",
  "Tuesday",
  "3. Morning",
  "",
  "4. Another day",
].join("\n");

describe("the buttons of cards", () => {
  test("are numbered through the whole message, and understood when answered", async () => {
    const conversation = await stage.customerWrites("When can I come?");
    const before = stage.twilio.received("line").length;
    const asked = await post(conversation, { role: "agent", ...card });
    expect((await stage.arrived(before + 1)).at(-1)?.Body).toBe(cardWords);
    for (const [said, payload] of [
      ["3", "TUE-AM"],
      ["evening", "MON-PM"],
      ["4", "OTHER"],
    ] as const) {
      await stage.customerWrites(said);
      const answer = (await stage.list(`/v2/messages?conversation=${conversation.id}`)).at(-1);
      expect(answer).toMatchObject({ type: "postback", text: payload, meta: { source: asked.id } });
    }
    // Two are called so: it is what the customer said, and no choice.
    await stage.customerWrites("Morning");
    const words = (await stage.list(`/v2/messages?conversation=${conversation.id}`)).at(-1);
    expect(words).toMatchObject({ type: "chat", text: "Morning" });
  });

  test("are numbered alike in both parts of a mail, and in WhatsApp's text", async () => {
    const before = stage.mailgun.received("line").length;
    await post(await conversationOf("mail"), { role: "agent", ...card });
    const mail = await stage.mailgun.until(() => stage.mailgun.received("line")[before]);
    const form = new Map(mail.form);
    for (const part of ["text", "html"]) {
      for (const line of ["1. Morning", "2. Evening", "3. Morning", "4. Another day"]) {
        expect(form.get(part)).toContain(line);
      }
    }
    await post(await conversationOf("whatsApp"), { role: "agent", ...card });
    const sent = await stage.gateway.until(() => {
      const { messages } = stage.gateway.phone("line", ctlive.customer);
      return messages.find(({ text }) => text.includes("Monday"));
    });
    expect(sent.text).toContain("3. Morning");
  });
});

test("a template is sent by name where the line stores none, and the desk shows its text", async () => {
  const conversation = await stage.begin();
  const meta = {
    language: "nl",
    namespace: "56cca706_4162_b9be_fc60_13623ff73b1e",
    elementName: "your_car_is_ready",
  };
  const text = "Your car is ready to be picked up!";
  const stored = await post(conversation, { role: "agent", touchpoint: "whatsapp", text, meta });
  expect(stored.status).not.toBe("error");
  const sent = await stage.gateway.until(
    () =>
      stage.gateway
        .phones("line")
        .flatMap(({ address }) =>
          stage.gateway
            .phone("line", address)
            .messages.filter(({ content }) => content.templateName !== undefined),
        )[0],
  );
  expect(sent.content).toMatchObject({
    templateName: "your_car_is_ready",
    templateNamespace: meta.namespace,
    language: "nl",
  });
  const [message] = (await stage.list(`/v2/messages?conversation=${conversation.id}`)).slice(-1);
  expect(message).toMatchObject({ text });
});
