import { expect, test } from "vitest";
import type { FormFile } from "@/lib/protocols/customer-side/protocol";
import { mailgun } from "@/lib/protocols/mailgun";
import { domain, key, line, mail, message, messagesOf } from "./mailgun-line";

const bill: FormFile = {
  field: "attachment-1",
  fileName: "bill.pdf",
  contentType: "application/pdf",
  sizeBytes: 9,
  sha256: "ab",
};

test("the text is the message, with every file, whatever its part's name", () => {
  const empty = { ...bill, field: "attachment-2", sizeBytes: 0 };
  const other = { ...bill, field: "something-else" };
  const [event, ...others] = messagesOf({}, [bill, empty, other]);
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    externalMessageId: "1@mail.example",
    content: { kind: "text", text: "Is it ready?" },
    parts: [bill, empty, other].map((file) => ({ kind: "received-file", file })),
  });
});

test("a mail without an id is identified by Mailgun's token, another by its id and content", () => {
  const keyOf = (changes: Readonly<Record<string, string>>) => messagesOf(changes)[0]?.ingestKey;
  expect(messagesOf({ "Message-Id": "", token: "t1" })[0]).toMatchObject({
    ingestKey: "token t1",
    externalMessageId: null,
  });
  expect(keyOf({ token: "t1" })).toBe(keyOf({ token: "t2", timestamp: "1" }));
  for (const changes of [{ "body-plain": "Else" }, { from: "a@b.test" }, { Date: "today" }]) {
    expect(keyOf(changes)).not.toBe(keyOf({}));
  }
});

test("the contact is the Reply-To, else From, else the envelope sender", () => {
  const of = (changes: Readonly<Record<string, string>>) => messagesOf(changes)[0]?.contact;
  const replyTo = { "message-headers": '[["Reply-To","<customer-two@example.com>"]]' };
  expect(of(replyTo)).toMatchObject({ identity: "customer-two@example.com", name: null });
  const same = { "message-headers": '[["Reply-To","Customer-One@example.com"]]' };
  expect(of(same)).toMatchObject({ identity: "customer-one@example.com", name: "Customer One" });
  expect(of({ from: "no address" })).toMatchObject({ address: "customer-one@example.com" });
  const [unanswerable] = messagesOf({ from: "", sender: "nobody" });
  expect(unanswerable?.contact).toMatchObject({ address: "unknown@sender.invalid" });
  expect(unanswerable?.mail).toMatchObject({ automatic: "report" });
});

test("thread references are the recipient address, the thread's root, then the mails it refers to", () => {
  const other = "00000000-0000-4000-8000-000000000000";
  const references = `<c+${other}@${domain}> <a@m.test>\r\n <b@m.test>`;
  const [event] = messagesOf({
    recipient: `C+${key.toUpperCase()}@${domain}`,
    "message-headers": JSON.stringify([
      ["References", references],
      ["In-Reply-To", "<b@m.test>"],
    ]),
  });
  expect(event?.conversation).toEqual({
    by: "external",
    id: "customer-one@example.com",
    whenClosed: "reopen",
    threadReferences: [
      { by: "key", key },
      { by: "key", key: other },
      { by: "message", externalMessageId: "b@m.test" },
      { by: "message", externalMessageId: "a@m.test" },
      { by: "message", externalMessageId: `c+${other}@${domain}` },
    ],
  });
});

test("only the last twenty mails of a very long thread are read", () => {
  const ids = Array.from({ length: 500 }, (_, index) => `<${index}@m.test>`).join(" ");
  const [event] = messagesOf({ References: ids });
  const { conversation } = event ?? {};
  expect(conversation?.by === "external" && conversation.threadReferences).toHaveLength(20);
  expect(event?.conversationData?.references).toHaveLength(20);
});

test("the time is that of the header, unless Mailgun received the mail earlier", () => {
  const timestamp = "1770110105";
  const at = (date: string) => messagesOf({ timestamp, Date: date })[0]?.sentAt?.toISOString();
  expect(at("Tue, 03 Feb 2026 10:00:00 +0100")).toBe("2026-02-03T09:00:00.000Z");
  expect(at("Tue, 03 Feb 2027 10:00:00 +0100")).toBe("2026-02-03T09:15:05.000Z");
  expect(at("yesterday")).toBe("2026-02-03T09:15:05.000Z");
  expect(messagesOf({ timestamp: "soon" })[0]?.sentAt).toBeNull();
});

test("our own mail, from the line's address or a conversation's, is marked", () => {
  for (const from of [`support@${domain}`, `c+${key}@${domain}`]) {
    expect(messagesOf({ from })[0]?.mail?.automatic).toBe("own");
  }
  // On a line that is not there, nothing is ours.
  const parsed = mailgun.operations.inbound.parse(mail(message), () => null);
  expect(parsed.events).toMatchObject([{ mail: { automatic: null } }]);
});

test("a subject or a name is one line and is cut", () => {
  const [event] = messagesOf({ subject: `A\r\nB${"x".repeat(900)}` });
  expect(event?.conversationData?.subject).toMatch(/^A Bx{297}$/u);
  expect(messagesOf({ "stripped-text": "x".repeat(30_000) })[0]?.content).toEqual({
    kind: "text",
    text: "x".repeat(20_000),
  });
});

test("files stored at Mailgun are fetched with the account's key, from its hosts only", () => {
  const kept = [
    { url: "https://sw.api.mailgun.net/a", name: "a.svg", "content-type": "image/svg+xml" },
    { url: "https://sw.api.mailgun.net/b", name: null, "content-type": "audio/ogg" },
    { url: "javascript:alert(1)", name: "c" },
    "nothing",
  ];
  const [event] = messagesOf({ attachments: JSON.stringify(kept) });
  expect([event?.content, ...(event?.parts ?? [])]).toMatchObject([
    { kind: "text" },
    { kind: "remote-file", media: "document", fileName: "a.svg" },
    { kind: "remote-file", media: "audio", fileName: null },
  ]);
  expect(mailgun.channel.deliveryMode.mediaFetch(line())).toEqual({
    auth: { kind: "basic", user: "api", password: "key-test-1" },
    authHosts: ["api.mailgun.net", ".mailgun.net"],
  });
});

test("missing files are noted and logged", () => {
  const wire = mail({ ...message, "attachment-count": "2" }, [bill]);
  const { events, problems } = mailgun.operations.inbound.parse(wire, () => line());
  expect(events).toMatchObject([{ mail: { notes: ["2 files were announced, 1 came"] } }]);
  expect(problems).toEqual([
    { path: "attachment-count", message: "2 files were announced, 1 came" },
  ]);
});
