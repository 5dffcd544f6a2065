import type { TimelineEvent } from "@/lib/model/event";
import { shortIdOf } from "@/lib/model/short-id";
import type { DeskEntry, DeskOrganization } from "../../agent-side/desk-reads";
import { idAfter } from "../acts/process-message";
import { type Document, ownerOf } from "../documents/documents";

type Command = {
  readonly text: string;
  /** The user who would have posted it. */
  readonly userId: string;
  readonly meta?: Document;
};

/**
 * An act at the desk as the command with which a program would have done it (web1on1 §7); null where there is none. Its
 * id is derived from the act's `seq`.
 */
export function commandDocument(
  conversationId: string,
  entry: DeskEntry | undefined,
  organization: DeskOrganization,
): Document | null {
  const command = entry?.event == null ? null : commandFor(entry.event);
  if (entry === undefined || command === null) return null;
  const at = entry.at.toISOString();
  return {
    id: shortIdOf(idAfter(conversationId, entry.seq)),
    ...ownerOf(organization),
    conversation: shortIdOf(conversationId),
    user: shortIdOf(command.userId),
    type: "command",
    role: "agent",
    isBackchannel: false,
    contentType: "text/plain",
    text: command.text,
    ...(command.meta === undefined ? {} : { meta: command.meta }),
    createdAt: at,
    updatedAt: at,
  };
}

/** Taking a conversation is `accept`, giving it to another agent `assign`, losing it `leave`, reopening it `notify`. */
function commandFor(event: TimelineEvent): Command | null {
  if (!("by" in event) || event.by.kind !== "agent") return null;
  const { agentId: userId } = event.by;
  switch (event.kind) {
    case "assigned":
      if (event.to === null) {
        return event.from === null ? null : { text: "/leave", userId: event.from };
      }
      return event.to === userId
        ? { text: "/accept", userId }
        : { text: "/assign", userId, meta: { users: [shortIdOf(event.to)] } };
    case "closed":
      return { text: "/close", userId };
    case "reopened":
      return { text: "/notify", userId };
    default:
      return null;
  }
}
