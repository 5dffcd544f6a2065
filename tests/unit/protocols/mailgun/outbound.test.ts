import { describe, expect, test } from "vitest";
import { lineWords } from "@/lib/languages/server-words";
import type { Content } from "@/lib/model/content";
import type { ReceiptCommand } from "@/lib/protocols/customer-side/protocol";
import { mailgun } from "@/lib/protocols/mailgun";
import { domain, errorOf, file, key, line, partsOf, textsOf } from "./mailgun-line";

const text = (words: string): Content => ({ kind: "text", text: words });
const attachmentId = "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e10";

function conversation(channelData: Readonly<Record<string, unknown>>) {
  return { conversation: { number: null, key, channelData } };
}

describe("the subject", () => {
  test.each([
    ["Your car", "Re: Your car"],
    ["RE: Aw: re[2]: Your car", "Re: Your car"],
    ["Re:", "Message from Acme Motors"],
    ["A\r\nBcc: b@c.test", "Re: A Bcc: b@c.test"],
  ])("of an answer to %j is %j", (subject, expected) => {
    expect(textsOf(text("Yes"), conversation({ subject })).subject).toBe(expected);
  });

  test("of a first mail is the line's, else the sender's name", () => {
    expect(textsOf(text("Hello")).subject).toBe("Message from Acme Motors");
    expect(textsOf(text("Hello"), {}, { subject: "Your service" }).subject).toBe("Your service");
    const from = `support@${domain}`;
    expect(textsOf(text("Hello"), {}, { from }).subject).toBe(`Message from ${domain}`);
  });

  test("of a first mail is in the organization's language, unless the line has its own", () => {
    const spanish = lineWords("es-MX");
    const subjectOf = (changes: object) =>
      mailgun.channel.inLanguage(line({ ...changes }), spanish);
    expect(subjectOf({})).toEqual({ ...line(), subject: "Mensaje de Acme Motors" });
    expect(subjectOf({ subject: "Your service" })).toEqual(line({ subject: "Your service" }));
  });
});

test("a first mail starts a thread; a reply refers to the quoted mail before the last one", () => {
  const first = textsOf(text("Hello"));
  expect(first["h:In-Reply-To"]).toBeUndefined();
  expect(first["h:References"]).toBe(`<c+${key}@${domain}>`);
  const thread = { lastMessageId: "c@m.test", references: ["a@m.test", "b@m.test"] };
  const answer = textsOf(text("Yes"), { ...conversation(thread), replyToExternalId: "b@m.test" });
  expect(answer["h:In-Reply-To"]).toBe("<b@m.test>");
  expect(answer["h:References"]).toBe(`<c+${key}@${domain}> <a@m.test> <c@m.test> <b@m.test>`);
});

test("a long thread keeps its first mail and its last ones", () => {
  const references = Array.from({ length: 50 }, (_, index) => `${index}@m.test`);
  const sent = textsOf(text("Yes"), conversation({ references, lastMessageId: "last@m.test" }));
  const ids = sent["h:References"]?.split(" ") ?? [];
  expect(ids).toHaveLength(20);
  expect([ids[0], ids.at(-2), ids.at(-1)]).toEqual([
    `<c+${key}@${domain}>`,
    "<49@m.test>",
    "<last@m.test>",
  ]);
});

test("all text is escaped in the HTML, and web addresses are links", () => {
  const words = `<script>alert("1")</script>\nSee https://shop.example/?a=1&b='2'.\n\nBye & "bye"`;
  const { html = "", text: plain } = textsOf(text(words), { quotedText: "<i>Well?</i>" });
  expect(plain).toBe(`${words}\n\n> <i>Well?</i>`);
  expect(html).toContain(
    "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;<br>See " +
      '<a href="https://shop.example/?a=1&amp;b=&#39;2">https://shop.example/?a=1&amp;b=&#39;2</a>',
  );
  expect(html).toContain("<p>Bye &amp; &quot;bye&quot;</p>");
  expect(html).toContain("&lt;i&gt;Well?&lt;/i&gt;</blockquote>");
  expect(html).not.toMatch(/<script|<i>/u);
});

test("pages are buttons, with their URLs in the text; choices are numbered", () => {
  const content: Content = {
    kind: "text",
    text: "Which colour?",
    actions: [
      { kind: "reply", label: "Red", payload: "r", iconUrl: null },
      { kind: "link", label: 'See "all"', url: "https://shop.example/?a&b" },
      { kind: "postback", label: "Blue", payload: "b" },
      { kind: "buy", label: "Deposit", amount: 1050, currency: "EUR" },
    ],
  };
  const sent = textsOf(content);
  expect(sent.text).toBe(
    'Which colour?\nSee "all": https://shop.example/?a&b\nDeposit: EUR 10.50\n1. Red\n2. Blue',
  );
  expect(sent.html).toMatch(
    /<a href="https:\/\/shop\.example\/\?a&amp;b" style="[^"<]*">See &quot;all&quot;<\/a>/u,
  );
  expect(sent.html).toContain("<p>Deposit: EUR 10.50<br>1. Red<br>2. Blue</p>");
});

test("cards have picture, text and buttons in the HTML, and text in the text part", () => {
  const content: Content = {
    kind: "carousel",
    text: "Two cars",
    items: [
      {
        title: "City <car>",
        description: "Small",
        imageUrl: "https://shop.example/c.png?a=1&b=2",
        actions: [
          { kind: "link", label: "Look", url: "https://shop.example/c" },
          { kind: "postback", label: "Choose", payload: "c" },
        ],
      },
      {
        title: "Van",
        description: null,
        imageUrl: null,
        actions: [
          {
            kind: "webview",
            label: "Configure",
            url: "https://shop.example/w",
            fallbackUrl: "https://shop.example/f",
            size: "full",
          },
        ],
      },
    ],
  };
  const { text: plain, html } = textsOf(content);
  expect(plain).toBe(
    "Two cars\n\nCity <car>\nSmall\nLook: https://shop.example/c\n1. Choose\n\nVan\nConfigure: https://shop.example/f",
  );
  expect(html).toContain('<img src="https://shop.example/c.png?a=1&amp;b=2" alt=""');
  expect(html).toContain("<strong>City &lt;car&gt;</strong>");
  expect(html).toContain("1. Choose");
  expect(html).toContain('<a href="https://shop.example/f">https://shop.example/f</a>');
});

test("a location, a card and a link are in both parts", () => {
  const place: Content = {
    ...{ kind: "location", latitude: 45.4, longitude: 9.1, url: null },
    ...{ name: "The yard", address: null },
  };
  const url = "https://maps.google.com/?q=45.4,9.1";
  expect(textsOf(place).text).toBe(`The yard\n${url}`);
  expect(textsOf(place).html).toContain(`<p>The yard<br><a href="${url}">${url}</a></p>`);
  const link: Content = {
    ...{ kind: "link", url: "https://shop.example/", title: "Shop <1>" },
    description: "All",
  };
  expect(textsOf(link).html).toContain(
    '<p><a href="https://shop.example/">Shop &lt;1&gt;</a></p><p>All</p>',
  );
});

describe("a file", () => {
  const content = (caption: string | null): Content => ({
    ...{ kind: "file", media: "document", attachmentId, caption },
  });
  const filePart = (parts: ReturnType<typeof partsOf>) =>
    parts.flatMap((part) => ("file" in part ? [[part.name, part.fileName]] : []));

  test.each([
    ["image/png", "ä b.png", [["inline", "-b.png"]]],
    ["image/svg+xml", "a.svg", [["attachment", "a.svg"]]],
    ["application/pdf", "ä b.pdf", [["attachment", "ä b.pdf"]]],
  ])("of the type %s travels with the mail", (contentType, fileName, expected) => {
    expect(filePart(partsOf(content(null), { file: { ...file, contentType, fileName } }))).toEqual(
      expected,
    );
  });

  test("has its name as text where there is no caption", () => {
    expect(textsOf(content(null)).text).toBe("chart.png");
    expect(textsOf(content("Sizes")).text).toBe("Sizes");
  });

  test("of more than twenty megabytes is a link", () => {
    const large = { ...file, sizeBytes: 20 * 1024 * 1024 + 1 };
    expect(filePart(partsOf(content("Sizes"), { file: large }))).toEqual([]);
    expect(textsOf(content("Sizes"), { file: large }).text).toBe(`Sizes\n${file.url}`);
    const limit = { ...file, sizeBytes: 20 * 1024 * 1024 };
    expect(filePart(partsOf(content("Sizes"), { file: limit }))).toHaveLength(1);
  });

  test("that is missing is an internal error", () => {
    expect(errorOf(() => partsOf(content(null), { file: null })).code).toBe("internal");
  });
});

test("a read receipt is never sent", () => {
  const { render } = mailgun.channel.deliveryMode;
  const receipt: ReceiptCommand = {
    kind: "receipt",
    state: "read",
    contactAddress: "a@b.test",
    conversation: { number: null, channelData: {} },
    messageNumber: null,
    externalMessageId: null,
  };
  expect(errorOf(() => render(receipt, line())).code).toBe("unsupported");
});
