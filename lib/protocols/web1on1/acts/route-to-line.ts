import { AppError } from "@/lib/model/error";
import type { Desk } from "../../agent-side/desk";
import type { DeskConversation, DeskLine } from "../../agent-side/desk-reads";
import type { Person } from "../../customer-side/protocol";
import { personOf } from "../documents/documents";

/** The line that sends a message: the conversation's own, or the one of the touchpoint it names (web1on1 §6.2). */
export async function lineFor(
  desk: Desk,
  conversation: DeskConversation,
  touchpoint: string | null,
): Promise<DeskLine> {
  const own = desk.lines.find(({ id }) => id === conversation.lineId);
  if (own === undefined) throw new AppError("not_found", "Conversation not found");
  if (touchpoint === null || own.medium === touchpoint) return own;
  const previous = lineOf(desk, touchpoint, ({ id }) => conversation.previousLineIds.includes(id));
  if (previous !== undefined) return previous;
  const contact = await desk.findContact(conversation.contactId);
  return lineTo(desk, touchpoint, contact === null ? nobody : personOf(contact));
}

/** The line of a touchpoint on which the business can write first to this person. Throws `invalid_request`. */
export function lineTo(desk: Desk, touchpoint: string, person: Person): DeskLine {
  const line = lineOf(desk, touchpoint, (one) => one.canReach(person));
  if (line !== undefined) return line;
  const isKnown = lineOf(desk, touchpoint, () => true) !== undefined;
  throw new AppError(
    "invalid_request",
    isKnown
      ? `The contact cannot be reached by ${touchpoint}`
      : `No service is configured for the touchpoint ${touchpoint}`,
    { problems: [{ path: "touchpoint", message: "cannot be used" }] },
  );
}

function lineOf(
  { lines }: Desk,
  touchpoint: string,
  fits: (line: DeskLine) => boolean,
): DeskLine | undefined {
  return lines.find(
    (line) =>
      line.isEnabled && !line.isInternal && line.medium === touchpoint.toLowerCase() && fits(line),
  );
}

const nobody: Person = { name: null, phoneNumber: null, email: null };
