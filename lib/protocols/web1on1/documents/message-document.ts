import { actionsOf } from "@/lib/model/content-actions";
import { shortIdOf } from "@/lib/model/short-id";
import { shownText } from "@/lib/model/shown-text";
import type { DeskLine, DeskMessage, DeskOrganization } from "../../agent-side/desk-reads";
import { mailboxHeader, type ProgramMail } from "../../agent-side/program-mail";
import { actionDocument, itemDocument } from "./actions";
import { type Document, ownerOf } from "./documents";
import { type MessageMetadata, type MessageType, readMessageMetadata } from "./metadata";

/** web1on1 §5.4. A message that was posted here is returned as it was posted. */
export function messageDocument(
  message: DeskMessage,
  organization: DeskOrganization,
  lines: readonly DeskLine[],
): Document {
  const posted = readMessageMetadata(message.metadata);
  const metadata = posted?.id === message.id ? posted : null;
  const at = message.createdAt.toISOString();
  const touchpoint =
    message.direction === "internal"
      ? undefined
      : lines.find(({ id }) => id === message.lineId)?.medium;
  return {
    id: shortIdOf(message.id),
    ...ownerOf(organization),
    conversation: shortIdOf(message.conversationId),
    ...(message.agentId === null ? {} : { user: shortIdOf(message.agentId) }),
    type: metadata?.type ?? typeOf(message),
    role: posted?.role ?? (message.direction === "inbound" ? "contact" : "agent"),
    ...(message.direction === "internal" ? { isBackchannel: metadata?.isBackchannel ?? true } : {}),
    contentType: metadata?.contentType ?? contentTypeOf(message),
    text: metadata?.text ?? textOf(message),
    ...offersOf(message, metadata),
    ...(metadata?.results === undefined ? {} : { results: metadata.results }),
    ...(touchpoint === undefined ? {} : { touchpoint }),
    ...metaOf(message, metadata),
    ...stateOf(message, metadata),
    createdAt: at,
    updatedAt: at,
  };
}

/** The document as an answer's body. The SDK would take a member `error` for a failed call (web1on1 §3.5). */
export function withoutError({ error: _error, ...document }: Document): Document {
  return document;
}

/** Whether a program deleted it. */
export function isDeletedMessage(message: DeskMessage): boolean {
  return readMessageMetadata(message.metadata)?.deletedAt !== undefined;
}

function typeOf({ content }: DeskMessage): MessageType {
  switch (content.kind) {
    case "answer":
      return "postback";
    case "carousel":
      return "card";
    case "notice":
      return "status";
    default:
      return "chat";
  }
}

/** A file is represented by its URL, a pressed button by its payload (web1on1 §9, §13). */
function textOf({ content, file }: DeskMessage): string {
  switch (content.kind) {
    case "text":
    case "note":
    case "template":
    case "notice":
      return content.text;
    case "answer":
      return content.payload;
    case "file":
      return file?.url ?? content.caption ?? "";
    case "link":
      return content.url;
    case "carousel":
      return content.text ?? "";
    case "location":
    case "contact-card":
      return shownText(content, null);
    default:
      return content satisfies never;
  }
}

function contentTypeOf({ content, file }: DeskMessage): string {
  if (content.kind === "link") return "text/url";
  return content.kind === "file" && file !== null ? file.contentType : "text/plain";
}

/** Buttons and cards, with the links that the customer gets, which may be shortened. */
function offersOf({ content }: DeskMessage, metadata: MessageMetadata | null) {
  const stored = actionsOf(content).map(actionDocument);
  const actions =
    stored.length > 0
      ? stored.map((action, at) => merge(metadata?.actions?.[at], action))
      : metadata?.actions;
  const items =
    content.kind === "carousel"
      ? content.items.map((item, at) => itemOffer(itemDocument(item), metadata?.items?.[at]))
      : metadata?.items;
  return {
    ...(actions === undefined ? {} : { actions }),
    ...(items === undefined ? {} : { items }),
  };
}

function itemOffer(item: ReturnType<typeof itemDocument>, posted: unknown): Document {
  const asPosted = isDocument(posted) ? posted : {};
  const { actions } = asPosted;
  return {
    ...asPosted,
    ...item,
    actions: item.actions.map((action, at) =>
      merge(Array.isArray(actions) ? actions[at] : undefined, action),
    ),
  };
}

function merge(posted: unknown, stored: Document): Document {
  return { ...(isDocument(posted) ? posted : {}), ...stored };
}

function isDocument(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A mail's members, and its whole text where the message is the short form. */
function mailMeta({ subject, writer, to, cc, automatic, wholeText }: ProgramMail) {
  return {
    ...(subject === null ? {} : { subject }),
    ...(writer === null ? {} : { from: mailboxHeader(writer) }),
    ...(to.length === 0 ? {} : { to: to.map(mailboxHeader) }),
    ...(cc.length === 0 ? {} : { cc: cc.map(mailboxHeader) }),
    ...(automatic === null ? {} : { automatic }),
    ...(wholeText === null ? {} : { fullText: wholeText }),
  };
}

/** A pressed button has its label and the message it belongs to (web1on1 §13); a file has its name. */
function metaOf({ content, file, mail, replyToId }: DeskMessage, metadata: MessageMetadata | null) {
  const meta = {
    ...(mail === null ? {} : mailMeta(mail)),
    ...(content.kind === "answer"
      ? {
          payload: content.payload,
          label: content.label,
          ...(replyToId === null ? {} : { source: shortIdOf(replyToId) }),
        }
      : {}),
    ...(content.kind === "file" && file !== null ? { title: file.fileName } : {}),
    ...(content.kind === "link" && content.title !== null ? { title: content.title } : {}),
    ...metadata?.meta,
  };
  return Object.keys(meta).length === 0 ? {} : { meta };
}

/** How far a message to the customer got. */
function stateOf({ state, failure }: DeskMessage, metadata: MessageMetadata | null) {
  if (metadata?.failure !== undefined) return { status: "error", error: metadata.failure };
  if (state === null) return {};
  if (state !== "failed") return { status: state };
  if (failure === null) return { status: "error" };
  return { status: "error", error: { code: failure.code, message: failure.detail } };
}
