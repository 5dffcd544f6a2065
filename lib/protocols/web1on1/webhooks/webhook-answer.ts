import { z } from "zod";
import { boundedJson } from "@/lib/model/bounded-json";
import type { Host } from "../../agent-side/host";
import type { WebhookEvent } from "../../agent-side/webhooks";
import { invalid, notFound } from "../access/endpoint";
import type { Web1on1Settings } from "../access/settings";
import { callerOf } from "../access/tokens";
import { postMessages, prepareMessages } from "../acts/post-messages";
import { postedMessages } from "../documents/posted-message";

/** The answer format. Any other answer is ignored. */
const answer = z.looseObject({
  token: z.string().min(1),
  messages: z.array(z.looseObject({})).min(1),
});

/**
 * Posts the messages that a webhook returned for a message event into its conversation, as the token's user and by the
 * rules of posting (web1on1 §15.7): all of them or none, and once. An event about the user's own message is not
 * answered. Throws for a token or messages that posting would refuse.
 */
export async function followAnswer(
  body: string,
  { id, domainEvent }: WebhookEvent,
  host: Host<Web1on1Settings>,
): Promise<void> {
  if (!("messageId" in domainEvent)) return;
  const given = answer.safeParse(jsonOf(body)).data;
  const messages = given?.messages.filter((message) => !isEmpty(message)) ?? [];
  if (given === undefined || messages.length === 0) return;
  const caller = await callerOf(host, given.token, "access_token");
  const { desk } = caller;
  const message = await desk.findMessage(domainEvent.messageId);
  if (message === null) throw notFound("Conversation");
  if (message.agentId === desk.agent.id) return;
  const posted = postedMessages.safeParse(messages);
  if (!posted.success) throw invalid(posted.error);
  // An event may be delivered again with another answer. The first one counts.
  const repeatable = { caller: desk.agent.id, key: `answer to ${id}`, request: null };
  const { conversationId } = domainEvent;
  await host.together(repeatable, async (inner) => {
    const innerDesk = inner.deskHere(desk);
    const call = { host: inner, desk: innerDesk, caller: { ...caller, desk: innerDesk } };
    const conversation = await innerDesk.findConversation(conversationId);
    if (conversation === null) throw notFound("Conversation");
    await postMessages(call, conversation, await prepareMessages(call, posted.data));
    return { status: 200, headers: {}, body: "" };
  });
}

/** A message without text, cards and actions. */
function isEmpty({ text, items, actions }: Readonly<Record<string, unknown>>): boolean {
  const isBlank = text == null || (typeof text === "string" && text.trim() === "");
  return isBlank && items == null && actions == null;
}

function jsonOf(body: string): unknown {
  try {
    return boundedJson(body);
  } catch {
    return undefined;
  }
}
