import type { Content } from "@/lib/model/content";
import { type AppError, isAppError } from "@/lib/model/error";
import type {
  HttpRequest,
  MessageCommand,
  OfferedFile,
} from "@/lib/protocols/customer-side/protocol";
import { twilio } from "@/lib/protocols/twilio";
import type { TwilioSettings } from "@/lib/protocols/twilio/settings";

export const accountSid = "AC0123456789abcdef0123456789abcdef";
export const authToken = "tok_test_1";

export const provisioned = { accountSid, authToken, from: "+31600000000" };

/** Settings of one line, as a provisioning file with these changes gives them. */
export function line(changes: Readonly<Record<string, unknown>> = {}): TwilioSettings {
  return twilio.settings.parse({ ...provisioned, ...changes });
}

/** A webhook with these parameters, as a form unless `parts` say otherwise. */
export function webhook(
  fields: Readonly<Record<string, string>>,
  parts: Partial<HttpRequest> = {},
): HttpRequest {
  return {
    method: "POST",
    url: `https://desk.example/twilio/${accountSid}/inbound`,
    path: `/twilio/${accountSid}/inbound`,
    params: { accountSid },
    query: {},
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new TextEncoder().encode(new URLSearchParams(fields).toString()),
    visitor: null,
    ...parts,
  };
}

export const message = {
  MessageSid: "SM1",
  AccountSid: accountSid,
  From: "+31600000001",
  To: "+31600000000",
  Body: "Is it ready?",
  NumMedia: "0",
};

/** The messages of an inbound webhook with these parameters changed. */
export function messagesOf(changes: Readonly<Record<string, string>> = {}) {
  const { inbound } = twilio.operations;
  const { events } = inbound.parse(webhook({ ...message, ...changes }), () => null);
  return events.map((event) => {
    if (event.kind !== "message") throw new Error(`a ${event.kind}`);
    return event;
  });
}

/** The error that a call throws. */
export function errorOf(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

export const file: OfferedFile = {
  url: "https://desk.example/files/k/chart.png",
  fileName: "chart.png",
  contentType: "image/png",
  sizeBytes: 1024,
  sha256: "",
};

/** The form of a message with this content. */
export function formOf(
  content: Content,
  settings: Readonly<Record<string, unknown>> = {},
  parts: Partial<MessageCommand> = {},
): readonly (readonly [string, string])[] {
  const command: MessageCommand = {
    kind: "message",
    deliveryId: "d-1",
    contactAddress: "+31600000001",
    conversation: { number: null, channelData: {} },
    messageNumber: null,
    content,
    file: content.kind === "file" ? file : null,
    replyToExternalId: null,
    sentAt: new Date("2026-02-03T09:15:02Z"),
    agent: { name: "Agent One", imageUrl: "https://desk.example/agent.png" },
    publicUrl: "https://desk.example",
    ...parts,
  };
  const { body } = twilio.channel.deliveryMode.render(command, line(settings));
  return [...new URLSearchParams(body)];
}
