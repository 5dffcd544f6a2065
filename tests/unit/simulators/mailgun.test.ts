import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createMailgun,
  type Mailgun,
  type MailgunOptions,
} from "../../../lib/simulators/mailgun/mailgun";
import { anchors, pageLinks } from "../../../lib/simulators/mailgun/page-links";
import { type FakePlatform, startFakePlatform } from "./fake-platform";

const key = "one";
const domain = "mg.acme.test";
const customer = "customer-one@example.com";

let platform: FakePlatform;
let mailgun: Mailgun;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mailgun-"));
  platform = await startFakePlatform();
  platform.answerWith((_request, response) => response.writeHead(200).end());
  mailgun = await startMailgun();
});

afterEach(async () => {
  await mailgun.close();
  await platform.close();
  await rm(folder, { recursive: true });
});

async function startMailgun(options: MailgunOptions = {}): Promise<Mailgun> {
  const started = await createMailgun(options);
  started.addAccount({
    ...{ key, domain, apiKey: "key", signingKey: "signing", address: `support@${domain}` },
    inboundUrl: `${platform.url}/in`,
    eventsUrl: `${platform.url}/events`,
  });
  return started;
}

const mail = {
  from: `Acme <support@${domain}>`,
  to: customer,
  subject: "Hello",
  text: "Good morning",
  "h:Message-Id": `<1@${domain}>`,
  "h:Reply-To": `c+1@${domain}`,
};

async function send(
  fields: Readonly<Record<string, string>> = mail,
  { apiKey = "key", to = domain, file = null as Blob | null } = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file !== null) form.append("attachment", file, "a.pdf");
  const answer = await fetch(`${mailgun.url}/v3/${to}/messages`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`api:${apiKey}`).toString("base64")}` },
    body: form,
  });
  return { status: answer.status, body: await answer.text() };
}

/** The fields of what was posted last to the route. */
function posted() {
  const { body = "", headers } = platform.requests.findLast(({ path }) => path === "/in") ?? {};
  return { fields: Object.fromEntries(new URLSearchParams(body)), headers };
}

function isSigned({ timestamp, token, signature }: Readonly<Record<string, string>>): boolean {
  const expected = createHmac("sha256", "signing").update(`${timestamp}${token}`).digest("hex");
  return signature === expected && token?.length === 50;
}

describe("a send", () => {
  test("is in the mailbox under its own id, once however often it comes", async () => {
    for (const _again of [1, 2]) {
      expect(await send()).toEqual({
        status: 200,
        body: JSON.stringify({ id: `<1@${domain}>`, message: "Queued. Thank you." }),
      });
    }
    expect(mailgun.mailbox(key, customer).messages).toMatchObject([
      { id: `1@${domain}`, direction: "out", text: "Good morning", replyTo: `c+1@${domain}` },
    ]);
    expect(mailgun.received(key)).toHaveLength(2);
  });

  test("gets an id where it has none, and keeps its file", async () => {
    const { "h:Message-Id": _, ...rest } = mail;
    const file = new Blob(["bytes"], { type: "application/pdf" });
    const { id } = JSON.parse((await send(rest, { file })).body);
    expect(id).toMatch(/^<[^<>@]+@mg\.acme\.test>$/u);
    const stored = await mailgun.media(key, id.slice(1, -1));
    expect(stored).toMatchObject({ contentType: "application/pdf", fileName: "a.pdf" });
    expect(Buffer.from(stored?.bytes ?? []).toString()).toBe("bytes");
  });

  test.each([
    ["from", { ...mail, from: "" }],
    ["to", { ...mail, to: "nobody" }],
    ["text", { ...mail, text: "" }],
    ["Message-Id", { ...mail, "h:Message-Id": "1" }],
    ["Reply-To", { ...mail, "h:Reply-To": "x y" }],
    ["line break", { ...mail, subject: "a\nb" }],
  ])("is refused for its %s", async (what, fields) => {
    const { status, body } = await send(fields);
    expect([status, JSON.parse(body).message]).toEqual([400, expect.stringContaining(what)]);
    expect(mailgun.mailboxes(key)).toEqual([]);
  });

  test("needs the key and the domain", async () => {
    expect(await send(mail, { apiKey: "other" })).toEqual({ status: 401, body: "Forbidden" });
    expect((await send(mail, { to: "mg.other.test" })).status).toBe(404);
    const large = new Blob([new Uint8Array(26 * 1024 * 1024)]);
    expect((await send(mail, { file: large })).status).toBe(413);
  });

  test("is answered as the faults have it", async () => {
    const script = [{ status: 503 }, { status: 429, headers: { "retry-after": "3" } }];
    mailgun.setFaults(key, { script: [...script, { reset: true, accept: true }] });
    expect((await send()).status).toBe(503);
    expect((await send()).status).toBe(429);
    await expect(send()).rejects.toThrow();
    expect(mailgun.mailbox(key, customer).messages).toHaveLength(1);
    expect((await send()).status).toBe(200);
  });
});

describe("a customer's mail", () => {
  test("is forwarded as a signed form", async () => {
    await mailgun.sendMail(key, { from: customer, name: "Customer One", text: "Hi" });
    const { fields, headers } = posted();
    expect(headers?.["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(fields).toMatchObject({
      recipient: `support@${domain}`,
      sender: customer,
      from: `Customer One <${customer}>`,
      "body-plain": "Hi",
      "stripped-text": "Hi",
    });
    expect(isSigned(fields)).toBe(true);
    expect(JSON.parse(fields["message-headers"] ?? "")).toContainEqual([
      "Message-Id",
      fields["Message-Id"],
    ]);
    expect(mailgun.mailbox(key, customer).messages).toMatchObject([{ state: "accepted" }]);
  });

  test("answers the desk's last one, quotes it, and goes where that says", async () => {
    await send();
    await mailgun.sendMail(key, { from: customer, text: "Thanks" });
    expect(posted().fields).toMatchObject({
      recipient: `c+1@${domain}`,
      subject: "Re: Hello",
      "In-Reply-To": `<1@${domain}>`,
      References: `<1@${domain}>`,
      "stripped-text": "Thanks",
      "body-plain": "Thanks\r\n\r\nThe desk wrote:\r\n> Good morning",
    });
  });

  test("with files is multipart, and says which are pictures of the text", async () => {
    const file = { bytes: Buffer.from("x"), contentType: "image/png", fileName: "a.png" };
    const files = [{ ...file, contentId: "a1" }, file];
    await mailgun.sendMail(key, { from: customer, text: "Hi", files });
    const { body = "", headers } = platform.requests.at(-1) ?? {};
    expect(headers?.["content-type"]).toMatch(/^multipart\/form-data; boundary=/u);
    const form = await new Response(body, {
      headers: { "content-type": headers?.["content-type"] ?? "" },
    }).formData();
    expect(form.get("attachment-count")).toBe("2");
    expect(form.get("content-id-map")).toBe('{"<a1>":"attachment-1"}');
    expect(form.get("attachment-2")).toMatchObject({ name: "a.png", type: "image/png" });
  });

  test("that is not taken has failed, and may be posted again", async () => {
    platform.answerWith((_request, response) => response.writeHead(406).end());
    const again = { from: customer, text: "Hi", messageId: "m1@mail.example" };
    const [refused] = await mailgun.sendMail(key, again);
    expect(refused).toMatchObject({ kind: "mail", status: 406 });
    expect(mailgun.mailbox(key, customer).messages).toMatchObject([
      { state: "failed", detail: "The platform answered 406" },
    ]);
    platform.answerWith((_request, response) => response.writeHead(200).end());
    await mailgun.sendMail(key, again);
    expect(mailgun.mailbox(key, customer).messages).toMatchObject([{ state: "accepted" }]);
  });
});

describe("events", () => {
  test("are signed, and move the mailbox forward only", async () => {
    await send();
    const messageId = `1@${domain}`;
    for (const event of ["delivered", "opened", "delivered", "failed"]) {
      await mailgun.reportEvent(key, { messageId, event });
    }
    const bodies = platform.requests.map(({ body }) => JSON.parse(body));
    expect(bodies.every(({ signature }) => isSigned(signature))).toBe(true);
    expect(bodies[0]["event-data"]).toMatchObject({
      event: "delivered",
      recipient: customer,
      message: { headers: { "message-id": messageId } },
    });
    expect(mailgun.mailbox(key, customer).messages).toMatchObject([{ state: "seen" }]);
  });

  test("follow by themselves, in whatever order, and not for who complained", async () => {
    mailgun.setFaults(key, { autoDeliver: true, outOfOrder: true });
    await send();
    await mailgun.settled();
    await mailgun.reportEvent(key, { messageId: `1@${domain}`, event: "complained" });
    await send({ ...mail, "h:Message-Id": `<2@${domain}>` });
    await mailgun.settled();
    const told = platform.requests.map(({ body }) => JSON.parse(body)["event-data"]);
    expect(told.map(({ event, reason }) => [event, reason])).toEqual([
      ["delivered", undefined],
      ["accepted", undefined],
      ["complained", undefined],
      ["failed", "suppress-complaint"],
    ]);
  });
});

test("mailboxes and their files survive a restart", async () => {
  await mailgun.close();
  const historyFile = join(folder, "mailgun.jsonl");
  mailgun = await startMailgun({ historyFile });
  const files = [{ bytes: Buffer.from("x"), contentType: "text/plain", fileName: "a.txt" }];
  await mailgun.sendMail(key, { from: customer, text: "Hi", files, messageId: "m1@mail.example" });
  const before = mailgun.mailbox(key, customer);
  await mailgun.close();
  mailgun = await startMailgun({ historyFile });
  expect(mailgun.mailbox(key, customer)).toEqual(before);
  expect((await mailgun.media(key, "m1@mail.example"))?.fileName).toBe("a.txt");
});

test("links that stand for another address are told with their labels", () => {
  const html =
    '<p><a href="https://a.test/?b&amp;c" style="x">Look &lt;here&gt;</a> ' +
    '<a href="https://d.test">https://d.test</a> <a href="mailto:a@b.test">Mail</a></p>';
  expect(pageLinks(html)).toEqual([{ label: "Look <here>", url: "https://a.test/?b&c" }]);
  expect(anchors(html)).toHaveLength(3);
});
