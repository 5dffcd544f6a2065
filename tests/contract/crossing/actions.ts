import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { expect } from "vitest";
import type { z } from "zod";
import type { sendMessageRequest } from "@/lib/api/message-endpoints";
import type { Capabilities, SupportLevel } from "@/lib/model/capabilities";
import type { MediaKind } from "@/lib/model/content";
import type { Arrival, SideCustomer } from "../../support/crossing/side";
import type { DeskApi } from "../../support/desk-api";
import type { MountAnswer } from "../../support/mount";
import { pdf, png } from "../../support/sample-files";

/** How what the desk does comes out on a line. */
export type Level = "native" | "degraded" | "refused" | "not sent";

/** A customer of a line, the conversation at the desk, and a word that is theirs alone. */
export type Scene = {
  readonly desk: DeskApi;
  readonly customer: SideCustomer;
  readonly conversationId: string;
  readonly mark: string;
  /** What the customer's line promises. */
  readonly capabilities: Capabilities;
};

type Arrivals = (scene: Scene) => readonly unknown[];

/** One thing that the desk does, and all that may come of it. */
export type DeskAction = {
  readonly name: string;
  /** What the line's capabilities promise. */
  readonly level: (capabilities: Capabilities) => Level;
  /** Brings the conversation to where it begins. */
  readonly prepare?: (scene: Scene) => Promise<unknown>;
  /** Null where nothing could be refused. */
  readonly act: (scene: Scene) => Promise<MountAnswer | null>;
  /** What of all that arrives comes of this. */
  readonly forms: readonly Arrival["form"][];
  readonly native: Arrivals;
  readonly degraded?: Arrivals;
  readonly refusal?: (lineName: string) => string;
};

type Content = z.input<typeof sendMessageRequest>["content"];

export const messageForms: readonly Arrival["form"][] = [
  ...(["text", "quote", "link", "photo", "document"] as const),
  ...(["location", "contact-card"] as const),
];

const place = { latitude: 45.4642, longitude: 9.19 };
const card = { name: "Agent Desk", phones: ["+390298765432"] };
const noCard = { organization: null, emails: [], addresses: [], urls: [], birthday: null };

/** Everything, in the order of the table in docs/crossing.md. */
export const actions: readonly DeskAction[] = [
  {
    ...sends("text", ({ mark }) => ({ kind: "text", text: `Good morning ${mark}` })),
    native: ({ mark }) => [textOf(`Good morning ${mark}`)],
  },
  sendsFile("photo", "image"),
  sendsFile("photo", "image", "with a caption"),
  sendsFile("document", "document"),
  sendsFile("document", "document", "with a caption"),
  {
    ...sends("location", ({ mark }) => ({ kind: "location", ...place, name: mark })),
    native: () => [{ form: "location", ...place }],
    degraded: () => [textOf(expect.stringContaining(`${place.latitude},${place.longitude}`))],
  },
  {
    ...sends("contact-card", ({ mark }) => ({
      kind: "contact-card",
      cards: [{ ...noCard, ...card, name: `${card.name} ${mark}` }],
    })),
    name: "contact card",
    native: ({ mark }) => [
      { form: "contact-card", name: `${card.name} ${mark}`, phone: card.phones[0] },
    ],
    degraded: ({ mark }) => [
      textOf(expect.stringContaining(`${card.name} ${mark}\n${card.phones[0]}`)),
    ],
  },
  {
    ...sends("link", ({ mark }) => ({ kind: "link", url: `https://shop.test/${mark}` })),
    native: ({ mark }) => [{ form: "link", text: `https://shop.test/${mark}` }],
    degraded: ({ mark }) => [textOf(expect.stringContaining(`https://shop.test/${mark}`))],
  },
  {
    name: "answer to one message",
    level: ({ quoting }) => messageLevel(quoting),
    async act({ desk, conversationId, mark }) {
      const [quoted] = await desk.messages(conversationId);
      return send(desk, conversationId, { kind: "text", text: `Yes ${mark}` }, quoted?.id);
    },
    forms: messageForms,
    native: ({ mark }) => [{ form: "quote", text: `Yes ${mark}` }],
    refusal: (lineName) => `${lineName} cannot quote a message`,
  },
  {
    name: "typing",
    level: ({ typing }) => signalLevel(typing),
    act: ({ desk, conversationId }) =>
      desk.call("POST", `/api/conversations/${conversationId}/typing`, { isTyping: true }),
    forms: ["typing"],
    native: () => [{ form: "typing" }],
  },
  {
    name: "taking the customer's message",
    level: ({ deliveryReceipts }) => signalLevel(deliveryReceipts),
    async act({ customer, mark }) {
      await customer.writes(`And this? ${mark}`, randomUUID());
      return null;
    },
    forms: ["delivered"],
    native: () => [{ form: "delivered", of: expect.any(String) }],
  },
  {
    name: "reading",
    level: ({ readReceipts }) => signalLevel(readReceipts),
    prepare: ({ customer, mark }) => customer.writes(`And this? ${mark}`, randomUUID()),
    act: ({ desk, conversationId }) =>
      desk.call("POST", `/api/conversations/${conversationId}/read`, {}),
    forms: ["read"],
    native: () => [{ form: "read", of: expect.any(String) }],
  },
  {
    name: "closing",
    level: ({ closing }) => signalLevel(closing),
    act: close,
    forms: ["closed"],
    native: () => [{ form: "closed" }],
  },
  {
    name: "writing after closing",
    level: ({ reopening }) => messageLevel(reopening),
    prepare: close,
    act: ({ desk, conversationId, mark }) =>
      send(desk, conversationId, { kind: "text", text: `One more thing ${mark}` }),
    forms: messageForms,
    native: ({ mark }) => [textOf(`One more thing ${mark}`)],
    refusal: (lineName) =>
      `The customer's chat on ${lineName} has ended. You can reply when the customer starts a new one`,
  },
];

/** Content leaves as what it is, as text, or not at all. */
function sends(kind: Exclude<Content["kind"], "note">, contentOf: (scene: Scene) => Content) {
  return {
    name: kind,
    level: ({ content }: Capabilities) => messageLevel(content[kind]),
    act: (scene: Scene) => send(scene.desk, scene.conversationId, contentOf(scene)),
    forms: messageForms,
    refusal: (lineName: string) => `${lineName} cannot carry a ${kind}`,
  };
}

/** A caption that the file cannot carry follows as a text; a line that carries no files tells where they are. */
function sendsFile(
  form: "photo" | "document",
  media: MediaKind & ("image" | "document"),
  wish?: "with a caption",
): DeskAction {
  const captionOf = ({ mark }: Scene) => (wish === undefined ? null : `This one ${mark}`);
  const file = (caption: string | null) => ({ form, caption, file: expect.any(String) });
  const nameOf = ({ mark }: Scene) => `${mark}.${form === "photo" ? "png" : "pdf"}`;
  const linked = (scene: Scene) =>
    textOf(
      expect.stringContaining([captionOf(scene), nameOf(scene), "http"].filter(Boolean).join("\n")),
    );
  return {
    name: wish === undefined ? form : `${form} ${wish}`,
    level({ content, fileBytesMax, captions }) {
      if (content.file === "none" || fileBytesMax[media] === null) return "refused";
      if (content.file === "partial") return "degraded";
      return wish === undefined || captions.includes(media) ? "native" : "degraded";
    },
    async act(scene) {
      const { desk, conversationId, mark } = scene;
      const name = nameOf(scene);
      const { id: attachmentId } = await desk.upload(conversationId, name, fileOf(form, mark));
      const caption = captionOf(scene);
      return send(desk, conversationId, { kind: "file", media, attachmentId, caption });
    },
    forms: messageForms,
    native: (scene) => [file(captionOf(scene))],
    degraded: (scene) =>
      scene.capabilities.content.file === "partial"
        ? [linked(scene)]
        : [file(null), textOf(captionOf(scene) ?? "")],
    refusal: (lineName) => `${lineName} cannot carry a file of this kind (${form})`,
  };
}

/** Readers of both formats leave alone what follows the end, and here it tells one customer's file from another's. */
export function fileOf(form: "photo" | "document", mark: string): Buffer {
  return Buffer.concat([form === "photo" ? png : pdf, Buffer.from(mark)]);
}

function send(desk: DeskApi, conversationId: string, content: Content, replyTo?: string) {
  const body = { id: uuidv7(), content, ...(replyTo !== undefined && { replyTo }) };
  return desk.call("POST", `/api/conversations/${conversationId}/messages`, body);
}

function close({ desk, conversationId }: Scene) {
  return desk.call("PATCH", `/api/conversations/${conversationId}`, { status: "closed" });
}

/** A text in these words, or in words like these. */
export function textOf(words: unknown) {
  return { form: "text", id: expect.any(String), text: words };
}

function messageLevel(level: SupportLevel): Level {
  return ({ full: "native", partial: "degraded", none: "refused" } as const)[level];
}

function signalLevel(level: SupportLevel): Level {
  return ({ full: "native", partial: "degraded", none: "not sent" } as const)[level];
}
