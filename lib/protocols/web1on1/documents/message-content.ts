import { z } from "zod";
import type { Content, MediaKind, OutgoingContent, RemoteFile } from "@/lib/model/content";
import { isChoice } from "@/lib/model/content-actions";
import { cutText } from "@/lib/model/cut-text";
import { actionLines, cardTexts } from "@/lib/model/shown-text";
import { webAddress } from "@/lib/model/web-address";
import { wireAction, wireItem } from "./actions";
import { isFile, type PostedMessage, wordsOfText } from "./posted-message";

/** The largest file that is fetched for sending. */
const fileBytesMax = 50 * 1024 * 1024;

const actionList = z.array(wireAction).nullish();
const itemList = z.array(wireItem).nullish();

/**
 * The content that is sent to the customer for a posted message. `language` is the default for templates (web1on1 §5,
 * §9, §11).
 */
export function outgoingContent(
  message: PostedMessage,
  line: { readonly hasTemplates: boolean },
  language: string,
): OutgoingContent | RemoteFile {
  if (line.hasTemplates && typeof message.meta?.elementName === "string") {
    return templateOf(message, message.meta.elementName, language);
  }
  const actions = actionList.parse(message.actions) ?? [];
  const items = itemList.parse(message.items) ?? [];
  if (isFile(message.contentType)) return fileOf(message, actionLines(actions).join("\n"));
  const text = wordsOf(message);
  const offered = actions.length === 0 ? {} : { actions };
  if (items.length > 0) {
    return { kind: "carousel", text: text === "" ? null : text, items, ...offered };
  }
  // Where a message has buttons only, lines without buttons still need a text.
  const lead = text === "" ? actions.map(({ label }) => label).join(" / ") : text;
  return { kind: "text", text: lead, ...offered };
}

/** The content of a posted message that represents one of the customer. */
export function reportedContent(message: PostedMessage): Content {
  const text = message.text?.trim() ?? "";
  const { meta, contentType } = message;
  if (message.type === "postback") {
    return {
      kind: "answer",
      label: (typeof meta?.label === "string" ? meta.label : text).slice(0, 1000),
      payload: text.slice(0, 4096),
      description: null,
    };
  }
  if (isFile(contentType)) {
    return { kind: "link", url: text, title: titleOf(message), description: null };
  }
  return { kind: "text", text: wordsOf(message) };
}

/** The text of an internal message. */
export function noteText(message: PostedMessage): string {
  const actions = actionList.parse(message.actions) ?? [];
  const items = itemList.parse(message.items) ?? [];
  return [
    wordsOf(message),
    ...cardTexts(items),
    ...actionLines(actions, items.flatMap(({ actions: own }) => own.filter(isChoice)).length),
  ]
    .filter(Boolean)
    .join("\n")
    .slice(0, 20_000);
}

/** Text in reading order: the title of a panel, a quotation, then the text. HTML is converted to text. */
function wordsOf(message: PostedMessage): string {
  const { contentType, meta, type } = message;
  const quoted = typeof meta?.quotedMessage === "string" ? meta.quotedMessage.trim() : "";
  return [
    quoted === "" ? "" : quoted.replace(/^/gmu, "> "),
    type === "card" && !isFile(contentType) ? (titleOf(message) ?? "") : "",
    wordsOfText(message),
  ]
    .filter((part) => part.trim() !== "")
    .join("\n");
}

function fileOf(message: PostedMessage, caption: string): RemoteFile {
  return {
    kind: "remote-file",
    media: mediaOf(message.contentType ?? ""),
    url: (message.text ?? "").trim(),
    fileName: titleOf(message),
    ...(message.contentType === undefined ? {} : { declaredType: typeOf(message.contentType) }),
    caption: caption === "" ? null : caption,
    sizeBytesMax: fileBytesMax,
  };
}

/** Without parameters: "application/pdf; name=a" is a PDF. */
function typeOf(contentType: string): string {
  return contentType.split(";")[0]?.trim().toLowerCase() ?? "";
}

function mediaOf(contentType: string): MediaKind {
  const [kind] = contentType.toLowerCase().split("/");
  return kind === "image" || kind === "audio" || kind === "video" ? kind : "document";
}

function titleOf({ meta }: PostedMessage): string | null {
  const title = typeof meta?.title === "string" ? cutText(meta.title.trim(), 500) : "";
  return title === "" ? null : title;
}

const words = z.union([z.string(), z.number()]).transform((value) => String(value).slice(0, 1024));
const values = z
  .union([z.array(words).max(50), z.record(z.string().max(64), words)])
  .catch([])
  .default([]);

/** web1on1 §11.2. The members for a template's variables are ours: `params`, `headerParams`, `buttonParams`. */
function templateOf(
  { meta = {}, text = "" }: PostedMessage,
  name: string,
  language: string,
): OutgoingContent {
  const given = meta ?? {};
  return {
    kind: "template",
    namespace: typeof given.namespace === "string" ? given.namespace.slice(0, 200) : null,
    name: name.slice(0, 512),
    language: typeof given.language === "string" ? given.language.slice(0, 20) : language,
    text: cutText(text, 4096),
    parameters: {
      header: values.parse(given.headerParams),
      headerUrl: webAddress()
        .nullable()
        .catch(null)
        .parse(given.headerUrl ?? null),
      body: values.parse(given.params),
      buttons: z
        .array(words)
        .max(10)
        .catch([])
        .parse(given.buttonParams ?? []),
    },
  };
}
