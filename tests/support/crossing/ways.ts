import { v7 as uuidv7 } from "uuid";
import { shortIdOf } from "@/lib/model/short-id";
import { demoApp, demoScopes, registrationOf, ViaClient, type WireEvent } from "../alvaria";
import { agentToken } from "../ctlive";
import { DeskApi } from "../desk-api";
import { jsonOf, type Mount, type MountAnswer } from "../mount";
import { botEmail, botPassword, clientOf } from "../web1on1";

type Members = Readonly<Record<string, unknown>>;

/** The things that are said and done, in the order of the README's table. */
export const deeds = [
  "text",
  "link",
  "file",
  "typing",
  "reading",
  "postback buttons",
  "quick replies",
  "carousel",
  "closing",
] as const;
export type Deed = (typeof deeds)[number];

/** How a way is told that the customer chose. `payload` is null where it is told in words only. */
export type Answered = { readonly label: string | null; readonly payload: string | null };

export type Subject = {
  readonly conversationId: string;
  readonly mark: string;
  /** Where a picture can be fetched from. */
  readonly fileUrl: string;
};

/** One way of answering customers. What it has no word for is not among its deeds. */
export interface Way {
  readonly name: string;
  /** Takes the conversation. */
  enter(conversationId: string): Promise<void>;
  readonly deeds: Partial<Readonly<Record<Deed, (subject: Subject) => Promise<MountAnswer>>>>;
  /** What it is told of the customer's answer to its question; null as long as there is none. */
  answered(subject: Subject): Promise<Answered | null>;
}

export const colours = [
  { label: "Red", payload: "red" },
  { label: "Blue", payload: "blue" },
] as const;

export const question = (mark: string) => `Which colour? ${mark}`;
export const pageOf = (mark: string) => `https://shop.test/${mark}`;

/** What registers the programs of these ways. */
export const wayClients: readonly Members[] = [
  clientOf({ allowPrivateHosts: ["127.0.0.1"] }),
  registrationOf({ orgId: "test" }),
];

/** The desk in the browser, by the API that it uses. */
export function deskWay(desk: DeskApi): Way {
  const send = (conversationId: string, content: Members) =>
    desk.call("POST", `/api/conversations/${conversationId}/messages`, { id: uuidv7(), content });
  const ask = (kind: "postback" | "reply") => (subject: Subject) =>
    send(subject.conversationId, {
      kind: "text",
      text: question(subject.mark),
      actions: colours.map((colour) => ({ kind, ...colour })),
    });
  return {
    name: "Desk",
    async enter(conversationId) {
      await desk.call("PATCH", `/api/conversations/${conversationId}`, { assignee: "me" });
    },
    deeds: {
      text: ({ conversationId, mark }) =>
        send(conversationId, { kind: "text", text: `Good morning ${mark}` }),
      link: ({ conversationId, mark }) => send(conversationId, { kind: "link", url: pageOf(mark) }),
      async file({ conversationId, mark, fileUrl }) {
        const bytes = Buffer.from(await (await fetch(fileUrl)).arrayBuffer());
        const { id: attachmentId } = await desk.upload(conversationId, `${mark}.png`, bytes);
        return send(conversationId, { kind: "file", media: "image", attachmentId, caption: null });
      },
      typing: ({ conversationId }) =>
        desk.call("POST", `/api/conversations/${conversationId}/typing`, { isTyping: true }),
      reading: ({ conversationId }) =>
        desk.call("POST", `/api/conversations/${conversationId}/read`, {}),
      "postback buttons": ask("postback"),
      "quick replies": ask("reply"),
      carousel: ({ conversationId, mark }) =>
        send(conversationId, {
          kind: "carousel",
          text: `Our cars ${mark}`,
          items: cars.map(({ title, url }) => ({
            title,
            actions: [{ kind: "link", label: "Look", url }],
          })),
        }),
      closing: ({ conversationId }) =>
        desk.call("PATCH", `/api/conversations/${conversationId}`, { status: "closed" }),
    },
    async answered({ conversationId }) {
      const messages = await desk.messages(conversationId);
      const last = messages.at(-1);
      if (last?.content.kind !== "answer") return null;
      return { label: last.content.label, payload: last.content.payload };
    },
  };
}

export const cars = [
  { title: "Estate", url: "https://shop.test/estate" },
  { title: "Roadster", url: "https://shop.test/roadster" },
] as const;

/** A bot over Web1on1. */
export async function web1on1Way(door: Mount): Promise<Way> {
  const call = (method: string, path: string, body?: Members | readonly Members[], token = "") =>
    door.request(method, path, {
      headers: {
        "content-type": "application/json",
        ...(token !== "" && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const signedIn = await call("POST", "/v2/auth/token", {
    email: botEmail,
    password: botPassword,
  });
  const { token } = jsonOf(signedIn) as { token: string };
  const pathOf = (conversationId: string) =>
    `/v2/conversations/${shortIdOf(conversationId)}/messages`;
  const post = ({ conversationId }: Subject, message: Members) =>
    call("POST", pathOf(conversationId), { role: "agent", ...message }, token);
  const ask = (type: "postback" | "reply") => (subject: Subject) =>
    post(subject, {
      text: question(subject.mark),
      actions: colours.map(({ label, payload }) => ({ type, text: label, payload })),
    });
  return {
    name: "Web1on1",
    async enter(conversationId) {
      await call("POST", pathOf(conversationId), { type: "command", text: "/accept" }, token);
    },
    deeds: {
      text: (subject) => post(subject, { text: `Good morning ${subject.mark}` }),
      link: (subject) =>
        post(subject, {
          text: "Have a look",
          actions: [{ type: "link", text: "Shop", uri: pageOf(subject.mark) }],
        }),
      file: (subject) =>
        post(subject, {
          text: subject.fileUrl,
          contentType: "image/png",
          meta: { title: `${subject.mark}.png` },
        }),
      typing: (subject) => post(subject, { text: `In a moment ${subject.mark}`, delay: 1_000 }),
      "postback buttons": ask("postback"),
      "quick replies": ask("reply"),
      carousel: (subject) =>
        post(subject, {
          type: "card",
          text: `Our cars ${subject.mark}`,
          items: cars.map(({ title, url }) => ({
            title,
            actions: [{ type: "link", text: "Look", uri: url }],
          })),
        }),
      closing: (subject) => post(subject, { type: "command", text: "/close" }),
    },
    async answered({ conversationId }) {
      const answer = await call(
        "GET",
        `/v2/messages?conversation=${shortIdOf(conversationId)}&sort=-createdAt`,
        undefined,
        token,
      );
      const documents = jsonOf(answer) as readonly {
        type: string;
        text: string;
        meta: { label?: string };
      }[];
      const pressed = documents.find(({ type }) => type === "postback");
      return pressed === undefined
        ? null
        : { label: pressed.meta.label ?? null, payload: pressed.text };
    },
  };
}

/** An agent application over Alvaria, as this agent. It has no files, no buttons and no cards. */
export async function alvariaWay(door: Mount, userId: string): Promise<Way> {
  const client = await new ViaClient(door, { orgId: "test", ...demoApp }).signIn(demoScopes);
  await client.open({ inactivityDelay: 300 });
  const ehubSessionId = await client.connect(userId);
  const desk = (conversationId: string, operation: string) =>
    client.post(`v2/engagementCenter/interactions/${conversationId}/${operation}`, {
      ehubSessionId,
    });
  const send = (operation: string, { conversationId }: Subject, members: Members) =>
    client.send(
      operation,
      { interactionId: conversationId, entityName: "Agent", entityType: "Agent", ...members },
      userId,
    );
  const heard: WireEvent[] = [];
  return {
    name: "Alvaria",
    async enter(conversationId) {
      await desk(conversationId, "accept");
    },
    deeds: {
      text: (subject) => send("sendText", subject, { text: `Good morning ${subject.mark}` }),
      link: (subject) => send("sendUrl", subject, { url: pageOf(subject.mark) }),
      typing: (subject) => send("notification", subject, { state: "composing" }),
      closing: ({ conversationId }) => desk(conversationId, "terminate"),
    },
    async answered({ conversationId }) {
      heard.push(...(await client.events()));
      const told = heard.findLast(
        ({ eventType, payload }) =>
          eventType === "messaging.TextReceived" &&
          payload.interactionId === conversationId &&
          payload.entityType === "Contact",
      );
      return told === undefined ? null : { label: String(told.payload.text), payload: null };
    },
  };
}

/** The desk as the browser of Agent One has it. */
export function deskOf(door: Mount): DeskApi {
  return new DeskApi(door, agentToken);
}
