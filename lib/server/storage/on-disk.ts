import { AppError } from "@/lib/model/error";

/** When whoever was turned away for want of room is asked to come again. */
const roomRetrySeconds = 30;

/** What a system says when no room is left: on the disk, in a quota, or below a limit on the size of files. */
const noRoomCodes: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/**
 * Runs work on the disk of this machine. Whatever fails there is nobody's fault outside, and may work later: it is
 * thrown as `unavailable`, with when to come again.
 */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const isFull = cause instanceof Error && "code" in cause && noRoomCodes.has(cause.code);
    throw diskUnavailable(isFull ? "The disk here is full" : "The disk here fails", cause);
  }
}

/** The refusal of what the disk cannot keep now. `what` is the beginning of its sentence. */
export function diskUnavailable(what: string, cause?: unknown): AppError {
  return new AppError("unavailable", `${what}; nothing was stored. Try again later`, {
    cause,
    headers: { "retry-after": String(roomRetrySeconds) },
  });
}
