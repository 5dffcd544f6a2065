import type { HttpRequest } from "../customer-side/protocol";
import type { MailFields } from "./fields";
import { messageIdOf } from "./thread";

/**
 * What two posts of one mail have in common, and two mails have not: the Message-Id together with sender, date and body,
 * since that id is made by the sender's program, which may give it twice (mailgun §2.2). A mail without one is known
 * by the token of its post, which Mailgun's own repeats have again. May be as long as the mail.
 */
export function repeatKey({ form }: HttpRequest, fields: MailFields): string {
  const messageId = messageIdOf(fields);
  if (messageId === null) return `token ${fields.field("token") ?? ""}`;
  const parts = [
    messageId,
    fields.field("from") ?? fields.headers("from")[0] ?? "",
    fields.headers("date")[0] ?? "",
    fields.field("body-plain") ?? "",
    fields.field("body-html") ?? "",
    ...(form?.files ?? []).map(({ sha256 }) => sha256),
  ];
  return JSON.stringify(parts);
}
