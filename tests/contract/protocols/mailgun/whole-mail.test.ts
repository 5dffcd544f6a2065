import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  customer,
  type MailgunStage,
  mailFields,
  openMailgunStage,
  postMail,
  postParts,
  type RawPart,
} from "../../../support/mailgun";
import { pdf, png } from "../../../support/sample-files";

let stage: MailgunStage;

beforeEach(async () => {
  stage = await openMailgunStage();
});
afterEach(() => stage.close());

type Fields = Readonly<Record<string, string>>;
type Header = readonly [name: string, value: string];

/** Posts a mail with these fields and headers, and gives the mail of its first message. */
async function receive(fields: Fields, headers: readonly Header[] = []) {
  const messageHeaders = JSON.stringify([["Message-Id", "<m1@mail.example>"], ...headers]);
  const given = mailFields({ "message-headers": messageHeaders, ...fields });
  expect((await postMail(stage.parley, stage.door, given)).status).toBe(200);
  return firstMail();
}

async function firstMail() {
  const { id } = await stage.desk.conversation();
  const [message] = await stage.desk.messages(id);
  if (message === undefined) throw new Error("No message came");
  return { message, mail: await stage.desk.mail(id, message.id) };
}

const textOf = ({ content }: { content: { kind: string } }) =>
  "text" in content ? content.text : null;

describe("the text of a mail", () => {
  const forwarded =
    "Please see below, can you pay this?\r\n\r\n---------- Forwarded message ---------\r\nFrom: Supplier <billing@supplier.test>\r\nSubject: Invoice 4711\r\n\r\nAmount due: 312.40 EUR\r\n";
  const outlook =
    "Please handle this for me.\r\n\r\nJane Dealer\r\nSales, +31 20 555 0199\r\n\r\nFrom: Big Customer <big@cust.test>\r\nSent: Monday, 5 January 2026 10:00\r\nTo: Jane Dealer <jane@dealer.test>\r\nSubject: Broken gearbox\r\n\r\nMy gearbox broke after 300 km.\r\n";

  test.each([
    ["by its subject", "FW: Broken gearbox", outlook],
    ["by the head of the mail below", "Broken gearbox", outlook],
    ["by another subject", "Fwd: Invoice 4711", forwarded],
    ["by the line above the mail below", "Invoice", forwarded],
  ])("a forward is shown whole: %s", async (_how, subject, plain) => {
    const guess = { "stripped-text": plain.split("\r\n")[0] ?? "", "stripped-signature": "Jane" };
    const { message, mail } = await receive({ subject, "body-plain": plain, ...guess }, [
      ["Cc", "boss@dealer.test"],
    ]);
    expect(textOf(message)).toBe(plain.replaceAll("\r\n", "\n").trim());
    expect(message.mail).toMatchObject({
      isShortened: false,
      cc: [{ address: "boss@dealer.test" }],
    });
    expect(mail).toMatchObject({ text: textOf(message), signature: "Jane" });
  });

  test("hides Outlook's quotation of our mail, and keeps it", async () => {
    const plain =
      "Yes, please.\r\n\r\nFrom: Acme Motors <support@mg.acme.test>\r\nSent: Monday\r\nTo: Customer One\r\nSubject: RE: My car\r\n\r\nShall we?\r\n";
    const { message, mail } = await receive({
      subject: "RE: My car",
      "body-plain": plain,
      "stripped-text": "Yes, please.",
    });
    expect(textOf(message)).toBe("Yes, please.");
    expect(message.mail?.isShortened).toBe(true);
    expect(mail.text).toContain("Shall we?");
  });

  test("keeps what the provider's guess leaves out, signature included", async () => {
    const plain =
      "Hello,\r\n\r\nsorry, here they are:-\r\n\r\nDelivery\r\n\r\nDock 12, Example Street 5\r\n\r\nK. Example\r\n+31 20 555 0199\r\n";
    const { message, mail } = await receive({
      "body-plain": plain,
      "stripped-text": "Hello,\r\n\r\nsorry, here they are:-\r\n\r\nDelivery\r\n",
      "stripped-signature": "K. Example\r\n+31 20 555 0199",
    });
    expect(textOf(message)).toBe("Hello,\n\nsorry, here they are:-\n\nDelivery");
    expect(message.mail?.isShortened).toBe(true);
    expect(mail.text).toContain("Dock 12");
    expect(mail.signature).toBe("K. Example\n+31 20 555 0199");
  });

  test("shows answers between quoted lines with the lines they answer", async () => {
    const plain =
      "See my answers below.\r\n\r\nOn Mon, Acme wrote:\r\n> 1. Which colour?\r\nBlue\r\n> 2. Which size?\r\nXL\r\n";
    const { message } = await receive({
      "body-plain": plain,
      "stripped-text": "See my answers below.",
    });
    expect(textOf(message)).toBe(plain.replaceAll("\r\n", "\n").trim());
  });

  test("is kept at any length: beyond a megabyte as a file", async () => {
    const plain = `${"Nine bytes. ".repeat(100_000)}The end ü`;
    const { message, mail } = await receive({ "body-plain": plain, "stripped-text": "Short" });
    expect(textOf(message)).toBe("Short");
    expect(mail.text).toHaveLength(1024 * 1024);
    const [file] = mail.files;
    expect(file).toMatchObject({ fileName: "mail.txt", contentType: "text/plain" });
    const bytes = (await stage.desk.call("GET", file?.url ?? "")).body;
    expect(bytes.toString("utf8")).toBe(plain);
  });
});

test("is kept with author, other recipients and subject", async () => {
  const { mail } = await receive({ subject: "Invoice 1 is wrong" }, [
    ["To", "Acme <support@mg.acme.test>, Colleague <colleague@cust.test>"],
    ["Cc", '"Boss, The" <boss@cust.test>'],
  ]);
  expect(mail).toMatchObject({
    subject: "Invoice 1 is wrong",
    writer: { address: customer, name: "Customer One" },
    to: [
      { address: "support@mg.acme.test", name: "Acme" },
      { address: "colleague@cust.test", name: "Colleague" },
    ],
    cc: [{ address: "boss@cust.test", name: "Boss, The" }],
    reply: {
      to: [{ address: customer, name: "Customer One" }],
      cc: [
        { address: "colleague@cust.test", name: "Colleague" },
        { address: "boss@cust.test", name: "Boss, The" },
      ],
      subject: "Re: Invoice 1 is wrong",
    },
  });
  const second = {
    subject: "Please cancel order 77",
    "message-headers": '[["Message-Id","<m2@mail.example>"]]',
  };
  await postMail(stage.parley, stage.door, mailFields(second));
  const subjects = (await stage.desk.messages()).map((message) => message.mail?.subject);
  expect(subjects).toEqual(["Invoice 1 is wrong", "Please cancel order 77"]);
});

describe("the files of a mail", () => {
  const send = (parts: readonly RawPart[], fields: Fields = {}) =>
    postParts(stage.parley, stage.door, mailFields(fields), parts);

  const eml = Buffer.from("From: a@b.test\r\nSubject: Inside\r\n\r\nWords inside\r\n");
  test.each([
    ["without a file name", "", "application/pdf", pdf, /^document-.*\.pdf$/],
    ["with an empty file name", '; filename=""', "application/pdf", pdf, /^document-.*\.pdf$/],
    ["that is a mail", "", "message/rfc822", eml, /^document-.*\.eml$/],
    ["that is a text without a name", "", "text/plain", eml, /^document-.*\.txt$/],
  ])(
    "a file %s is one, under a name made up of its type",
    async (_how, name, type, bytes, called) => {
      const head = `Content-Disposition: form-data; name="attachment-1"${name}\r\nContent-Type: ${type}`;
      expect((await send([{ head, bytes }], { "attachment-count": "1" })).status).toBe(200);
      const [, file] = await stage.desk.messages();
      expect(file?.attachment?.fileName).toMatch(called);
      const stored = await stage.desk.call("GET", file?.attachment?.url ?? "");
      expect(stored.body.equals(Buffer.from(bytes))).toBe(true);
      expect(file?.mail?.notes).toEqual([]);
    },
  );

  const picture = (field: string, name: string): RawPart => ({
    head: `Content-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: image/png`,
    bytes: png,
  });

  test("contain inline pictures under any spelling of their Content-ID", async () => {
    const html = '<img src="CID:image001.png%4001DA.AB">';
    await send([picture("attachment-1", "image001.png")], {
      "body-html": html,
      "stripped-html": html,
      "content-id-map": '{"<image001.png@01DA.AB>":"attachment-1","":"attachment-9"}',
    });
    const [, shown] = await stage.desk.messages();
    expect(shown?.attachment?.fileName).toBe("image001.png");
  });

  test("that only the quotation shows are kept without a message, if they are pictures", async () => {
    const bill = {
      head: 'Content-Disposition: form-data; name="attachment-2"; filename="bill.pdf"\r\nContent-Type: application/pdf',
      bytes: pdf,
    };
    await send([picture("attachment-1", "logo.png"), bill, picture("attachment-3", "photo.png")], {
      "body-html": 'Yes<blockquote><img src="cid:logo"><img src="cid:bill"></blockquote>',
      "stripped-html": "Yes",
      "content-id-map":
        '{"<logo>":"attachment-1","<bill>":"attachment-2","<photo>":"attachment-3"}',
    });
    const messages = await stage.desk.messages();
    const names = messages.flatMap(({ attachment }) => attachment?.fileName ?? []);
    expect(names).toEqual(["bill.pdf", "photo.png"]);
    const { mail } = await firstMail();
    expect(mail.files.map(({ fileName }) => fileName).sort()).toEqual([
      "bill.pdf",
      "logo.png",
      "photo.png",
    ]);
  });

  test("that were announced but are missing are noted in the conversation", async () => {
    await send([picture("attachment-1", "one.png")], { "attachment-count": "3" });
    const { message } = await firstMail();
    expect(message.mail?.notes).toEqual(["3 files were announced, 1 came"]);
  });
});

describe("a mail posted as raw MIME", () => {
  const mime = Buffer.concat([
    Buffer.from(
      [
        "From: =?UTF-8?B?Wm/Dqw==?= <zoe@cust.test>",
        'To: support@mg.acme.test, "Doe, J" <j@cust.test>',
        "Subject: =?utf-8?q?Stra=C3=9Fe?=",
        "Message-Id: <mime-1@mail.example>",
        "Date: Tue, 03 Feb 2026 10:00:00 +0100",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=B",
        "",
        "--B",
        "Content-Type: text/plain; charset=iso-8859-1",
        "Content-Transfer-Encoding: 8bit",
        "",
        "",
      ].join("\r\n"),
    ),
    Buffer.from("Grüße\r\n\r\nAcme wrote:\r\n> Well?\r\n", "latin1"),
    Buffer.from(
      [
        "--B",
        "Content-Type: application/pdf",
        "Content-Transfer-Encoding: base64",
        "",
        Buffer.from(pdf).toString("base64"),
        "--B",
        "Content-Type: message/rfc822",
        "",
        "From: inner@cust.test",
        "Subject: Inside",
        "",
        "Words inside",
        "--B--",
        "",
      ].join("\r\n"),
    ),
  ]);
  const envelope = { recipient: "support@mg.acme.test", sender: "zoe@cust.test" };
  const asMultipart = () =>
    postParts(
      stage.parley,
      stage.door,
      envelope,
      [{ head: 'Content-Disposition: form-data; name="body-mime"', bytes: mime }],
      "/mailgun/mg.acme.test/inbound/mime",
    );
  const asForm = async () => {
    const encoded = [...mime].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
    const { signed } = await import("../../../support/mailgun");
    const fields = new URLSearchParams({ ...signed(stage.parley.now()), ...envelope });
    return stage.door.request("POST", "/mailgun/mg.acme.test/inbound/mime", {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `${fields}&body-mime=${encoded}`,
    });
  };

  test.each([
    ["multipart", asMultipart],
    ["urlencoded", asForm],
  ])("is taken apart and stored like any mail: %s", async (_how, post) => {
    for (const _again of [1, 2]) expect((await post()).status).toBe(200);
    const messages = await stage.desk.messages();
    expect(messages.map(textOf)).toEqual(["Grüße", null, null]);
    expect(messages.flatMap(({ attachment }) => attachment?.contentType ?? [])).toEqual([
      "application/pdf",
      "message/rfc822",
    ]);
    const names = messages.flatMap(({ attachment }) => attachment?.fileName ?? []);
    expect(names).toEqual([
      expect.stringMatching(/^document-.*\.pdf$/),
      expect.stringMatching(/^document-.*\.eml$/),
    ]);
    const { mail } = await firstMail();
    expect(mail).toMatchObject({
      subject: "Straße",
      writer: { address: "zoe@cust.test", name: "Zoë" },
      to: [
        { address: "support@mg.acme.test", name: null },
        { address: "j@cust.test", name: "Doe, J" },
      ],
      isShortened: true,
      notes: [],
    });
    expect(mail.text).toContain("> Well?");
  });

  test("that cannot be parsed is kept as a file, with the subject it has", async () => {
    const deep = Array.from(
      { length: 5_000 },
      (_, index) => `--B${index}\r\nContent-Type: multipart/mixed; boundary=B${index + 1}\r\n\r\n`,
    );
    const bytes = Buffer.from(
      `From: zoe@cust.test\r\nSubject: Deep\r\nContent-Type: multipart/mixed; boundary=B0\r\n\r\n${deep.join("")}`,
    );
    const head = 'Content-Disposition: form-data; name="body-mime"';
    const answer = await postParts(stage.parley, stage.door, envelope, [{ head, bytes }]);
    expect(answer.status).toBe(200);
    const { message, mail } = await firstMail();
    expect(mail.subject).toBe("Deep");
    expect(message.attachment?.fileName).toBe("mail.eml");
  });
});

describe("repeats", () => {
  const base = {
    "message-headers":
      '[["Message-Id","<same@mail.example>"],["Date","Tue, 3 Feb 2026 09:00:00 +0000"]]',
  };
  test.each([
    ["another sender", { from: "Two <customer-two@example.com>" }],
    ["another text", { "body-plain": "And now?", "stripped-text": "And now?" }],
    ["another date", { "message-headers": '[["Message-Id","<same@mail.example>"]]' }],
  ])("an id that a mail program gave twice hides no mail: %s", async (_what, changes) => {
    await postMail(stage.parley, stage.door, mailFields(base));
    await postMail(stage.parley, stage.door, mailFields(base));
    await postMail(stage.parley, stage.door, mailFields({ ...base, ...changes }));
    const messages = await Promise.all(
      (await stage.desk.conversations()).map(({ id }) => stage.desk.messages(id)),
    );
    expect(messages.flat()).toHaveLength(2);
  });

  test("the same mail with another file is another mail", async () => {
    const file = (bytes: Uint8Array): RawPart => ({
      head: 'Content-Disposition: form-data; name="attachment-1"; filename="a.pdf"\r\nContent-Type: application/pdf',
      bytes,
    });
    for (const bytes of [pdf, pdf, Buffer.concat([pdf, pdf])]) {
      await postParts(stage.parley, stage.door, mailFields(base), [file(bytes)]);
    }
    expect(await stage.desk.messages()).toHaveLength(4);
  });
});
