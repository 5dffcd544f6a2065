import type { TimelineMessage } from "@/db/stores/timeline";
import type { Agent, Attachment, Conversation } from "@/db/tables/tables";
import type { AttachmentView, MessageView, TimelineEntry } from "@/lib/api/message-schemas";
import type { AgentSummary, ConversationSummary, LineDetail } from "@/lib/api/schemas";
import type { LiveLine } from "@/lib/inbox/context/live-line";
import { windowClosesAt } from "@/lib/inbox/conversation/sending-rules";
import type { ListRow, readEntries } from "@/lib/inbox/reading/read-inbox";
import type { ContinuableLine } from "@/lib/inbox/switch-line/continue-on-line";
import { contactLabel, formatAddress, shownName } from "@/lib/model/addresses/shown-address";
import { degradedIn } from "@/lib/model/degrade";
import { isoInstant, isoInstantOrNull } from "@/lib/model/iso-instant";
import { isInlineType } from "../http/serve-file";
import { presentMail } from "./present-mail";

/** Rows of the core as the JSON API shows them. */

/** An agent as colleagues see them. */
export function presentAgent(agent: Pick<Agent, "id" | "name" | "email" | "role">): AgentSummary {
  const { id, name, email, role } = agent;
  return { id, name, email, role };
}

/** A conversation's customer, by name and by the address that the conversation is with. */
export function presentContact({
  contactId: id,
  contactName,
  contactAddress: address,
}: Pick<Conversation, "contactId" | "contactAddress"> & { readonly contactName: string | null }) {
  const name = contactName === null ? null : shownName(contactName);
  return { id, name, address, label: contactLabel({ name, address }) };
}

/** A line as it is named beside a conversation. */
export function presentLineName({ id, name, protocolKind: protocol, medium }: LiveLine) {
  return { id, name, protocol, medium };
}

/** A conversation as a row of the list. */
export function presentSummary(row: ListRow, line: LiveLine): ConversationSummary {
  const { conversation, contactName, lastMessage } = row;
  return {
    id: conversation.id,
    version: conversation.version,
    status: conversation.status,
    snoozedUntil: isoInstantOrNull(conversation.snoozedUntil),
    tags: [...(conversation.tags ?? [])],
    priority: conversation.priority,
    isPinned: row.isPinned,
    isMentioned: row.isMentioned,
    contact: presentContact({ ...conversation, contactName }),
    line: presentLineName(line),
    assigneeId: conversation.assigneeId,
    teamId: conversation.teamId,
    unreadCount: conversation.unreadCount,
    lastSeq: conversation.lastSeq,
    readSeq: conversation.readSeq,
    lastActivityAt: isoInstant(conversation.lastActivityAt),
    waitingSince: isoInstantOrNull(conversation.waitingSince),
    failedAt: isoInstantOrNull(conversation.failedAt),
    windowClosesAt: isoInstantOrNull(windowClosesAt(line, conversation)),
    lastMessage:
      lastMessage === null
        ? null
        : {
            direction: lastMessage.direction,
            preview: lastMessage.preview,
            wordless: row.wordless,
            state: lastMessage.state,
            isUncertain: lastMessage.isUncertain,
          },
    draftPreview: row.draftPreview,
  };
}

/** A line; with a customer's address, what that customer's client shows. */
export function presentLine(line: LiveLine, contactAddress?: string): LineDetail {
  const capabilities =
    contactAddress === undefined ? line.capabilities : line.capabilitiesFor(contactAddress);
  return {
    id: line.id,
    name: line.name,
    protocol: line.protocolKind,
    protocolName: line.protocolName,
    medium: line.medium,
    address: line.displayAddress,
    shownAddress: formatAddress(line.displayAddress),
    team: line.teamName,
    isEnabled: line.isEnabled,
    pausedReason: line.pausedReason,
    trouble: line.trouble,
    capabilities: { ...capabilities, captions: [...capabilities.captions] },
  };
}

/** A line on which a conversation can go on. */
export function presentContinuable({ line, state }: ContinuableLine) {
  const { id, name, protocolKind, medium, displayAddress } = line;
  return { id, name, protocol: protocolKind, medium, address: displayAddress, state };
}

/** Another conversation of the same contact. */
export function presentOther(
  conversation: Pick<Conversation, "id" | "status" | "lastActivityAt">,
  line: LiveLine,
) {
  const { id, status, lastActivityAt } = conversation;
  return { id, lineName: line.name, status, lastActivityAt: isoInstant(lastActivityAt) };
}

/** A file with its address at the desk, which it has once it is stored. */
export function presentAttachment(file: Attachment): AttachmentView {
  return {
    id: file.id,
    media: file.media,
    fileName: file.fileName,
    contentType: file.contentType,
    sizeBytes: file.sizeBytes,
    state: file.state,
    failure: file.failure,
    url: file.state === "stored" ? `/api/attachments/${file.id}/content` : null,
    inline: isInlineType(file.contentType),
  };
}

type Entries = Awaited<ReturnType<typeof readEntries>>;

/** What the messages of a part of a timeline refer to. */
type Around = Pick<Entries, "quoted" | "mails" | "retries" | "mentions" | "cannedTitles">;

/** A message with its file, and with the message it answers where that is among `quoted`. */
export function presentMessage(
  message: TimelineMessage,
  attachment: Attachment | null,
  { quoted, mails, retries, mentions, cannedTitles }: Around,
): MessageView {
  const retry = retries.get(message.id);
  const replyTo = message.replyToId === null ? undefined : quoted.get(message.replyToId);
  return {
    id: message.id,
    lineId: message.lineId,
    seq: message.seq,
    direction: message.direction,
    author:
      message.agentId === null
        ? { kind: message.direction === "inbound" ? "contact" : "system" }
        : { kind: "agent", agentId: message.agentId },
    senderName: message.senderName,
    canned: message.canned && {
      title: cannedTitles.get(message.canned.replyId) ?? null,
      isChanged: message.canned.isChanged,
    },
    content: message.content,
    sentAs: message.sentAs,
    degraded: message.sentAs === null ? [] : [...degradedIn(message.content, message.sentAs)],
    speaker: message.speaker,
    attachment: attachment === null ? null : presentAttachment(attachment),
    mention: mentions.get(message.id) ?? null,
    mail: presentMail(message, mails.get(message.mailId ?? "")),
    state: message.state,
    isUncertain: message.isUncertain,
    failure: message.failure,
    isFailureOpen: message.failureOpenAt !== null,
    retrying:
      retry === undefined ? null : { detail: retry.detail, nextAt: isoInstant(retry.nextAt) },
    createdAt: isoInstant(message.createdAt),
    receivedAt: isoInstant(message.receivedAt),
    sentAt: isoInstantOrNull(message.sentAt),
    deliveredAt: isoInstantOrNull(message.deliveredAt),
    readAt: isoInstantOrNull(message.readAt),
    failedAt: isoInstantOrNull(message.failedAt),
    deletedAt: isoInstantOrNull(message.deletedAt),
    replyTo:
      replyTo === undefined
        ? null
        : { id: replyTo.id, preview: replyTo.preview, direction: replyTo.direction },
    reaction: message.reaction,
  };
}

/** An entry of the record: a message or an event. Throws for one that is neither. */
export function presentEntry(row: Entries["entries"][number], around: Around): TimelineEntry {
  const { entry, message, attachment } = row;
  const seq = entry.seq;
  const at = isoInstant(entry.at);
  if (message !== null) {
    return { kind: "message", seq, at, message: presentMessage(message, attachment, around) };
  }
  if (entry.event === null) throw new Error("A timeline entry with nothing in it");
  return { kind: "event", seq, at, event: entry.event };
}
