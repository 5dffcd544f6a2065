import type { HttpRequest } from "../customer-side/protocol";
import type { MailFields } from "./fields";
import { messageIdOf } from "./thread";

/**
 * The ingest key of a mail: equal for two posts of one mail, different for two mails. It combines the Message-ID with
 * sender, date and body, because the sender's program makes that id and may use it twice (mailgun §2.2). A mail without
 * an id has the token of its post as key, which Mailgun's own repeats reuse. The key may be as long as the mail.
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
