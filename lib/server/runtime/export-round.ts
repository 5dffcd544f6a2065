import type { Context } from "@/lib/inbox/context/context";
import { runExport } from "@/lib/inbox/exports/run-export";
import type { Room } from "../storage/room";

/** Longest sleep: what was written without a signal reaching us is found then. */
const sleepMsMax = 30_000;
/** How soon to look again whether there is room. */
const lowRoomPauseMs = 5_000;
/** How long an export rests between two batches, at most. */
const pauseMsMax = 1_000;

/**
 * A round of the worker that takes one export one batch further; gives the milliseconds to sleep then: as long as the batch
 * took, so that half of the time is everybody else's. While `room` is low, nothing is written.
 */
export function createExportRound(
  context: Context,
  room: Pick<Room, "isLow" | "look">,
): () => Promise<number> {
  return async () => {
    await room.look();
    if (room.isLow) return lowRoomPauseMs;
    const begunAt = performance.now();
    if (!(await runExport(context))) return sleepMsMax;
    return Math.min(pauseMsMax, performance.now() - begunAt);
  };
}
