import type { Post, WebhookEvent } from "./wire";

/** How far the bot got with a contact. */
export type Talk = "greeted" | "handed-over";

/** What the bot says to an event, and where that leaves it; `null` leaves the talk as it is and says nothing. */
export type Turn = { readonly talk: Talk | null; readonly posts: readonly Post[] } | null;

const hours = { text: "Opening hours", payload: "HOURS" };
const visit = { text: "Plan a visit", payload: "VISIT" };
const person = { text: "Talk to a person", payload: "PERSON" };

/** The events the script listens to. */
export const scriptEvents = [
  "message.create.contact.chat",
  "message.create.contact.postback",
  "conversation.*",
];

/**
 * The bot's part of the conversation: greets whoever is new and offers quick replies, answers buttons and the words on
 * them, hands over to a person on request, and keeps out of conversations that somebody else has accepted.
 */
export function nextTurn(
  { event, activity, data: { conversation, message } }: WebhookEvent,
  talk: Talk | null,
  { user, handOverTo }: { readonly user: string; readonly handOverTo: string | null },
): Turn {
  if (conversation === undefined) return null;
  if (!event.startsWith("message.create")) {
    // Its own leaving may close a conversation, which it has only handed over.
    const isOver = conversation.status === "closed" && !activity.actor.id.endsWith(`/${user}`);
    return isOver && talk !== null ? { talk: null, posts: [] } : null;
  }
  if (conversation.type !== "contact" || message?.role !== "contact") return null;
  const isTaken = conversation.participants.some((one) => one.accepted && one.user !== user);
  if (isTaken || talk === "handed-over") return null;
  if (talk === null) return { talk: "greeted", posts: [greeting()] };
  switch (meaningOf(message.text)) {
    case "PERSON":
      return { talk: "handed-over", posts: handOver(handOverTo) };
    case "HOURS":
      return {
        talk,
        posts: [say("We are open on weekdays from 9 to 17.", "postback", visit, person)],
      };
    case "VISIT":
      return {
        talk,
        posts: [say("Just come by on weekdays before noon.", "reply", hours, person)],
      };
    default:
      return { talk, posts: [say("I did not understand that.", "reply", hours, person)] };
  }
}

/** A button's payload, or what words mean. */
function meaningOf(text: string): string | null {
  const words = text.trim().toLowerCase();
  if (words === "person" || /\b(?:agent|human|person|somebody)\b/u.test(words)) return "PERSON";
  if (words === "hours" || /\b(?:hours|open)\b/u.test(words)) return "HOURS";
  return words === "visit" || /\b(?:visit|come)\b/u.test(words) ? "VISIT" : null;
}

function greeting(): Post {
  return say("Hello, I am a bot. How can I help you?", "reply", hours, person);
}

function say(
  text: string,
  type: "reply" | "postback",
  ...actions: readonly { readonly text: string; readonly payload: string }[]
): Post {
  return { role: "agent", text, actions: actions.map((action) => ({ type, ...action })) };
}

/** To a user, who then has it waiting; else back into the queue, where leaving alone would have closed it. */
function handOver(to: string | null): readonly Post[] {
  const command = (text: string, meta?: Post["meta"]): Post => ({
    type: "command",
    text,
    ...(meta === undefined ? {} : { meta }),
  });
  const farewell: Post = { role: "agent", text: "One moment, I am fetching a colleague." };
  return to === null
    ? [farewell, command("/leave"), command("/notify")]
    : [farewell, command("/assign", { users: [to] }), command("/leave")];
}
