import type { Scope } from "@/db/engines/database";
import { insertMail } from "@/db/stores/mails";
import type { Conversation } from "@/db/tables/tables";
import type { InboundMail, InboundMessage } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { storeReceivedFile } from "../files/store-received-file";
import type { Origin } from "./store-content";

/** Stores a mail that came, whole, and those of its files that are no messages. Its messages name it by `mailId`. */
export async function storeMail(
  context: Context,
  scope: Scope,
  line: LiveLine,
  conversation: Conversation,
  event: Pick<InboundMessage, "externalMessageId"> & { readonly mail: InboundMail },
  origin: Origin,
): Promise<void> {
  const { quotedFiles, ...mail } = event.mail;
  if (origin.mailId === null) throw new Error("A mail without an id");
  await insertMail(scope, {
    ...mail,
    id: origin.mailId,
    conversationId: conversation.id,
    lineId: line.id,
    direction: "inbound",
    broughtInAt: null,
    externalMessageId: event.externalMessageId,
    answeredId: null,
    createdAt: origin.now,
  });
  for (const file of quotedFiles) {
    await storeReceivedFile(context, scope, line, conversation, file, origin);
  }
}
