import { z } from "zod";
import { attachment } from "@/lib/api/message-schemas";
import {
  carouselContent,
  fileContent,
  noteContent,
  templateContent,
  textContent,
} from "@/lib/model/content";
import { composed } from "@/lib/model/writing/draft-schema";
import { keptWritten } from "../cache/kept-written";

const composedView = z.object({ tab: composed.shape.tab, draft: keptWritten });

const mailbox = z.object({ address: z.string(), name: z.string().nullable() });

/** A message that the server has not confirmed: being sent while `failure` is null, else waiting for the agent. */
const unsentMessage = z.object({
  id: z.string(),
  /** The author. Another agent who signs in in the same tab does not see it. */
  agentId: z.string(),
  content: z.discriminatedUnion("kind", [
    // Of any length: what the server refused for that is still its agent's.
    textContent.extend({ text: z.string() }),
    fileContent.extend({ caption: z.string().nullable().default(null) }),
    carouselContent,
    templateContent,
    z.object({ ...noteContent.shape, text: z.string() }),
  ]),
  attachment: attachment.nullable(),
  /** The canned reply that it is made of; left out for none. */
  cannedReplyId: z.string().optional(),
  /** How long after the one before it it leaves; left out for at once. */
  pauseSeconds: z.number().optional(),
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
  /** Where it does not leave at once: the messages that leave together, when, and what follows. */
  later: z
    .object({
      /** The id of the first of them. */
      sendId: z.string(),
      undoSeconds: z.number().optional(),
      sendAt: z.string().optional(),
      cancelsOnReply: z.boolean(),
      thenCloses: z.boolean(),
      /** What the composer held, to bring it back. */
      composed: composedView.nullable().optional(),
    })
    .optional(),
  createdAt: z.string(),
  /** Why it was not sent, as a sentence. */
  failure: z.string().nullable(),
  /** Whether the server refuses it as it is: to try again is of no use. */
  isRefused: z.boolean().optional(),
});

export type ComposedView = z.infer<typeof composedView>;
export type UnsentMessage = z.infer<typeof unsentMessage>;

const keptMessage = z.object({ conversationId: z.string(), message: unsentMessage });

/** For so long a message that was being sent is sent by itself; an older one waits for its agent. */
const sendByItselfMs = 24 * 3_600_000;

/**
 * What a browser kept of unsent messages, the oldest first; whatever is none of ours is left out. An old one waits for
 * its agent, who may not mean it any more.
 */
export function parseUnsent(
  kept: readonly unknown[],
  now: number,
): readonly z.infer<typeof keptMessage>[] {
  return kept
    .flatMap((one) => keptMessage.safeParse(one).data ?? [])
    .map(({ conversationId, message }) => {
      const isOld = now - Date.parse(message.createdAt) > sendByItselfMs;
      const failure =
        message.failure ?? (isOld ? "This was written while you were offline. Try again." : null);
      return { conversationId, message: { ...message, failure } };
    })
    .sort((a, b) => (a.message.createdAt < b.message.createdAt ? -1 : 1));
}
