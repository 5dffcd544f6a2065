import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  customer,
  domain,
  type MailgunStage,
  mailFields,
  openMailgunStage,
  postMail,
} from "../../../support/mailgun";

let stage: MailgunStage;

beforeEach(async () => {
  stage = await openMailgunStage({ settings: { ownLists: ["support.acme.test"] } });
});
afterEach(() => stage.close());

type Fields = Readonly<Record<string, string>>;
type Header = readonly [name: string, value: string];

let count = 0;

async function post(headers: readonly Header[], fields: Fields = {}) {
  const id = `<automatic-${++count}@mail.example>`;
  const messageHeaders = JSON.stringify([["Message-Id", id], ...headers]);
  const given = mailFields({ "message-headers": messageHeaders, ...fields });
  expect((await postMail(stage.parley, stage.door, given)).status).toBe(200);
}

const away = [["Auto-Submitted", "auto-replied (vacation)"]] as const;

describe("automatic mail", () => {
  test.each<[string, string, readonly Header[], Fields]>([
    ["an automatic reply", "reply", away, {}],
    ["X-Autoreply", "reply", [["X-Autoreply", "yes"]], {}],
    ["X-Autorespond", "reply", [["X-Autorespond", "yes"]], {}],
    ["X-Autoresponder", "reply", [["X-Autoresponder", "Will not send another autoreply"]], {}],
    ["an automatic reply of old", "reply", [["precedence", "auto_reply"]], {}],
    ["another header of old", "reply", [["X-Precedence", "auto_reply"]], {}],
    ["bulk mail", "bulk", [["Precedence", "bulk"]], {}],
    ["junk by its own word", "bulk", [["Precedence", "junk"]], {}],
    ["a list by its precedence", "list", [["Precedence", "list"]], {}],
    ["a list by its id", "list", [["List-Id", "News <news.example.com>"]], {}],
    ["a report without a sender", "report", [], { sender: "" }],
    ["a report with an empty path", "report", [["Return-Path", "<>"]], {}],
    ["a mail server's word", "report", [], { from: "Mail <MAILER-DAEMON@example.com>" }],
    ["a postmaster's word", "report", [], { sender: "postmaster@example.com" }],
    ["a report by its type", "report", [["Content-Type", "multipart/report; report-type=x"]], {}],
    ["a report without any address", "report", [], { sender: "<>", from: "Mail Delivery System" }],
    ["mail of our own", "own", [], { from: `Acme <support@${domain}>` }],
  ])("%s is kept, marked and in no queue", async (_what, kind, headers, fields) => {
    await post(headers, fields);
    expect(await stage.desk.conversations()).toEqual([]);
    expect(await stage.desk.counts()).toMatchObject({
      all: { total: 0, unread: 0 },
      unassigned: { total: 0, unread: 0 },
      closed: { total: 1, unread: 0 },
    });
    const [closed] = await stage.desk.conversations("closed");
    expect(closed).toMatchObject({ unreadCount: 0, waitingSince: null, status: "closed" });
    const [message] = await stage.desk.messages(closed?.id);
    expect(message).toMatchObject({
      content: { kind: "text", text: "Is it ready?" },
      mail: { automatic: kind, isBroughtIn: false },
    });
  });

  test.each<[string, readonly Header[]]>([
    [
      "says that a person sent it",
      [
        ["Auto-Submitted", "no"],
        ["Precedence", "normal"],
      ],
    ],
    ["only wants no automatic answers", [["X-Auto-Response-Suppress", "All"]]],
    [
      "comes by a list of our own",
      [
        ["List-Id", "Support <support.acme.test>"],
        ["Precedence", "list"],
      ],
    ],
  ])("mail that %s waits", async (_what, headers) => {
    await post(headers);
    const { waitingSince, unreadCount } = await stage.desk.conversation();
    expect([waitingSince === null, unreadCount]).toEqual([false, 1]);
  });

  test("that is an absence note in a thread reopens nothing and changes nothing of the thread", async () => {
    const id = await stage.customerWrites("First");
    await stage.desk.sendText(id, "Yes?");
    await stage.desk.call("PATCH", `/api/conversations/${id}`, { status: "closed" });
    const before = await stage.desk.call("GET", `/api/conversations/${id}`);
    await post(away, { subject: "I am away", "body-plain": "Away", "stripped-text": "Away" });
    const after = await stage.desk.call("GET", `/api/conversations/${id}`);
    const facts = (answer: typeof before) => JSON.parse(answer.body.toString("utf8")).facts;
    expect(facts(after)).toEqual(facts(before));
    expect(await stage.desk.conversations()).toEqual([]);
    const texts = (await stage.desk.messages(id)).map(({ content }) => content);
    expect(texts.at(-1)).toEqual({ kind: "text", text: "Away" });
    await stage.mailgun.sendMail(stage.key, { from: customer, text: "Back" });
    expect(await stage.desk.conversation()).toMatchObject({ id, unreadCount: 1 });
  });

  test("is never what a reply refers to, and does not lift a suppression", async () => {
    const id = await stage.customerWrites("First");
    await post(away, { subject: "I am away" });
    await stage.desk.sendText(id, "Hello again");
    const sent = await stage.mailgun.until(
      () => stage.mailgun.received(stage.key).length > 0 && stage.mailgun.received(stage.key),
    );
    expect(Object.fromEntries(sent[0]?.form ?? [])).toMatchObject({ subject: "Re: My car" });
  });

  test("is not counted as unread after the message up to which a conversation was read", async () => {
    const id = await stage.customerWrites("First");
    await post(away);
    await stage.mailgun.sendMail(stage.key, { from: customer, text: "Second" });
    expect((await stage.desk.conversation()).unreadCount).toBe(2);
    await stage.desk.call("POST", `/api/conversations/${id}/read`, { seq: 1 });
    expect((await stage.desk.conversation()).unreadCount).toBe(1);
  });
});
