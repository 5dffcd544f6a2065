import { isStoreFailure } from "@/db/store-failure";

/** Why Parley cannot start here: what is wrong and what to do, as sentences for whoever started it. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartError";
  }
}

/** What a failure at start is to whoever started Parley on `folder`: a sentence where the database cannot be used. */
export function asStartError(error: unknown, folder: string): unknown {
  if (error instanceof StartError || !isStoreFailure(error)) return error;
  const said = error instanceof Error ? error.message : String(error);
  return new StartError(
    `The database in ${folder} cannot be used (${said}). Look for another program that has it open, for room on the ` +
      "disk, and for the rights on the folder; then start again.",
    { cause: error },
  );
}
