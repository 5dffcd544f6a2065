import { findCannedReply } from "@/db/stores/desk/canned-replies";
import { content, type OutgoingContent } from "@/lib/model/content";
import { AppError } from "@/lib/model/error";
import { type CannedPart, offersOf } from "@/lib/model/writing/canned-content";
import type { CannedMark } from "@/lib/model/writing/canned-mark";
import { fillOffer } from "@/lib/model/writing/fill-offer";
import { spokenVariable } from "@/lib/model/writing/fill-variables";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { takeCannedReply } from "../writing/canned-replies";
import { knownFactsOf } from "../writing/known-facts";
import { readersOf } from "../writing/sharing";

/** Something that a macro says. */
export type Said = {
  readonly content: Exclude<OutgoingContent, { kind: "template" }>;
  readonly canned?: CannedMark;
  /** So long after what is said before it; left out for at once. */
  readonly pauseSeconds?: number;
};

type Asked = { readonly cannedReplyId: string; readonly conversationId: string };

/**
 * The messages that a canned reply becomes in a conversation, files before the message with its buttons, and counts its use. Throws `not_found`, and
 * `unsupported` where a variable has no value, since no customer reads its name, where it is too long once it is filled in,
 * or where the line cannot carry a file.
 */
export async function filledReply(
  context: Context,
  agent: AgentIdentity,
  { cannedReplyId, conversationId }: Asked,
): Promise<readonly Said[]> {
  const { read } = context.database;
  const { readers } = await readersOf(read, agent);
  const reply = await findCannedReply(read, readers, cannedReplyId);
  if (reply === undefined) throw new AppError("not_found", "There is no such canned reply");
  const known = await knownFactsOf(context, agent, conversationId);
  const offer = { text: reply.text, ...offersOf(reply.actions) };
  const { unfilled } = fillOffer(offer, known);
  if (unfilled.length > 0) {
    const missing = unfilled.map(spokenVariable).join(", ");
    throw new AppError("unsupported", `Still to fill in: ${missing}`);
  }
  const taken = await takeCannedReply(context, agent, { id: cannedReplyId, conversationId });
  const own: Said[] = taken.files.map(({ id, media }) => ({
    content: { kind: "file", media, attachmentId: id, caption: null },
  }));
  const canned = { replyId: cannedReplyId, isChanged: false };
  const { text, actions, cards, parts } = fillOffer({ ...offer, cards: taken.cards }, known);
  if (cards.length > 0) {
    const offered = actions.length > 0 ? { actions: [...actions] } : {};
    const items = [...cards];
    own.push({ content: { kind: "carousel", text: text || null, items, ...offered }, canned });
  } else if (text !== "") {
    own.push({ content: { kind: "text", text, actions: [...actions] }, canned });
  }
  const said = parts.length === 0 ? own : inOrder(parts, own);
  if (said.some((one) => !content.safeParse(one.content).success)) {
    throw new AppError("unsupported", "Filled in, it is too long to be sent");
  }
  return said;
}

/** What is said part for part, the message being `own`: a pause belongs to what follows it. */
function inOrder(parts: readonly CannedPart[], own: readonly Said[]): readonly Said[] {
  const said: Said[] = [];
  let pauseSeconds: number | null = null;
  for (const part of parts) {
    if (part.kind === "pause") {
      pauseSeconds = part.seconds;
      continue;
    }
    const [first, ...others]: readonly Said[] =
      part.kind === "message" ? own : [{ content: { kind: "text", text: part.text } }];
    if (first === undefined) continue;
    said.push(
      { ...first, ...(pauseSeconds !== null && said.length > 0 && { pauseSeconds }) },
      ...others,
    );
    pauseSeconds = null;
  }
  return said;
}
