import { byteOrderMark, csvRecord } from "@/lib/model/exports/csv";
import { isoInstant, isoInstantOrNull } from "@/lib/model/iso-instant";
import type { ExportWriter } from "../exported";
import { plain } from "./parts";

/** The columns of a table of conversations. Their names and order stay; new ones come at the end. */
const conversationColumns = [
  ...["conversation_id", "customer", "address", "line", "team", "assignee", "status"],
  ...["opened_at", "first_answer_at", "last_message_at", "messages_from_customer"],
  ...["messages_to_customer", "notes", "agents", "tags", "priority", "case_number"],
];

/** The columns of a table of messages. Their names and order stay; new ones come at the end. */
const messageColumns = [
  ...[
    "conversation_id",
    "customer",
    "message_id",
    "at",
    "direction",
    "author",
    "written_as",
    "line",
  ],
  ...["kind", "text", "file_name", "file_type", "file_bytes", "subject", "state", "failure"],
  ...["delivered_at", "read_at", "deleted_at", "reply_to_id", "reaction"],
];

/** A CSV file (RFC 4180, in UTF-8 with its mark) with a row for each conversation. Instants are in ISO 8601, in UTC. */
export function createConversationsWriter(): ExportWriter {
  return {
    reads: "figures",
    hasPictures: false,
    begin: () => `${byteOrderMark}${csvRecord(conversationColumns)}`,
    conversation: (given, figures) =>
      csvRecord([
        ...[given.id, plain(given.customer), given.address, given.line, given.team],
        ...[given.assignee, given.status, isoInstant(given.openedAt)],
        isoInstantOrNull(figures?.firstAnswerAt ?? null),
        isoInstantOrNull(figures?.lastMessageAt ?? null),
        ...[figures?.fromCustomer ?? null, figures?.toCustomer ?? null, figures?.notes ?? null],
        ...[figures?.agents.join("; ") ?? null, given.tags.join("; "), given.priority],
        given.caseNumber,
      ]),
    entry: () => "",
    conversationEnd: () => "",
    end: () => "",
  };
}

/** As `createConversationsWriter`, with a row for each message, and for each note where there are notes. */
export function createMessagesWriter(): ExportWriter {
  return {
    reads: "entries",
    hasPictures: false,
    begin: () => `${byteOrderMark}${csvRecord(messageColumns)}`,
    conversation: () => "",
    entry(entry, { id, customer }) {
      if (entry.kind === "event") return "";
      const { file, mail } = entry;
      return csvRecord([
        ...[id, plain(customer), entry.id, isoInstant(entry.at), entry.direction],
        ...[plain(entry.author), entry.writtenAs, entry.line, entry.content.kind],
        plain(entry.text),
        ...[file === null ? null : plain(file.name), file?.type ?? null, file?.bytes ?? null],
        ...[mail?.subject ?? null, entry.state, entry.failure],
        ...[isoInstantOrNull(entry.deliveredAt), isoInstantOrNull(entry.readAt)],
        ...[isoInstantOrNull(entry.deletedAt), entry.quoted?.id ?? null],
        entry.reaction?.emoji ?? null,
      ]);
    },
    conversationEnd: () => "",
    end: () => "",
  };
}
