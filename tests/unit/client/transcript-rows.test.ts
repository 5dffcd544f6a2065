import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "@/lib/api/message-schemas";
import type { UnsentMessage } from "@/lib/client/transcript/parse-unsent";
import {
  isSameRow,
  newAfter,
  transcriptBlocks,
  transcriptRows,
} from "@/lib/client/transcript/transcript-rows";
import { agentId, eventEntry, lineId, messageEntry, messageView } from "./timeline-fixtures";

const rowsOf = (input: Partial<Parameters<typeof transcriptRows>[0]>) =>
  transcriptRows({
    ...{ entries: [], unsent: [], pending: [], lineId, newAfterSeq: null, myId: agentId },
    ...input,
  });

const unsent = (id: string): UnsentMessage => ({
  id,
  agentId,
  content: { kind: "text", text: "On its way" },
  attachment: null,
  replyTo: null,
  createdAt: messageView(30).createdAt,
  failure: null,
});

const ours = { direction: "outbound", author: { kind: "agent", agentId } } as const;

describe("the rows of a transcript", () => {
  it("start with their day, once", () => {
    const rows = rowsOf({ entries: [messageEntry(1), eventEntry(2), messageEntry(3)] });
    expect(rows.map((row) => row.kind)).toEqual(["day", "message", "events", "message"]);
  });

  it("never say that one's own answer is new: what is new stands behind it, or nothing does", () => {
    const kindsOf = (entries: Parameters<typeof transcriptRows>[0]["entries"]) =>
      rowsOf({ entries, newAfterSeq: 1 }).map(({ kind }) => kind);
    const answered = [messageEntry(1), messageEntry(2, ours)];
    expect(kindsOf(answered)).toEqual(["day", "message", "message"]);
    expect(kindsOf([...answered, messageEntry(3)])).toEqual([
      ...["day", "message", "message", "new", "message"],
    ]);
    const colleague = { ...ours, author: { kind: "agent", agentId: lineId } } as const;
    expect(kindsOf([messageEntry(1), messageEntry(2, colleague)])).toContain("new");
  });

  it("show the author when it changes and the time once a minute", () => {
    const { createdAt } = messageView(1);
    const rows = rowsOf({
      entries: [
        messageEntry(1),
        messageEntry(2, { createdAt }),
        messageEntry(3),
        messageEntry(4, ours),
      ],
    });
    const marks = rows.flatMap((row) =>
      row.kind === "message" ? [[row.startsRun, row.endsGroup]] : [],
    );
    expect(marks).toEqual([
      [true, false],
      [false, true],
      [false, true],
      [true, true],
    ]);
  });

  it("say in one line what was done and undone", () => {
    const message = messageEntry(1);
    const closed = eventEntry(2);
    const by = { kind: "system" } as const;
    const undoing: TimelineEntry = {
      ...closed,
      ...{ kind: "event", seq: 3, event: { kind: "reopened", by, undoes: 2 } },
    };
    const rows = rowsOf({ entries: [message, closed, undoing] });
    const events = rows.flatMap((row) => (row.kind === "events" ? row.entries : []));
    expect(events).toEqual([{ ...closed, isUndone: true }]);
    const again = rowsOf({ entries: [message, closed, undoing] });
    expect(rows.every((row, index) => isSameRow(row, again[index] ?? row))).toBe(true);
    expect(rowsOf({ entries: [undoing] }).at(-1)).toMatchObject({ entries: [undoing] });
  });

  it("have a separator before the unread messages", () => {
    const rows = rowsOf({ entries: [messageEntry(1), messageEntry(2)], newAfterSeq: 1 });
    expect(rows.map((row) => row.kind)).toEqual(["day", "message", "new", "message"]);
  });

  it("end with unsent messages, until the server has them", () => {
    const known = messageEntry(1, ours);
    const id = known.kind === "message" ? known.message.id : "";
    const rows = rowsOf({ entries: [known], unsent: [unsent(id), unsent("another")] });
    const messages = rows.filter((row) => row.kind === "message");
    expect(messages.map((row) => row.unsent !== null)).toEqual([false, true]);
  });

  it("are the same objects when nothing changed", () => {
    const entries = [messageEntry(1), eventEntry(2), messageEntry(3)];
    const before = rowsOf({ entries });
    const after = rowsOf({ entries: [...entries, messageEntry(4)] });
    const kept = before.map((row, index) => {
      const other = after[index];
      return other !== undefined && isSameRow(row, other);
    });
    expect(kept).toEqual([true, true, true, true]);
  });
});

describe("the unread separator", () => {
  const entries = [messageEntry(1), messageEntry(2, ours), messageEntry(3), messageEntry(4)];

  const whole = { entries, hasNewer: false };

  it("stands where reading ended, however much is loaded", () => {
    expect(newAfter(whole, { unreadCount: 2, readSeq: 2 })).toBe(2);
    expect(newAfter({ entries, hasNewer: true }, { unreadCount: 200, readSeq: 4 })).toBe(4);
    expect(newAfter({ entries: [], hasNewer: false }, { unreadCount: 1, readSeq: 3 })).toBe(3);
  });

  it("stands before the customer's last message where all was read and somebody marked it unread", () => {
    expect(newAfter(whole, { unreadCount: 1, readSeq: 4 })).toBe(3);
  });

  it("is missing where nothing is unread", () => {
    expect(newAfter(whole, { unreadCount: 0, readSeq: 2 })).toBeNull();
  });
});

describe("the blocks of a transcript", () => {
  const blocksOf = (first: number, last: number, pending: readonly UnsentMessage[] = []) =>
    transcriptBlocks(
      rowsOf({
        entries: Array.from({ length: last - first + 1 }, (_, index) =>
          messageEntry(first + index),
        ),
        unsent: pending,
      }),
    );

  it("keep their rows when older and newer ones are added", () => {
    const before = blocksOf(40, 100);
    const after = blocksOf(1, 130);
    const kept = before.find((block) => block.key === "2");
    expect(kept?.rows).toHaveLength(32);
    expect(after.find((block) => block.key === "2")?.rows.map((row) => row.key)).toEqual(
      kept?.rows.map((row) => row.key),
    );
  });

  it("hold every row once, the unsent ones with the last", () => {
    const blocks = blocksOf(30, 70, [unsent("unsent")]);
    expect(blocks.map((block) => block.key)).toEqual(["0", "1", "2"]);
    expect(blocks.flatMap((block) => block.rows)).toHaveLength(43);
    expect(blocks.at(-1)?.rows.at(-1)?.key).toBe("unsent");
  });
});
