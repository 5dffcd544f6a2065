import { afterEach, expect, test, vi } from "vitest";
import { isUndoOffered, offerUndo } from "../../../lib/client/browser/notices";
import { notePutAway, withdrawWhereOpen } from "../../../lib/client/cache/put-away";

afterEach(() => {
  vi.useRealTimers();
});

test("what undoes a closing is there while it is closed, and gone once others have opened it again", () => {
  vi.useFakeTimers();
  const [undo, other] = [vi.fn(), vi.fn()];
  offerUndo(undo);
  offerUndo(other);
  notePutAway("one", undo);
  notePutAway("two", other);
  withdrawWhereOpen({ id: "one", status: "closed" });
  expect([isUndoOffered(undo), isUndoOffered(other)]).toEqual([true, true]);
  withdrawWhereOpen({ id: "one", status: "open" });
  expect([isUndoOffered(undo), isUndoOffered(other)]).toEqual([false, true]);
  expect(undo).not.toHaveBeenCalled();
});
