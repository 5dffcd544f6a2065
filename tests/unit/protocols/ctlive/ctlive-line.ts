import type { Content } from "@/lib/model/content";
import { AppError } from "@/lib/model/error";
import { ctlive } from "@/lib/protocols/ctlive";
import type { CtliveSettings } from "@/lib/protocols/ctlive/settings";
import type {
  HttpRequest,
  InboundEvent,
  InboundReceipt,
  MessageCommand,
  OfferedFile,
  ParsedIngest,
} from "@/lib/protocols/customer-side/protocol";

export const provisioned = {
  serviceAddress: "390298765432",
  outboundUrl: "https://gateway.example/omni/1/advanced",
  outboundUser: "cc",
  outboundPassword: "pw",
  scenarioKey: "SCN1",
  inboundAuth: [{ basic: { user: "gw", password: "s3cret" } }],
};

/** Settings of one line, as a provisioning file with these changes gives them. */
export function line(changes: Readonly<Record<string, unknown>> = {}): CtliveSettings {
  return ctlive.settings.parse({ ...provisioned, ...changes });
}

/** A call with this body: bytes and text as they are, anything else as JSON. */
export function post(body: unknown, parts: Partial<HttpRequest> = {}): HttpRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(text);
  return {
    method: "POST",
    url: "https://parley.test/",
    path: "/imchannel/message",
    params: {},
    query: {},
    headers: { "content-type": "application/json" },
    body: bytes,
    visitor: null,
    ...parts,
  };
}

export function parse(body: unknown, settings: CtliveSettings | null = null): ParsedIngest {
  return ctlive.operations.message.parse(post(body), () => settings);
}

/** An inbound message item with this content and these other members. */
export function item(
  message: unknown,
  members: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    from: "390612345678",
    to: "390298765432",
    integrationType: "WHATSAPP",
    receivedAt: "2024-03-05T09:41:07.250+0000",
    messageId: "wamsg-000001",
    message,
    ...members,
  };
}

/** The only event of a call with this one item. */
export function eventOf(one: unknown, settings: CtliveSettings | null = null): InboundEvent {
  const { events } = parse({ results: [one] }, settings);
  const [event] = events;
  if (event === undefined || events.length > 1) throw new Error(`${events.length} events`);
  return event;
}

export function messageOf(one: unknown, settings: CtliveSettings | null = null) {
  const event = eventOf(one, settings);
  if (event.kind !== "message") throw new Error(`a ${event.kind}`);
  const { contact } = event;
  if (contact === null) throw new Error("a message of nobody");
  return { ...event, contact };
}

export function receiptOf(one: unknown): InboundReceipt {
  const event = eventOf(one);
  if (event.kind !== "receipt") throw new Error(`a ${event.kind}`);
  return event;
}

/** The error that `act` throws. */
export function refusalOf(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

export const file: OfferedFile = {
  url: "https://files.example/o/k4/invoice-117.pdf",
  fileName: "invoice-117.pdf",
  contentType: "application/pdf",
  sizeBytes: 1024,
  sha256: "",
};

/** A message on its way to a customer, with these parts. */
export function command(content: Content, parts: Partial<MessageCommand> = {}): MessageCommand {
  return {
    kind: "message",
    deliveryId: "d-1",
    contactAddress: "+390612345678",
    conversation: { number: null, channelData: {} },
    messageNumber: null,
    content,
    file: content.kind === "file" ? file : null,
    replyToExternalId: null,
    sentAt: new Date("2024-03-05T09:41:07.250Z"),
    agent: { name: "Agent One", imageUrl: "https://desk.example/agent.png" },
    publicUrl: "https://desk.example",
    ...parts,
  };
}
