import { isStoreFailure } from "@/db/engines/store-failure";

/** Why Parley cannot start here: what is wrong and what to do, as sentences for whoever started it. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartError";
  }
}

/** What the system says of a folder in which nothing can be made or written. */
const unusableFolder: ReadonlySet<unknown> = new Set([
  "EACCES",
  "EDQUOT",
  "EEXIST",
  "EIO",
  "ENOSPC",
  "ENOTDIR",
  "EPERM",
  "EROFS",
]);

/**
 * What a failure at start is to whoever started Parley on `folder`: a sentence where the folder or the database in it
 * cannot be used, anything else as it is.
 */
export function asStartError(error: unknown, folder: string): unknown {
  if (error instanceof StartError || !(error instanceof Error)) return error;
  if (isStoreFailure(error)) {
    return new StartError(
      `The database in ${folder} cannot be used (${error.message}). Look for another program that has it open, for ` +
        "room on the disk, and for the rights on the folder; then start again.",
      { cause: error },
    );
  }
  if ("code" in error && unusableFolder.has(error.code)) {
    return new StartError(
      `The data folder ${folder} cannot be used (${error.message}). Look for room on the disk and for the rights on ` +
        "the folder, or name another in PARLEY_DATA.",
      { cause: error },
    );
  }
  return error;
}
