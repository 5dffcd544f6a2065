import { findAttachments } from "@/db/stores/attachments";
import { findMessages } from "@/db/stores/messages";
import { listRetries } from "@/db/stores/outbox";
import type { TimelineRow } from "@/db/stores/timeline";
import type { Attachment, Message } from "@/db/tables/tables";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { cannedTitlesOf } from "./read-canned";
import { mailsOf } from "./read-mails";
import { mentionsIn } from "./read-mentions";

/** Entries of a conversation that the agent may see, with all that they name. */
export async function withNamed(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
  rows: readonly TimelineRow[],
) {
  const messages = rows.flatMap((row) => row.message ?? []);
  const files = await filesOf(context, messages);
  const quoted = await quotedBy(context, messages);
  const mails = await mailsOf(context, messages);
  const retries = await readRetries(context, messages);
  const mentions = await mentionsIn(context, agent, conversationId, messages);
  const cannedTitles = await cannedTitlesOf(context, agent, messages);
  const entries = rows.map(({ entry, message }) => ({
    entry,
    message,
    attachment: files.get(message?.attachmentId ?? "") ?? null,
  }));
  return { entries, quoted, mails, retries, mentions, cannedTitles };
}

/** Why an attempt came to nothing, and when the next one follows. */
type Retry = { readonly detail: string | null; readonly nextAt: Date };

/** What holds up those messages that wait for a further attempt, by their ids. */
export async function readRetries(
  { database: { read } }: Context,
  messages: readonly Pick<Message, "id" | "state">[],
): Promise<ReadonlyMap<string, Retry>> {
  const waiting = messages.filter(({ state }) => state === "queued");
  const found = await listRetries(
    read,
    waiting.map(({ id }) => id),
  );
  return new Map(
    found.map(({ messageId, detail, nextAt }) => [messageId ?? "", { detail, nextAt }]),
  );
}

/** The files of messages, by their ids. */
export async function filesOf(
  context: Context,
  messages: readonly Pick<Message, "attachmentId">[],
): Promise<ReadonlyMap<string, Attachment>> {
  const ids = messages.flatMap((message) => message.attachmentId ?? []);
  const found = await findAttachments(context.database.read, ids);
  return new Map(found.map((file) => [file.id, file]));
}

/** What messages quote, by its id. */
export async function quotedBy(
  context: Context,
  messages: readonly Pick<Message, "replyToId">[],
): Promise<ReadonlyMap<string, Message>> {
  const ids = new Set(messages.flatMap((message) => message.replyToId ?? []));
  const found = await findMessages(context.database.read, [...ids]);
  return new Map(found.map((message) => [message.id, message]));
}
