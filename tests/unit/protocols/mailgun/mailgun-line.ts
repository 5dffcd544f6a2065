import type { Content } from "@/lib/model/content";
import { type AppError, isAppError } from "@/lib/model/error";
import type {
  FormFile,
  FormPart,
  HttpRequest,
  MessageCommand,
  OfferedFile,
} from "@/lib/protocols/customer-side/protocol";
import { mailgun } from "@/lib/protocols/mailgun";
import type { MailgunSettings } from "@/lib/protocols/mailgun/settings";

export const domain = "mg.acme.test";
export const key = "6f1d2a90-3a54-4f2e-9d1b-0a8f6f3f2b11";

const provisioned = {
  domain,
  apiKey: "key-test-1",
  signingKey: "mgkey_test_1",
  from: `Acme Motors <support@${domain}>`,
};

/** Settings of one line, as a provisioning file with these changes gives them. */
export function line(changes: Readonly<Record<string, unknown>> = {}): MailgunSettings {
  return mailgun.settings.parse({ ...provisioned, ...changes });
}

type Fields = Readonly<Record<string, string>>;

const post = { method: "POST", params: { domain }, query: {}, headers: {}, visitor: null } as const;

/** A forwarded mail with these fields and files. */
export function mail(fields: Fields, files: readonly FormFile[] = []): HttpRequest {
  const path = `/mailgun/${domain}/inbound`;
  const form = { fields: Object.entries(fields), files };
  return { ...post, path, url: `https://desk.example${path}`, body: new Uint8Array(), form };
}

/** An event of this body. */
export function webhook(body: unknown): HttpRequest {
  const path = `/mailgun/${domain}/events`;
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(JSON.stringify(body));
  return { ...post, path, url: `https://desk.example${path}`, body: bytes };
}

export const message = {
  recipient: `support@${domain}`,
  sender: "customer-one@example.com",
  from: "Customer One <customer-one@example.com>",
  subject: "My car",
  "body-plain": "Is it ready?",
  "Message-Id": "<1@mail.example>",
};

/** The messages of a mail with these fields changed. */
export function messagesOf(changes: Fields = {}, files: readonly FormFile[] = []) {
  const { inbound } = mailgun.operations;
  const { events } = inbound.parse(mail({ ...message, ...changes }, files), () => line());
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
  sha256: "ab",
};

/** The parts of a message with this content. */
export function partsOf(
  content: Content,
  parts: Partial<MessageCommand> = {},
  settings: Readonly<Record<string, unknown>> = {},
): readonly FormPart[] {
  const command: MessageCommand = {
    kind: "message",
    deliveryId: "d-1",
    contactAddress: "customer-one@example.com",
    conversation: { number: null, key, channelData: {} },
    messageNumber: null,
    content,
    file: content.kind === "file" ? file : null,
    replyToExternalId: null,
    sentAt: new Date("2026-02-03T09:15:02Z"),
    agent: { name: "Agent One", imageUrl: "https://desk.example/agent.png" },
    publicUrl: "https://desk.example",
    ...parts,
  };
  return mailgun.channel.deliveryMode.render(command, line(settings)).form ?? [];
}

/** The texts of a message's parts, by name. */
export function textsOf(...args: Parameters<typeof partsOf>): Fields {
  return Object.fromEntries(
    partsOf(...args).flatMap((part) => ("value" in part ? [[part.name, part.value]] : [])),
  );
}
