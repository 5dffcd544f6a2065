import { type AppError, isAppError } from "@/lib/model/error";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import type { BrightPatternSettings } from "@/lib/protocols/bright-pattern/settings";
import type {
  ChatEvent,
  ChatView,
  ConversationFacts,
  HttpRequest,
  InboundEvent,
} from "@/lib/protocols/customer-side/protocol";

export const provisioned = { tenantUrl: "acme.example.com", appId: "sales-chat" };

const pem = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
export const pushSettings = {
  apns: { keyId: "KEY1", teamId: "TEAM1", privateKey: pem },
  fcm: { projectId: "acme-app", clientEmail: "push@acme.example", privateKey: pem },
};

/** Settings of one entry, as a provisioning file with these changes gives them. */
export function entry(changes: Readonly<Record<string, unknown>> = {}): BrightPatternSettings {
  return brightPattern.settings.parse({ ...provisioned, ...changes });
}

export const chatKey = "2f0a8a54-7a1f-4a93-9a55-0b9a4c0d7f10";
export const clientId = "6a0f2c1e-9d0b-4a57-8a0e-2f6a4f2f7b11";
export const appHeader = `MOBILE-API-140-327-PLAIN appId="sales-chat", clientId="${clientId}"`;
export const webHeader = 'MOBILE-API-140-327-PLAIN appId="sales-chat", clientId="WebChat"';
export const visitor = { id: "0b9a4c0d-9d0b-4a57-8a0e-2f6a4f2f7b11", isNew: false };

/** A request of an app with this body: bytes and text as they are, anything else as JSON. */
export function request(body: unknown = "", parts: Partial<HttpRequest> = {}): HttpRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    method: "POST",
    url: "https://parley.test/",
    path: `/clientweb/api/v2/chats/${chatKey}/events`,
    params: { chatId: chatKey },
    query: { tenantUrl: provisioned.tenantUrl },
    headers: { authorization: appHeader },
    body: body instanceof Uint8Array ? body : new TextEncoder().encode(text),
    visitor: null,
    ...parts,
  };
}

export const conversation: ConversationFacts = {
  number: null,
  key: chatKey,
  contactAddress: clientId,
  channelData: {},
};

/** A chat as its customer may know it. */
export function chatView(changes: Partial<ChatView> = {}): ChatView {
  return {
    ...conversation,
    state: "connected",
    expectedWaitSeconds: null,
    openedAt: new Date("2026-01-02T03:04:05.678Z"),
    ...changes,
  };
}

export const at = new Date("2026-01-02T03:04:05.678Z");
export const timestamp = "1767323045";
export const agent = { id: "party-1", name: "Agent One", hasImage: true };

/** A message at its third place, as an agent wrote it unless told otherwise. */
export function messageOf(
  content: Extract<ChatEvent, { kind: "message" }>["message"]["content"],
  changes: Partial<Extract<ChatEvent, { kind: "message" }>["message"]> = {},
  from: Extract<ChatEvent, { kind: "message" }>["from"] = agent,
): ChatEvent {
  const message = {
    seq: 3,
    externalMessageId: null,
    content,
    file: null,
    channelData: null,
    ...changes,
  };
  return { kind: "message", at, from, message };
}

/** What client events mean, after the sign of life that goes before them. */
export function eventsOf(
  clientEvents: unknown,
  parts: Partial<HttpRequest> = {},
  settings: BrightPatternSettings | null = entry(),
): readonly InboundEvent[] {
  const { sendEvents } = brightPattern.operations;
  const { events } = sendEvents.parse(request({ events: clientEvents }, parts), () => settings);
  return events.slice(1);
}

/** What a call throws, which must be an error of ours. */
function errorOf(call: () => unknown): AppError {
  try {
    call();
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** What a call throws, in the vendor's words. */
export function codeOf(call: () => unknown): readonly [number, string] {
  const { status, body } = brightPattern.renderError(errorOf(call));
  return [status, JSON.parse(body).error_code];
}
