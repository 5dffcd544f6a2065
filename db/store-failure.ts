/** What SQLite says when its file cannot be used, whatever was asked of it. */
const unusable = /^SQLITE_(?:BUSY|CANTOPEN|CORRUPT|FULL|IOERR|LOCKED|NOMEM|NOTADB|READONLY)/;
/** A PostgreSQL server that is gone or does not take us now (classes 08, 53, 57), or a connection that broke. */
const unreachable = /^(?:08|53|57)|^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** Whether an error says that the database cannot be used now, as against one that our query made. */
export function isStoreFailure(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = "code" in cause ? String(cause.code) : "";
    if (unusable.test(code) || unreachable.test(code)) return true;
    if (cause.message === "The database connection is not open") return true;
  }
  return false;
}
