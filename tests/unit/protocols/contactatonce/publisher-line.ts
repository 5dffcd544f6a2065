import { type AppError, isAppError } from "@/lib/model/error";
import { contactAtOnce } from "@/lib/protocols/contactatonce";
import type { ContactAtOnceSettings } from "@/lib/protocols/contactatonce/settings";
import type { HttpRequest, InboundEvent } from "@/lib/protocols/customer-side/protocol";

export const provisioned = {
  apiKeys: ["KEY123"],
  receiveMessageUrl: "https://publisher.example/messages",
  receiptUrl: "https://publisher.example/receipts",
  advertisers: [
    { advertiserId: "D-17", advertiserName: "Red Hill Cars", team: "Red Hill" },
    { advertiserId: "12345", advertiserName: "Blue Lake Cars" },
  ],
};

/** Settings of one publisher, as a provisioning file with these changes gives them. */
export function publisher(changes: Readonly<Record<string, unknown>> = {}): ContactAtOnceSettings {
  return contactAtOnce.settings.parse({ ...provisioned, ...changes });
}

/** A request with this body: bytes and text as they are, anything else as JSON. */
export function request(body: unknown, parts: Partial<HttpRequest> = {}): HttpRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(text);
  return {
    method: "POST",
    url: "https://parley.test/",
    path: "",
    params: {},
    query: {},
    headers: {},
    body: bytes,
    visitor: null,
    ...parts,
  };
}

export const startBody = {
  AdvertiserId: "D-17",
  ConsumerId: "shopper-88",
  ExternalMessageId: "pm-1001",
  Message: "Is the red one still for sale?",
};

export const sendBody = { VisitId: 5300000117, ExternalMessageId: "pm-1002", Message: "Hello?" };

type Name = "start" | "sendMessage" | "messageStatus";

/** The events of a request with this body. */
export function eventsOf(name: Name, body: unknown): readonly InboundEvent[] {
  return contactAtOnce.operations[name].parse(request(body), () => publisher()).events;
}

/** The first of them, which must be a message. */
export function messageOf(name: Name, body: unknown) {
  const [event] = eventsOf(name, body);
  if (event?.kind !== "message") throw new Error(`a ${event?.kind}`);
  return event;
}

/** What a call throws, which must be an error of ours. */
export function errorOf(call: () => unknown): AppError {
  try {
    call();
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
