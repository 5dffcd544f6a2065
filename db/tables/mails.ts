import type { AutomaticKind } from "@/lib/model/mail/automatic";
import type { Mailbox } from "@/lib/model/mail/mailbox";
import type { Direction } from "@/lib/model/message";
import type { Columns, Referred } from "./columns.sqlite";

/** What mails are besides their messages. */
export function defineMailTables(
  columns: Columns,
  { lines, conversations }: Referred<"lines" | "conversations">,
) {
  const { table, id, reference, text, timestamp, flag, json, index } = columns;

  /** A mail whole: whoever reads the message of it can read the rest. One that we send has its head here. */
  const mails = table(
    "mails",
    {
      id: id(),
      conversationId: reference(conversations).notNull(),
      lineId: reference(lines).notNull(),
      direction: text().$type<Exclude<Direction, "internal">>().notNull(),
      /** Who wrote it; null for ours. */
      writer: json<Mailbox>(),
      /** Where its writer wants answers, where that is not where it came from. */
      replyTo: json<readonly Mailbox[]>(),
      to: json<readonly Mailbox[]>().notNull(),
      cc: json<readonly Mailbox[]>().notNull(),
      subject: text(),
      /** All its words, with what is quoted and signed; null for ours, whose message has them. */
      text: text(),
      signature: text(),
      /** As it came: not safe to show. */
      html: text(),
      /** Whether `text` says more than its message shows. */
      isShortened: flag().notNull(),
      /** What shows that no person wrote it. */
      automatic: text().$type<AutomaticKind>(),
      /** When a person took it for mail of a person all the same. */
      broughtInAt: timestamp(),
      /** Its Message-Id without angle brackets, where somebody else gave it one. */
      externalMessageId: text(),
      /** The mails that it answers, the oldest first. */
      threadIds: json<readonly string[]>().notNull(),
      /** The mail that ours answers. */
      answeredId: text(),
      /** What of it could not be had or delivered, each as a sentence. */
      notes: json<readonly string[]>().notNull(),
      createdAt: timestamp().notNull(),
    },
    (t) => [index("mails_conversation").on(t.conversationId, t.direction, t.id)],
  );

  return { mails };
}
