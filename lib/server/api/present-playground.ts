import type {
  Abilities,
  CustomerSummary,
  SimulatedCustomerView,
  SimulatedMedia,
  SimulatedMessage,
  WireEntryView,
} from "@/lib/api/playground-views";
import { isInlineType } from "../http/serve-file";
import type {
  CustomerSideMessage,
  MessageFile,
  SimulatedCustomer,
  SimulatedLine,
  WireEntry,
} from "../playground/adapters/simulator-adapter";

/** What a side tells as the playground shows it. */

const messagesMax = 200;
const entriesMax = 60;
const bodyLengthMax = 8_000;

/** What a customer of a simulated line can do. */
export function presentAbilities(side: SimulatedLine): Abilities {
  return {
    ...side.abilities,
    listings: [...side.abilities.listings],
    files: side.sendFile !== undefined,
    location: side.sendLocation !== undefined,
    typing: side.setTyping !== undefined,
    ending: side.endChat !== undefined,
  };
}

/** A simulated customer as a row of the list. */
export function presentSummary({ address, name, messages }: SimulatedCustomer): CustomerSummary {
  const last = messages.at(-1);
  return {
    address,
    name,
    preview: last === undefined ? "" : wordsOf(last),
    lastAt: last?.at.toISOString() ?? null,
    unseenCount: messages.filter(isUnseen).length,
  };
}

/** A customer with the last 200 messages. */
export function presentCustomer(
  lineId: string,
  { address, name, listing, messages }: SimulatedCustomer,
  conversationId: string | null,
): SimulatedCustomerView {
  const shown = messages.slice(-messagesMax);
  return {
    address,
    name,
    listing,
    conversationId,
    messages: shown.map((message) => presentMessage(lineId, message, messages)),
  };
}

/** The last 60 entries, newest first. */
export function presentWire(entries: readonly WireEntry[]): WireEntryView[] {
  return [...entries]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, entriesMax)
    .map((entry) => ({
      ...entry,
      at: entry.at.toISOString(),
      request: entry.request.slice(0, bodyLengthMax),
      response: entry.response?.slice(0, bodyLengthMax) ?? null,
    }));
}

function presentMessage(
  lineId: string,
  { file, quotedId, ...message }: CustomerSideMessage,
  all: readonly CustomerSideMessage[],
): SimulatedMessage {
  const quoted = all.find(({ id }) => id === quotedId);
  return {
    ...message,
    buttons: [...(message.buttons ?? [])],
    at: message.at.toISOString(),
    media: file && presentFile(lineId, message.id, file),
    quoted: quoted === undefined ? null : { from: quoted.from, text: wordsOf(quoted) },
  };
}

function presentFile(lineId: string, messageId: string, file: MessageFile): SimulatedMedia {
  const { state, contentType, fileName, byteLength, detail } = file;
  const path = `/api/playground/lines/${lineId}/media/${encodeURIComponent(messageId)}`;
  return {
    state,
    fileName,
    contentType,
    sizeBytes: byteLength,
    url: state === "stored" ? path : null,
    inline: isInlineType(contentType ?? ""),
    detail,
  };
}

/** What a message says, or for a file without a caption what it is: "Image". */
function wordsOf({ text, kind }: CustomerSideMessage): string {
  return text || kind.charAt(0).toUpperCase() + kind.slice(1);
}

function isUnseen({ from, state }: CustomerSideMessage): boolean {
  return from === "desk" && (state === "received" || state === "delivered");
}
