import type {
  PhoneSummaryView,
  PlayedMedia,
  PlayedMessage,
  PlaygroundFaults,
  WireEntryView,
} from "@/lib/api/playground";
import type { Faults } from "@/lib/simulators/gateway/faults";
import type { PhoneMessage, PhoneSummary } from "@/lib/simulators/gateway/phone-message";
import { isInlineType } from "../serve-file";
import type { WireEntry } from "../wire-log";

/** What the simulator holds as the playground shows it. */

const bodyLengthMax = 8_000;
const slowMs = 3_000;
const failingStatus = 500;

export function presentPhone({
  address,
  name,
  lastMessage,
  unseenCount,
}: PhoneSummary): PhoneSummaryView {
  const preview = lastMessage === null ? "" : wordsOf(lastMessage);
  const lastAt = lastMessage?.at.toISOString() ?? null;
  return { address, name, preview, lastAt, unseenCount };
}

export function presentPlayedMessage(
  lineId: string,
  message: PhoneMessage,
  all: readonly PhoneMessage[],
): Omit<PlayedMessage, "attemptCount"> {
  const quoted = all.find(({ id }) => id === message.quotedId);
  return {
    id: message.id,
    from: sideOf(message),
    kind: message.kind,
    text: message.text,
    media: message.media === null ? null : presentMedia(lineId, message.id, message.media),
    at: message.at.toISOString(),
    state: message.state,
    detail: message.detail,
    quoted: quoted === undefined ? null : { from: sideOf(quoted), text: wordsOf(quoted) },
  };
}

/** What a message says, or for a file without a caption what it is: "Image". */
function wordsOf({ text, kind }: PhoneMessage): string {
  return text || kind.charAt(0).toUpperCase() + kind.slice(1);
}

function sideOf({ direction }: PhoneMessage): "customer" | "desk" {
  return direction === "in" ? "customer" : "desk";
}

function presentMedia(
  lineId: string,
  messageId: string,
  media: NonNullable<PhoneMessage["media"]>,
): PlayedMedia {
  const { contentType, fileName, byteLength } = media;
  const state = media.kind === "hosted" ? "stored" : media.state;
  const path = `/api/playground/lines/${lineId}/media/${encodeURIComponent(messageId)}`;
  return {
    state,
    fileName,
    contentType,
    sizeBytes: byteLength,
    url: state === "stored" ? path : null,
    inline: isInlineType(contentType ?? ""),
    detail: media.kind === "hosted" ? null : media.detail,
  };
}

export function presentFaults(faults: Faults): PlaygroundFaults {
  return {
    refusesSends: faults.sendStatus !== null,
    isSlow: faults.slowMs > 0,
    duplicates: faults.duplicate,
    reorders: faults.outOfOrder,
    losesMedia: faults.mediaStatus !== null,
    autoDelivered: faults.autoDeliver,
    autoSeen: faults.autoSeen,
  };
}

/** The faults of the playground as the simulator has them. */
export function faultsOf(wanted: PlaygroundFaults): Omit<Faults, "script"> {
  return {
    sendStatus: wanted.refusesSends ? failingStatus : null,
    slowMs: wanted.isSlow ? slowMs : 0,
    duplicate: wanted.duplicates,
    outOfOrder: wanted.reorders,
    mediaStatus: wanted.losesMedia ? failingStatus : null,
    autoDeliver: wanted.autoDelivered,
    autoSeen: wanted.autoSeen,
  };
}

export function presentWire(entry: WireEntry): WireEntryView {
  return {
    ...entry,
    at: entry.at.toISOString(),
    request: entry.request.slice(0, bodyLengthMax),
    response: entry.response?.slice(0, bodyLengthMax) ?? null,
  };
}
