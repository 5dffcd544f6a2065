import type { MessageView, PendingSendView, TimelineEntry } from "@/lib/api/message-schemas";
import type { ActorView } from "@/lib/api/schemas";
import type { TimelineWindow } from "../cache/timeline-window";
import type { UnsentMessage } from "./parse-unsent";
import { pendingAsMessage, unsentAsMessage, unsentSeq } from "./unsent-as-message";

/** A row of a transcript, top to bottom. Keys stay the same when older and newer rows are added. */
export type TranscriptRow =
  | { readonly kind: "day"; readonly key: string; readonly at: string }
  | { readonly kind: "new"; readonly key: "new" }
  | EventsRow
  | MessageRow;

/** What happened between two messages, in its order; never empty. */
export type EventsRow = {
  readonly kind: "events";
  readonly key: string;
  readonly entries: readonly EventEntry[];
};

/** With `isUndone` it says in one line what was done and taken back. */
type EventEntry = Extract<TimelineEntry, { kind: "event" }> & { readonly isUndone?: true };

export type MessageRow = {
  readonly kind: "message";
  readonly key: string;
  readonly message: MessageView;
  /**
   * Whether the author's name is shown: the message before is by another author, of another day or before a separator.
   */
  readonly startsRun: boolean;
  /** Whether it is the first message of a mail, which shows the subject and the mail's actions. */
  readonly startsMail: boolean;
  /** Whether the time is shown: the next message is by another author or of another minute. */
  readonly endsGroup: boolean;
  /** Present until the server has the message. */
  readonly unsent: UnsentMessage | null;
  /** Of the last message of what waits to be sent. */
  readonly pending: PendingSendView | null;
  /** How long after the one before it what waits leaves; null for at once. */
  readonly pauseSeconds: number | null;
};

type RowsInput = {
  readonly entries: readonly TimelineEntry[];
  /** Shown after all entries. Those that the server has already are left out. */
  readonly unsent: readonly UnsentMessage[];
  /** Shown between both. */
  readonly pending: readonly PendingSendView[];
  /** The conversation's current line. */
  readonly lineId: string;
  /** "New since you left" is shown after this `seq`, and after everything the agent did; null for nowhere. */
  readonly newAfterSeq: number | null;
  /** The agent who looks; null while that is not known. */
  readonly myId: string | null;
};

/**
 * The rows of a timeline: its entries with day separators and the unread separator between them, and unsent messages
 * after them.
 */
export function transcriptRows(input: RowsInput): readonly TranscriptRow[] {
  const entries = withoutUndoing(input.entries);
  const newAfterSeq = afterOwn(entries, input);
  const known = new Set(entries.map((entry) => entry.kind === "message" && entry.message.id));
  const waiting = input.pending.filter(({ id }) => !known.has(id));
  const isWaiting = new Set(waiting.flatMap(({ messages }) => messages.map(({ id }) => id)));
  const unsent = input.unsent.filter(({ id }) => !known.has(id) && !isWaiting.has(id));
  const rows: TranscriptRow[] = [];
  let day = "";
  let isMarked = newAfterSeq === null;

  const startDay = (at: string) => {
    const date = new Date(at).toDateString();
    if (date === day) return;
    day = date;
    rows.push({ kind: "day", key: `day:${date}`, at });
  };

  for (const entry of entries) {
    startDay(entry.at);
    if (!isMarked && newAfterSeq !== null && entry.seq > newAfterSeq) {
      isMarked = true;
      rows.push({ kind: "new", key: "new" });
    }
    if (entry.kind === "message") rows.push(messageRow(entry.message));
    else addEvent(rows, entry);
  }
  for (const send of waiting) {
    startDay(send.createdAt);
    for (const message of send.messages) {
      const isLast = message === send.messages.at(-1);
      const shown = pendingAsMessage(send, message, input.lineId);
      const { pauseSeconds } = message;
      rows.push(messageRow(shown, { pauseSeconds, pending: isLast ? send : null }));
    }
  }
  for (const message of unsent) {
    startDay(message.createdAt);
    const { pauseSeconds = null } = message;
    rows.push(
      messageRow(unsentAsMessage(message, input.lineId), { unsent: message, pauseSeconds }),
    );
  }
  return rows.map((row, index) =>
    row.kind === "message" ? grouped(row, rows[index - 1], rows[index + 1]) : row,
  );
}

/** Whoever answers was not away: what is new stands behind the agent's own last message. */
function afterOwn(
  entries: readonly TimelineEntry[],
  { newAfterSeq, myId }: Pick<RowsInput, "newAfterSeq" | "myId">,
): number | null {
  if (newAfterSeq === null || myId === null) return newAfterSeq;
  const own = entries.findLast(
    (entry) =>
      entry.kind === "message" &&
      entry.message.author.kind === "agent" &&
      entry.message.author.agentId === myId,
  );
  return Math.max(newAfterSeq, own?.seq ?? newAfterSeq);
}

/**
 * The entries without those that took others back; what was taken back says so itself. Where it is not loaded, both stay
 * as they are.
 */
function withoutUndoing(
  entries: readonly TimelineEntry[],
): readonly (TimelineEntry | EventEntry)[] {
  const loaded = new Set(entries.map(({ seq }) => seq));
  const undone = new Set(entries.flatMap((entry) => undoneBy(entry) ?? []));
  if (undone.size === 0) return entries;
  return entries.flatMap((entry): readonly (TimelineEntry | EventEntry)[] => {
    const target = undoneBy(entry);
    if (target !== null && loaded.has(target)) return [];
    return entry.kind === "event" && undone.has(entry.seq) ? [asUndone(entry)] : [entry];
  });
}

function undoneBy(entry: TimelineEntry): number | null {
  return entry.kind === "event" && "undoes" in entry.event ? (entry.event.undoes ?? null) : null;
}

/** The same object for the same entry, so that its row renders once. */
const undoneEntries = new WeakMap<TimelineEntry, EventEntry>();

function asUndone(entry: Extract<TimelineEntry, { kind: "event" }>): EventEntry {
  const known = undoneEntries.get(entry);
  if (known !== undefined) return known;
  const undone: EventEntry = { ...entry, isUndone: true };
  undoneEntries.set(entry, undone);
  return undone;
}

/** Consecutive rows with a key that stays the same when older and newer rows are added. */
export type TranscriptBlock = { readonly key: string; readonly rows: readonly TranscriptRow[] };

const entriesPerBlock = 32;

function blockOf(seq: number): number {
  return Math.floor(seq / entriesPerBlock);
}

/** Divides rows into blocks by the `seq` of their entries, not by count, so that no row ever changes its block. */
export function transcriptBlocks(rows: readonly TranscriptRow[]): readonly TranscriptBlock[] {
  const blocks: { key: string; rows: TranscriptRow[] }[] = [];
  let marks: TranscriptRow[] = [];
  for (const row of rows) {
    const seq = seqOf(row);
    if (seq === null) {
      marks.push(row);
      continue;
    }
    const last = blocks.at(-1);
    const key = seq === unsentSeq && last ? last.key : String(blockOf(seq));
    if (last?.key === key) last.rows.push(...marks, row);
    else blocks.push({ key, rows: [...marks, row] });
    marks = [];
  }
  return blocks;
}

/** The `seq` of a row; null for separators, which have none. */
function seqOf(row: TranscriptRow): number | null {
  if (row.kind === "message") return row.message.seq;
  return row.kind === "events" ? (row.entries[0]?.seq ?? null) : null;
}

/** Whether two rows render the same, so that only changed rows render again. */
export function isSameRow(a: TranscriptRow, b: TranscriptRow): boolean {
  if (a.key !== b.key) return false;
  if (a.kind === "events") {
    return (
      b.kind === "events" &&
      a.entries.length === b.entries.length &&
      a.entries.every((entry, index) => entry === b.entries[index])
    );
  }
  if (a.kind !== "message") return a.kind === b.kind;
  return (
    b.kind === "message" &&
    a.message === b.message &&
    a.startsRun === b.startsRun &&
    a.startsMail === b.startsMail &&
    a.endsGroup === b.endsGroup &&
    a.unsent === b.unsent &&
    a.pending === b.pending &&
    a.pauseSeconds === b.pauseSeconds
  );
}

/** Puts an event behind those just before it, which are read together; pages visited among themselves. */
function addEvent(rows: TranscriptRow[], entry: EventsRow["entries"][number]): void {
  const last = rows.at(-1);
  const first = last?.kind === "events" ? last.entries[0] : undefined;
  const isVisit = entry.event.kind === "visited";
  const isTogether =
    first !== undefined &&
    (first.event.kind === "visited") === isVisit &&
    blockOf(first.seq) === blockOf(entry.seq);
  if (last?.kind === "events" && isTogether) {
    rows[rows.length - 1] = { ...last, entries: [...last.entries, entry] };
  } else rows.push({ kind: "events", key: `event:${entry.seq}`, entries: [entry] });
}

function messageRow(
  message: MessageView,
  waiting: Partial<Pick<MessageRow, "unsent" | "pending" | "pauseSeconds">> = {},
): MessageRow {
  return {
    kind: "message",
    key: message.id,
    message,
    startsRun: true,
    startsMail: true,
    endsGroup: true,
    unsent: null,
    pending: null,
    pauseSeconds: null,
    ...waiting,
  };
}

function grouped(
  row: MessageRow,
  before: TranscriptRow | undefined,
  after: TranscriptRow | undefined,
): MessageRow {
  const startsRun = before?.kind !== "message" || !isSameAuthor(before.message, row.message);
  const endsGroup =
    after?.kind !== "message" ||
    !isSameAuthor(after.message, row.message) ||
    minuteOf(after.message) !== minuteOf(row.message);
  const startsMail =
    row.message.mail !== null &&
    (before?.kind !== "message" || before.message.mail?.id !== row.message.mail.id);
  return { ...row, startsRun, startsMail, endsGroup };
}

function isSameAuthor(a: MessageView, b: MessageView): boolean {
  return (
    a.direction === b.direction &&
    authorKey(a.author) === authorKey(b.author) &&
    a.mail?.writer?.address === b.mail?.writer?.address
  );
}

function authorKey(author: ActorView): string {
  return author.kind === "agent" ? author.agentId : author.kind;
}

function minuteOf(message: MessageView): number {
  return Math.floor(Date.parse(message.createdAt) / 60_000);
}

/**
 * The `seq` after which "new since you left" is shown; null when nothing is unread. Where somebody marked a conversation
 * unread that was read to its end, before the customer's last message.
 */
export function newAfter(
  { entries, hasNewer }: Pick<TimelineWindow, "entries" | "hasNewer">,
  { unreadCount, readSeq }: { readonly unreadCount: number; readonly readSeq: number },
): number | null {
  if (unreadCount <= 0) return null;
  const last = entries.findLast(
    (entry) => entry.kind === "message" && entry.message.direction === "inbound",
  );
  if (hasNewer || last === undefined || last.seq > readSeq) return readSeq;
  return last.seq - 1;
}
