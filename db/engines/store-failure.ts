/** What SQLite says when its file cannot be used, whatever was asked of it. */
const unusable = /^SQLITE_(?:BUSY|CANTOPEN|CORRUPT|FULL|IOERR|LOCKED|NOMEM|NOTADB|READONLY)/;
/** A PostgreSQL server that is gone or does not take us now (classes 08, 53, 57), or a connection that broke. */
const unreachable = /^(?:08|53|57)|^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** What an engine or a system says that has no room; of a quota SQLite knows no more than that a write fails. */
const roomless = /^(?:SQLITE_FULL|SQLITE_IOERR_(?:WRITE|SHMSIZE)|ENOSPC|EDQUOT|53100)$/;

/** Whether an error says that the database cannot be used now, as against one that our query made. */
export function isStoreFailure(error: unknown): boolean {
  return hasCause(error, ({ code, message }) => {
    if (unusable.test(code) || unreachable.test(code)) return true;
    return message === "The database connection is not open";
  });
}

/** Whether something was refused because there is no room for it: in the database, on the disk, or in a quota. */
export function isOutOfRoom(error: unknown): boolean {
  return hasCause(error, ({ code }) => roomless.test(code));
}

type Facts = { readonly code: string; readonly message: string };

function hasCause(error: unknown, is: (facts: Facts) => boolean): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = "code" in cause ? String(cause.code) : "";
    if (is({ code, message: cause.message })) return true;
  }
  return false;
}
