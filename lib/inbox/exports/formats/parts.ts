import { mediaLabel } from "@/lib/model/content-preview";
import type {
  AboutExport,
  ExportedConversation,
  ExportedFile,
  ExportedMessage,
  ExportOutcome,
} from "../exported";
import type { ExportWording } from "../wording";

/**
 * Characters that no reader shows, and some act upon: control characters but for tabs and line ends, and those that turn
 * the text around them by force. As they were said, words are in JSON.
 */
const unshown = /(?![\t\n])\p{Cc}|[\u202a-\u202e]/gu;

/** A text of people as it is put into a file that is read by people. */
export function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll(unshown, "").toWellFormed();
}

/** What stands at the beginning of a file, line by line. */
export function aboutLines(
  { organization, by, chosenAt, query, total, hasNotes }: AboutExport,
  { words, formats, timeZone }: ExportWording,
): { readonly title: string; readonly lines: readonly string[] } {
  return {
    title: words("exported.title", { organization }),
    lines: [
      words("exported.chosen", { total, name: by, moment: formats.moment(chosenAt) }),
      ...(query === null || query === "" ? [] : [words("exported.found", { query })]),
      words(hasNotes ? "exported.withNotes" : "exported.withoutNotes"),
      words("exported.zone", { zone: timeZone }),
    ],
  };
}

/** What stands at the end of a file, line by line. */
export function outcomeLines(
  { by, done, leftOut }: ExportOutcome,
  { words }: ExportWording,
): readonly string[] {
  return [
    words("exported.written", { count: done }),
    ...(leftOut === 0 ? [] : [words("exported.leftOut", { count: leftOut, name: by })]),
  ];
}

/** What is known of a conversation, each with its label. */
export function factsOf(
  {
    id,
    address,
    line,
    team,
    assignee,
    status,
    openedAt,
    tags,
    priority,
    caseNumber,
  }: ExportedConversation,
  { words, formats }: ExportWording,
): readonly { readonly label: string; readonly value: string }[] {
  const fact = (name: Parameters<typeof labelOf>[1], value: string | null) =>
    value === null || value === "" ? [] : [{ label: labelOf(words, name), value: plain(value) }];
  return [
    ...fact("line", line),
    ...fact("address", address),
    ...fact("opened", formats.moment(openedAt)),
    ...fact("status", words(`exported.status.${status}`)),
    ...fact("team", team),
    ...fact("assignee", assignee),
    ...fact("tags", tags.length === 0 ? null : formats.list(tags)),
    ...fact("priority", priority === null ? null : words(`common.priority.${priority}`)),
    ...fact("case", caseNumber === null ? null : `CASE-${caseNumber}`),
    ...fact("id", id),
  ];
}

type FactName =
  | "line"
  | "address"
  | "opened"
  | "status"
  | "team"
  | "assignee"
  | "tags"
  | "priority"
  | "case"
  | "id";

function labelOf(words: ExportWording["words"], name: FactName): string {
  return words(`exported.fact.${name}`);
}

/** Who wrote a message, and on which line where that is another than the conversation's. */
export function authorOf(
  { direction, author, writtenAs, line, lineId }: ExportedMessage,
  conversation: ExportedConversation,
  { words }: ExportWording,
): string {
  const kinds = { inbound: "customer", internal: "note", outbound: null } as const;
  const kind = kinds[direction];
  const name =
    writtenAs === null ? author : words("exported.as", { name: author, other: writtenAs });
  const written = kind === null ? name : words(`exported.${kind}`, { name });
  return lineId === conversation.lineId ? written : words("exported.on", { author: written, line });
}

/** What became of a message, each on a line. */
export function stateLines(message: ExportedMessage, wording: ExportWording): readonly string[] {
  const { words, formats } = wording;
  const { state, stateAt, isUncertain, failure, reaction, deletedAt, isAutomatic } = message;
  const lines: string[] = [];
  if (isAutomatic) lines.push(words("exported.automatic"));
  if (state !== null) {
    const name = words(`thread.state.${isUncertain ? "maybeSent" : state}`);
    const at =
      stateAt === null
        ? name
        : words("exported.stateAt", { state: name, moment: formats.moment(stateAt) });
    lines.push(
      failure === null
        ? at
        : words("exported.because", { state: at, reason: formats.said(failure) }),
    );
  }
  if (deletedAt !== null) {
    lines.push(words("exported.deleted", { moment: formats.moment(deletedAt) }));
  }
  if (reaction !== null) lines.push(words("exported.reaction", { emoji: reaction.emoji }));
  return lines;
}

/** The heads of a mail, each on a line. */
export function mailLines(
  { mail }: ExportedMessage,
  { words, formats }: ExportWording,
): readonly string[] {
  if (mail === null) return [];
  const people = (list: readonly { readonly address: string; readonly name: string | null }[]) =>
    formats.list(
      list.map(({ address, name }) => (name === null ? address : `${name} <${address}>`)),
    );
  return [
    ...(mail.subject === null ? [] : [words("exported.subject", { subject: mail.subject })]),
    ...(mail.to.length === 0 ? [] : [words("exported.to", { people: people(mail.to) })]),
    ...(mail.cc.length === 0 ? [] : [words("exported.copy", { people: people(mail.cc) })]),
  ].map(plain);
}

/** A file in words: what it is, its name, type and size. */
export function fileLine(
  { name, type, bytes, isStored, media }: ExportedFile,
  { words, formats }: ExportWording,
): string {
  const kind = words(`common.media.${media}`);
  // What its sender gave no name has an English one.
  const called = name === mediaLabel[media] ? kind : plain(name);
  return isStored && bytes !== null
    ? words("exported.file", { media: kind, name: called, type, size: formats.bytes(bytes) })
    : words("exported.lost", { media: kind, name: called, type });
}

/** Whether two instants are of different days, by the clocks of a file. */
export function isNewDay(at: Date, previousAt: Date | null, { formats }: ExportWording): boolean {
  return previousAt === null || formats.day(at) !== formats.day(previousAt);
}
