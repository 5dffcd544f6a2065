import { z } from "zod";
import { attachment } from "@/lib/api/message-schemas";
import {
  carouselContent,
  fileContent,
  noteContent,
  templateContent,
  textContent,
} from "@/lib/model/content";

const mailbox = z.object({ address: z.string(), name: z.string().nullable() });

/** A message that the server has not confirmed: being sent while `failure` is null, else waiting for the agent. */
const unsentMessage = z.object({
  id: z.string(),
  /** The author. Another agent who signs in in the same tab does not see it. */
  agentId: z.string(),
  content: z.discriminatedUnion("kind", [
    textContent,
    fileContent,
    carouselContent,
    templateContent,
    noteContent,
  ]),
  attachment: attachment.nullable(),
  replyTo: z
    .object({
      id: z.string(),
      preview: z.string(),
      direction: z.enum(["inbound", "outbound", "internal"]),
    })
    .nullable(),
  /** Recipients and subject of a mail; left out where messages are no mails. */
  mail: z
    .object({
      to: z.array(mailbox),
      cc: z.array(mailbox),
      subject: z.string().nullable(),
    })
    .optional(),
  createdAt: z.string(),
  /** Why it was not sent, as a sentence. */
  failure: z.string().nullable(),
});

export type UnsentMessage = z.infer<typeof unsentMessage>;

const stored = z.record(z.string(), z.array(unsentMessage));

/** What a tab kept of its unsent messages, each waiting for the agent; nothing where the text is none of ours. */
export function parseUnsent(text: string): Readonly<Record<string, readonly UnsentMessage[]>> {
  const parsed = stored.safeParse(readJson(text));
  if (!parsed.success) return {};
  return Object.fromEntries(
    Object.entries(parsed.data).map(([conversationId, list]) => [
      conversationId,
      list.map((message) => ({
        ...message,
        failure:
          message.failure ??
          "The page was reloaded before the message was confirmed. Try again; it is not sent twice.",
      })),
    ]),
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
