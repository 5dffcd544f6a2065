import { readTimeline, type TimelineMessage, type TimelineRow } from "@/db/stores/timeline";
import type { Attachment } from "@/db/tables/tables";
import { eventSentence } from "@/lib/languages/event-sentence";
import type { Content } from "@/lib/model/content";
import type { Actor, TimelineEvent } from "@/lib/model/event";
import { shownText } from "@/lib/model/shown-text";
import type { Context } from "../context/context";
import { mailsOf, type ReadMail } from "../reading/read-mails";
import { filesOf, quotedBy } from "../reading/with-named";
import type {
  ExportedConversation,
  ExportedEntry,
  ExportedFile,
  ExportedMessage,
} from "./exported";
import type { Names } from "./read-exported";
import type { ExportWording } from "./wording";

/** Entries that are read at once. */
const pageMax = 100;

/** What customers know of without us: everything else that happens in a conversation is the team's own. */
const outwardEvents: ReadonlySet<TimelineEvent["kind"]> = new Set([
  "opened",
  "reopened",
  "closed",
  "moved",
  "visited",
]);

export type EntryPage = {
  readonly entries: readonly ExportedEntry[];
  /** The last entry that was read, whether it is shown or not; null at the end of the conversation. */
  readonly lastSeq: number | null;
};

export type EntrySource = {
  readonly names: Names;
  readonly hasNotes: boolean;
  readonly wording: ExportWording;
  /** Gives a picture as a data address; null where it is not put in. */
  pictureOf(file: Attachment): Promise<string | null>;
};

/** The entries of a conversation behind one, a page of them at most, up to its last that counts. */
export async function readExportedEntries(
  context: Context,
  conversation: ExportedConversation,
  { after, lastSeq }: { readonly after: number; readonly lastSeq: number },
  source: EntrySource,
): Promise<EntryPage> {
  const rows = await readTimeline(context.database.read, {
    ...{ conversationId: conversation.id, before: null, after, lastSeq, limit: pageMax },
  });
  const shown = rows.filter((row) => isShown(row, source.hasNotes));
  const messages = shown.flatMap(({ message }) => message ?? []);
  const files = await filesOf(context, messages);
  const quoted = await quotedBy(context, messages);
  const mails = await mailsOf(context, messages);
  const entries: ExportedEntry[] = [];
  for (const { entry, message } of shown) {
    if (message === null) {
      if (entry.event !== null) entries.push(eventOf(entry.at, entry.event, conversation, source));
      continue;
    }
    const attachment = files.get(message.attachmentId ?? "");
    const quote = quoted.get(message.replyToId ?? "");
    const isQuoteShown = quote !== undefined && (source.hasNotes || quote.direction !== "internal");
    entries.push({
      ...messageOf(context, message, conversation, source),
      file: attachment === undefined ? null : await fileOf(attachment, source),
      quoted: isQuoteShown ? { id: quote.id, preview: quote.preview } : null,
      mail: mailOf(mails.get(message.mailId ?? "")),
    });
  }
  const last = rows.at(-1)?.entry.seq ?? lastSeq;
  return { entries, lastSeq: rows.length < pageMax || last >= lastSeq ? null : last };
}

function isShown({ entry, message }: TimelineRow, hasNotes: boolean): boolean {
  if (hasNotes) return true;
  if (message !== null) return message.direction !== "internal";
  return entry.event !== null && outwardEvents.has(entry.event.kind);
}

function messageOf(
  context: Context,
  message: TimelineMessage,
  conversation: ExportedConversation,
  { names, wording }: EntrySource,
): Omit<ExportedMessage, "file" | "quoted" | "mail"> {
  const { id, direction, agentId, content, sentAs, speaker, senderName, state } = message;
  const author =
    direction === "inbound"
      ? conversation.customer
      : (names.agent(agentId) ?? wording.words("thread.author.team"));
  return {
    ...{ kind: "message", id, at: message.receivedAt, direction, author, content, state },
    writtenAs: speaker?.name ?? senderName,
    line: context.lines.find(message.lineId)?.name ?? "",
    lineId: message.lineId,
    text: wordsOf(content, wording),
    sentAs: sentAs === null ? null : wordsOf(sentAs, wording),
    isAutomatic: message.automatic !== null && message.automatic !== "aside",
    isUncertain: message.isUncertain,
    stateAt: state === null ? null : stateAtOf(message, state),
    failure: message.failure?.detail ?? null,
    deliveredAt: message.deliveredAt,
    readAt: message.readAt,
    deletedAt: message.deletedAt,
    reaction: message.reaction,
  };
}

function stateAtOf(message: TimelineMessage, state: NonNullable<TimelineMessage["state"]>) {
  const times = {
    queued: null,
    sent: message.sentAt,
    delivered: message.deliveredAt,
    read: message.readAt,
    failed: message.failedAt,
  };
  return times[state];
}

/** The words of a content, with what could be pressed; a file's name stands with the file. */
function wordsOf(content: Content, { formats }: ExportWording): string {
  if (content.kind !== "notice") return shownText(content, null);
  const rows = content.rows.map(({ label, value }) => `${formats.said(label)}: ${value}`);
  return [formats.said(content.text), ...rows].join("\n");
}

async function fileOf(file: Attachment, source: EntrySource): Promise<ExportedFile> {
  const { fileName: name, contentType: type, sizeBytes: bytes, media, state } = file;
  const isStored = state === "stored";
  const picture = isStored ? await source.pictureOf(file) : null;
  return { name, type, bytes, isStored, media, picture };
}

function mailOf(mail: ReadMail | undefined): ExportedMessage["mail"] {
  if (mail === undefined) return null;
  const { subject, to, cc } = mail.head;
  return { subject, to, cc };
}

function eventOf(
  at: Date,
  event: TimelineEvent,
  { customer }: ExportedConversation,
  { names, wording }: EntrySource,
): ExportedEntry {
  const { words } = wording;
  const nameOf = (actor: Actor) => {
    if (actor.kind === "contact") return customer;
    const name = actor.kind === "agent" ? names.agent(actor.agentId) : null;
    return name ?? words("thread.author.team");
  };
  const text =
    event.kind === "visited"
      ? words("exported.visited", { title: event.title, url: event.url })
      : eventSentence(event, { nameOf, myId: null, isUndone: false }, wording);
  return { kind: "event", at, event, text };
}
