import { inspect } from "node:util";
import { isOutOfRoom, isStoreFailure } from "@/db/engines/store-failure";
import type { Context } from "@/lib/inbox/context/context";
import { AppError, isAppError } from "@/lib/model/error";
import { diskUnavailable } from "../storage/on-disk";

/** When to come again while the database cannot be used. */
const storeRetrySeconds = 5;

/**
 * A database that cannot be used now becomes `unavailable`, anything unexpected `internal`; both are logged here, once,
 * and so is what made a disk refuse. A caller who hangs up is nothing unexpected.
 */
export function asAppError(log: Context["log"], error: unknown, requestId: string): AppError {
  if (isAppError(error)) {
    if (error.code === "unavailable" && error.cause !== undefined) {
      const facts = { err: textOf(error.cause), requestId };
      log.error(facts, `A request was turned away: ${error.detail}`);
    }
    return error;
  }
  if (isHangUp(error)) {
    return new AppError("invalid_request", "The request broke off", { cause: error });
  }
  log.error({ err: textOf(error), requestId }, "A request failed");
  if (isOutOfRoom(error)) return diskUnavailable("The disk here is full", error);
  if (isStoreFailure(error)) {
    return new AppError("unavailable", "Nothing can be stored at the moment; try again", {
      cause: error,
      headers: { "retry-after": String(storeRetrySeconds) },
    });
  }
  return new AppError("internal", "Something went wrong here; nothing was stored", {
    cause: error,
  });
}

/** What reading a request throws once its connection is gone. */
function isHangUp(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.message === "aborted" &&
    "code" in error &&
    error.code === "ECONNRESET"
  );
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error);
  const said = error.stack ?? error.message;
  return error.cause === undefined ? said : `${said}; because of ${textOf(error.cause)}`;
}
