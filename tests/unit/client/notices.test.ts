import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  isUndoOffered,
  notify,
  offerUndo,
  subscribeNotices,
  subscribeUndos,
  subscribeWithdrawals,
  undoLast,
  undoMs,
  undoOffered,
  undoOne,
  withdrawNotice,
  withdrawUndo,
} from "@/lib/client/browser/notices";

const say = (done: string) => `Undone: ${done}`;

describe("what can be undone", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => {
      vi.runAllTimers();
      vi.useRealTimers();
    };
  });

  /** Actions whose undoing is written down by name. */
  function undoable(...names: readonly string[]) {
    const undone: string[] = [];
    const runs = names.map((name) => () => void undone.push(name));
    return { undone, runs };
  }

  test("is undone the newest first, one at a time, each once", () => {
    const { undone, runs } = undoable("first", "second");
    for (const run of runs) offerUndo(run);
    undoLast(say);
    expect(undone).toEqual(["second"]);
    undoLast(say);
    undoLast(say);
    expect(undone).toEqual(["second", "first"]);
    expect(undoOffered()).toBeNull();
  });

  test("has its own time, which says so when it is over", () => {
    const { undone, runs } = undoable("long", "short");
    const [long, short] = runs as [() => void, () => void];
    const heard: (readonly boolean[])[] = [];
    offerUndo(long);
    offerUndo(short, { forMs: 3_000 });
    const stop = subscribeUndos(() => heard.push(runs.map(isUndoOffered)));
    vi.advanceTimersByTime(3_000);
    expect(heard).toEqual([[true, false]]);
    undoLast(say);
    expect(undone).toEqual(["long"]);
    stop();
  });

  test("keeps its place when its notice comes after another action, with its time begun anew", () => {
    const { undone, runs } = undoable("first", "second");
    const [first, second] = runs as [() => void, () => void];
    offerUndo(first);
    vi.advanceTimersByTime(1_000);
    offerUndo(second);
    notify({ tone: "success", text: "First", undo: first });
    subscribeNotices(() => undefined)();
    vi.advanceTimersByTime(undoMs - 1);
    undoLast(say);
    undoLast(say);
    expect(undone).toEqual(["second", "first"]);
  });

  test("is undone by its own button whatever came since, and leaves the rest", () => {
    const { undone, runs } = undoable("first", "second");
    const [first, second] = runs as [() => void, () => void];
    for (const run of runs) offerUndo(run);
    undoOne(first, say);
    undoOne(first, say);
    expect(undone).toEqual(["first"]);
    expect(undoOffered()).toBe(second);
  });

  test("says what was undone once it is: what was done, or a sentence of its own; not where it was not undone", async () => {
    subscribeNotices(() => undefined)();
    const told: string[] = [];
    const stop = subscribeNotices(({ text }) => told.push(text));
    let answer: (isUndone: boolean) => void = () => undefined;
    const later = new Promise<boolean>((resolve) => {
      answer = resolve;
    });
    offerUndo(() => later, { done: "Assigned" });
    offerUndo(() => false, { done: "Refused" });
    offerUndo(() => undefined, { done: "Closed", undone: "Open again" });
    offerUndo(() => undefined);
    for (let round = 0; round < 5; round++) undoLast(say);
    expect(told).toEqual(["Open again"]);
    answer(true);
    await later;
    expect(told).toEqual(["Open again", "Undone: Assigned"]);
    stop();
  });

  test("is nothing of what was refused; what was done before it is next", () => {
    const { undone, runs } = undoable("made", "refused");
    for (const run of runs) offerUndo(run);
    withdrawUndo(runs[1] as () => void);
    undoLast(say);
    expect(undone).toEqual(["made"]);
  });
});

describe("a standing notice", () => {
  test("takes the place of the one before it, and goes when it is withdrawn, shown or not", () => {
    notify({ tone: "error", text: "Not saved: offline", standing: "unsaved" });
    notify({ tone: "success", text: "Sent" });
    notify({ tone: "error", text: "Not saved: busy", standing: "unsaved" });
    const shown: string[] = [];
    const stop = subscribeNotices(({ text }) => shown.push(text));
    expect(shown).toEqual(["Sent", "Not saved: busy"]);
    stop();

    notify({ tone: "error", text: "Not saved", standing: "unsaved" });
    const withdrawn: string[] = [];
    const stopWithdrawals = subscribeWithdrawals((standing) => withdrawn.push(standing));
    withdrawNotice("unsaved");
    stopWithdrawals();
    expect(withdrawn).toEqual(["unsaved"]);
    subscribeNotices(({ text }) => shown.push(text))();
    expect(shown).toHaveLength(2);
  });
});
