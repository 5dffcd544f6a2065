import { describe, expect, test } from "vitest";
import type { Content, MediaKind } from "@/lib/model/content";
import { isAppError } from "@/lib/model/error";
import { ctlive } from "@/lib/protocols/ctlive";
import { command, file, line } from "./ctlive-line";

const { channel } = ctlive;
const capabilities = channel.capabilities(line());
const attachmentId = "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e11";
function fileContent(media: MediaKind, caption: string | null = null): Content {
  return { kind: "file", media, attachmentId, caption };
}

function payload(content: Content): unknown {
  return JSON.parse(channel.deliveryMode.render(command(content), line()).body).whatsApp;
}

const card = {
  name: "Giulia Rossi",
  organization: null,
  phones: [],
  emails: [],
  addresses: [],
  urls: [],
  birthday: null,
};

/** One content of every kind that the capabilities name. */
const samples: Readonly<Record<keyof typeof capabilities.content, Content>> = {
  text: { kind: "text", text: "Hello" },
  file: fileContent("image"),
  location: { kind: "location", latitude: 1, longitude: 2, name: null, address: null, url: null },
  "contact-card": { kind: "contact-card", cards: [card] },
  link: { kind: "link", url: "https://shop.example/", title: null, description: null },
  carousel: {
    kind: "carousel",
    text: null,
    items: [
      {
        title: "Taco",
        description: null,
        imageUrl: null,
        actions: [{ kind: "link", label: "Order", url: "https://shop.example/taco" }],
      },
    ],
  },
  template: {
    kind: "template",
    namespace: null,
    name: "car_ready",
    language: "nl",
    parameters: { header: [], headerUrl: null, body: [], buttons: [] },
    text: "Your car is ready",
  },
};

describe("the request", () => {
  test("uses the configured URL, Basic credentials and only the documented members", () => {
    const outboundUrl = "https://gateway.example/omni/1/advanced?x=1";
    const request = channel.deliveryMode.render(command(samples.text), line({ outboundUrl }));
    expect(request).toEqual({
      method: "POST",
      url: outboundUrl,
      headers: { "content-type": "application/json", accept: "application/json" },
      auth: { kind: "basic", user: "cc", password: "pw" },
      body: JSON.stringify({
        scenarioKey: "SCN1",
        destinations: [{ to: { phoneNumber: "+390612345678" } }],
        whatsApp: { text: "Hello" },
      }),
    });
  });

  test("has our id where the line wants it, and a payload key of the line's choice", () => {
    const settings = line({ sendMessageId: true, payloadKey: "viber" });
    const quoting = command(samples.text, { replyToExternalId: "q-1" });
    expect(JSON.parse(channel.deliveryMode.render(quoting, settings).body)).toEqual({
      scenarioKey: "SCN1",
      destinations: [{ to: { phoneNumber: "+390612345678" }, messageId: "d-1" }],
      viber: { text: "Hello" },
    });
  });
});

describe("content", () => {
  const { url } = file;

  test.each<[Content, object]>([
    [{ kind: "text", text: ' "a"\n👍 ' }, { text: ' "a"\n👍 ' }],
    [fileContent("image"), { imageUrl: url }],
    [fileContent("image", "Size chart"), { text: "Size chart", imageUrl: url }],
    [fileContent("sticker"), { imageUrl: url }],
    [fileContent("document"), { text: "invoice-117.pdf", fileUrl: url }],
    [fileContent("audio"), { audioUrl: url }],
    [fileContent("voice"), { audioUrl: url }],
    [fileContent("video"), { videoUrl: url }],
    [fileContent("video", "Look"), { text: "Look", videoUrl: url }],
    [samples.location, { latitude: 1, longitude: 2 }],
    [
      {
        kind: "location",
        latitude: 45.4,
        longitude: 9.1,
        name: "Duomo",
        address: "Milano",
        url: "https://map.example",
      },
      { latitude: 45.4, longitude: 9.1, locationName: "Duomo", address: "Milano" },
    ],
    [samples.link, { text: "https://shop.example/" }],
    [
      { kind: "link", url: "https://shop.example/", title: "Shop", description: "Open all day" },
      { text: "Shop\nhttps://shop.example/\nOpen all day" },
    ],
    [
      samples["contact-card"],
      { contacts: [{ name: { firstName: "Giulia Rossi", formattedName: "Giulia Rossi" } }] },
    ],
    [
      {
        kind: "contact-card",
        cards: [
          {
            name: "",
            organization: "Duomo Tours",
            phones: ["+390612345678"],
            emails: ["info@tours.example"],
            addresses: ["Via Roma 1, Milano"],
            urls: ["https://tours.example"],
            birthday: "1990-05-17",
          },
          { ...card, birthday: "in May" },
        ],
      },
      {
        contacts: [
          {
            addresses: [{ street: "Via Roma 1, Milano" }],
            birthday: "1990-05-17",
            emails: [{ email: "info@tours.example" }],
            name: { firstName: "Duomo Tours", formattedName: "Duomo Tours" },
            org: { company: "Duomo Tours" },
            phones: [{ phone: "+390612345678" }],
            urls: [{ url: "https://tours.example" }],
          },
          { name: { firstName: "Giulia Rossi", formattedName: "Giulia Rossi" } },
        ],
      },
    ],
  ])("%j is rendered with the documented members in their order", (content, expected) => {
    expect(JSON.stringify(payload(content))).toBe(JSON.stringify(expected));
  });
});

describe("a template", () => {
  const template = {
    kind: "template" as const,
    namespace: null,
    name: "car_ready",
    language: "nl",
    parameters: { header: [], headerUrl: null, body: [], buttons: [] },
    text: "Your car is ready",
  };

  test("has its name, its values in order, and the namespace where there is one", () => {
    const { parameters } = template;
    expect(
      payload({ ...template, parameters: { ...parameters, body: ["Giulia", "six"] } }),
    ).toEqual({ templateName: "car_ready", templateData: ["Giulia", "six"], language: "nl" });
    const named = { customer_name: "Giulia", closing_time: "six" };
    const spaced = { ...template, namespace: "n1", parameters: { ...parameters, body: named } };
    expect(JSON.stringify(payload(spaced))).toBe(
      JSON.stringify({
        templateName: "car_ready",
        templateNamespace: "n1",
        templateData: ["Giulia", "six"],
        language: "nl",
      }),
    );
  });

  test.each([
    ["image", "https://files.example/a/car.jpg", { imageUrl: "https://files.example/a/car.jpg" }],
    ["video", "https://files.example/car.mp4", { videoUrl: "https://files.example/car.mp4" }],
    [
      "document",
      "https://files.example/a/offer.pdf?x=1",
      { documentUrl: "https://files.example/a/offer.pdf?x=1", documentFilename: "offer.pdf" },
    ],
    [
      "document",
      "https://files.example/i%20b.pdf",
      { documentUrl: "https://files.example/i%20b.pdf", documentFilename: "i b.pdf" },
    ],
    [
      "document",
      "https://files.example/50%.pdf",
      { documentUrl: "https://files.example/50%.pdf", documentFilename: "50%.pdf" },
    ],
    [
      "document",
      "https://files.example",
      { documentUrl: "https://files.example", documentFilename: "document" },
    ],
  ] as const)("has a header that is a %s: %s", (headerMedia, headerUrl, header) => {
    const parameters = { ...template.parameters, headerUrl, body: ["six"] };
    expect(payload({ ...template, parameters, headerMedia })).toEqual({
      templateName: "car_ready",
      mediaTemplateData: { header, body: { placeholders: ["six"] } },
      language: "nl",
    });
  });

  test("has the values of its header and buttons", () => {
    const parameters = { ...template.parameters, header: ["Monday"], buttons: ["A1"] };
    const buttons = [
      { kind: "quick-reply" as const, label: "Yes" },
      { kind: "url" as const, label: "Trip", url: "https://a.test/A1", value: "A1" },
      { kind: "url" as const, label: "Site", url: "https://a.test/", value: null },
      { kind: "phone" as const, label: "Call", phoneNumber: "+31201234567" },
    ];
    expect(payload({ ...template, parameters, buttons })).toEqual({
      templateName: "car_ready",
      mediaTemplateData: {
        header: { textPlaceholder: "Monday" },
        body: { placeholders: [] },
        buttons: [{ quickReplyPayload: "Yes" }, { urlPlaceholder: "A1" }],
      },
      language: "nl",
    });
  });
});

describe("capabilities", () => {
  test.each(Object.values(samples))("what they claim is rendered: $kind", (content) => {
    expect(capabilities.content[content.kind as keyof typeof samples]).not.toBe("none");
    expect(payload(content)).toEqual(expect.any(Object));
  });

  test.each([
    ["WHATSAPP", "full"],
    ["whatsapp", "full"],
    ["VIBER", "none"],
    ["SMS", "none"],
  ])("a line of %s claims templates: %s", (integrationType, level) => {
    const claimed = channel.capabilities(line({ integrationType }));
    expect(claimed.content.template).toBe(level);
  });

  test.each(Object.entries(capabilities.fileBytesMax))("a %s can be sent", (media, bytesMax) => {
    expect(bytesMax).toBeGreaterThan(0);
    expect(JSON.stringify(payload(fileContent(media as MediaKind)))).toContain(file.url);
  });

  test.each(Object.keys(capabilities.fileBytesMax) as MediaKind[])(
    "a %s can have a caption exactly when the capabilities say so",
    (media) => {
      const carries = JSON.stringify(payload(fileContent(media, "The caption"))).includes(
        "The caption",
      );
      expect(carries).toBe(capabilities.captions.includes(media));
    },
  );

  test("the limits are the documented ones", () => {
    const mebibyte = 1024 * 1024;
    expect(capabilities).toMatchObject({
      fileBytesMax: {
        image: 5 * mebibyte,
        sticker: 5 * mebibyte,
        document: 100 * mebibyte,
        audio: 16 * mebibyte,
        voice: 16 * mebibyte,
        video: 16 * mebibyte,
      },
      textLengthMax: 4096,
      captionLengthMax: 3000,
      typing: "none",
      readReceipts: "none",
      quoting: "none",
      receipts: { delivered: true, read: true },
    });
  });

  test.each<Content>([
    { kind: "note", text: "internal" },
    { kind: "notice", text: "system", rows: [] },
    { kind: "answer", label: "Yes", payload: "1", description: null },
  ])("a $kind never leaves", (content) => {
    expect(() => payload(content)).toThrow(
      expect.objectContaining({ code: "unsupported", detail: expect.any(String) }),
    );
  });

  test("receipts are never sent", () => {
    const { kind, ...message } = command(samples.text);
    expect(() =>
      channel.deliveryMode.render(
        { ...message, kind: "receipt", externalMessageId: "m", state: "read" },
        line(),
      ),
    ).toThrow(expect.objectContaining({ code: "unsupported" }));
  });

  test("a file without its bytes is an internal error", () => {
    try {
      channel.deliveryMode.render(command(fileContent("image"), { file: null }), line());
      expect.unreachable();
    } catch (error) {
      expect(isAppError(error) && error.code).toBe("internal");
    }
  });
});

test("five attempts are made over about three minutes", () => {
  expect(channel.deliveryMode.retry.message).toEqual({
    delaysMs: [0, 2000, 8000, 30_000, 120_000],
    jitter: 0.2,
    connectTimeoutMs: 5000,
    totalTimeoutMs: 15_000,
  });
});
