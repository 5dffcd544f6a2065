import { z } from "zod";
import { webAddress } from "@/lib/model/web-address";
import { wireAction, wireItem } from "./actions";
import { textOfHtml } from "./html-words";
import { messageTypes, meta } from "./metadata";
import { delayMsMax } from "./typing";

/** The maximum size of a message besides its text. */
const metaLengthMax = 32 * 1024;

const fileAddress = webAddress();
const id = z.string().regex(/^[\da-f]{24}$/u, "must be an id of 24 hexadecimal digits");

/** A message as posted (web1on1 §5.4). Unknown members are left out; actions and items stay as sent. */
export const postedMessage = z
  .object({
    type: z.enum(messageTypes).default("chat"),
    text: z.string().max(20_000).optional(),
    role: z.enum(["bot", "agent", "contact"]).default("bot"),
    user: id.nullish(),
    conversation: z.string().nullish(),
    isBackchannel: z.boolean().default(false),
    contentType: z
      .string()
      .max(200)
      .regex(/^[\w.+-]+\/[\w.+-]+(?:\s*;.*)?$/u, "must be a MIME type")
      .optional(),
    touchpoint: z.string().trim().min(1).max(40).nullish(),
    delay: z
      .int()
      .min(0)
      .transform((delayMs) => Math.min(delayMs, delayMsMax))
      .nullish(),
    actions: z.array(z.unknown()).max(20).nullish(),
    items: z.array(z.unknown()).max(10).nullish(),
    results: z.array(z.unknown()).max(100).nullish(),
    meta: meta
      .refine((value) => JSON.stringify(value).length <= metaLengthMax, "is too long")
      .nullish(),
  })
  .superRefine((message, context) => {
    const fault = (path: (string | number)[], text: string) =>
      context.addIssue({ code: "custom", path, message: text });
    const hasText = wordsOfText(message).trim() !== "";
    if (!hasText && isEmpty(message.actions) && isEmpty(message.items)) {
      fault(["text"], "a message needs text, items or actions");
    }
    if (message.type === "status")
      fault(["type"], "status messages are written by the system only");
    if (message.type === "command" && !/^[/>]\S/u.test(message.text ?? "")) {
      fault(["text"], "a command begins with / or >");
    }
    if (message.type === "form" && !/^[+-]\S/u.test(message.text ?? "")) {
      fault(["text"], "adding a form begins with +, removing one with -");
    }
    if (message.items != null && (message.text ?? "").length > 4096) {
      fault(["text"], "may have 4096 characters at most above items");
    }
    if (isFile(message.contentType) && !fileAddress.safeParse(message.text?.trim()).success) {
      fault(["text"], "must be the http or https address of the file");
    }
    nested("actions", message.actions, wireAction);
    nested("items", message.items, wireItem);

    function nested(
      name: string,
      values: readonly unknown[] | null | undefined,
      schema: z.ZodType,
    ) {
      for (const [at, value] of (values ?? []).entries()) {
        for (const issue of schema.safeParse(value).error?.issues ?? []) {
          fault([name, at, ...issue.path.map(toPart)], issue.message);
        }
      }
    }
  });

export type PostedMessage = z.output<typeof postedMessage>;

/** Several messages, processed in order (web1on1 §4). */
export const postedMessages = z.array(postedMessage).min(1, "needs one message at least").max(100);

/** Whether `text` is the URL of a file (web1on1 §9). */
export function isFile(contentType: string | undefined): boolean {
  return contentType !== undefined && !contentType.toLowerCase().startsWith("text/");
}

/** A message's text; HTML is converted to plain text. */
export function wordsOfText({
  text = "",
  contentType,
}: {
  readonly text?: string | undefined;
  readonly contentType?: string | undefined;
}): string {
  const isHtml = contentType?.toLowerCase().startsWith("text/html") ?? false;
  return isHtml ? textOfHtml(text) : text;
}

/** Whether it is sent to the customer, where the conversation has one (web1on1 §6.1). */
export function isForContact({ type, role, isBackchannel }: PostedMessage): boolean {
  return role === "agent" && !isBackchannel && isTalk(type);
}

/** Whether it represents a message of the customer. */
export function isOfContact({ type, role, isBackchannel }: PostedMessage): boolean {
  return role === "contact" && !isBackchannel && (isTalk(type) || type === "postback");
}

function isTalk(type: PostedMessage["type"]): boolean {
  return type === "chat" || type === "card";
}

function isEmpty(values: readonly unknown[] | null | undefined): boolean {
  return values == null || values.length === 0;
}

function toPart(part: PropertyKey): string | number {
  return typeof part === "number" ? part : String(part);
}
