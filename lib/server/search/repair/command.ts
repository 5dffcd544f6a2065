import { asStartError, StartError } from "../../storage/start-error";
import { checkIndex, type IndexState } from "./check-index";
import { indexFilesOf } from "./index-files";
import { rebuildIndex } from "./rebuild-index";

type Say = (sentence: string) => void;

/** Ids that are printed at most. */
const namedMax = 20;

/**
 * What `npm run search:check` and `npm run search:rebuild` do with a data folder. Gives the exit code: 1 where the search does not find all
 * that is in the database, or nothing could be done; what is wrong goes to `warn`.
 */
export async function runCommand(
  name: "check" | "rebuild",
  dataFolder: string,
  say: Say,
  warn: Say,
): Promise<number> {
  try {
    const files = indexFilesOf(dataFolder);
    if (name === "check") return report(checkIndex(files), say, warn);
    say(`Making ${files.index} anew from ${files.database} …`);
    const made = await rebuildIndex(files, (done) =>
      say(`${counted(done, "conversation")} so far …`),
    );
    const { bytes, seconds } = made;
    say(`Made in ${seconds.toFixed(1)} s: ${(bytes / 1e6).toFixed(1)} MB.`);
    return report(made, say, warn);
  } catch (error) {
    const known = asStartError(error, dataFolder);
    if (!(known instanceof StartError)) throw error;
    warn(known.message);
    return 1;
  }
}

function report(state: IndexState, say: Say, warn: Say): number {
  const { fault, conversations, messages, behind, unreadable } = state;
  say(
    `The index has ${counted(messages, "message")} of ${counted(conversations, "conversation")}.`,
  );
  if (fault !== null) warn(`${fault}.`);
  if (behind.length > 0) {
    warn(
      `Not in it as in the database: ${counted(behind.length, "conversation")}. A server that runs puts that in ` +
        "within a second; where it stays so, stop the server and run npm run search:rebuild.",
    );
  }
  if (unreadable.length > 0) {
    warn(`Cannot be read, and is not found: ${counted(unreadable.length, "conversation")}.`);
    for (const { conversationId, error } of unreadable.slice(0, namedMax)) {
      warn(`  ${conversationId}: ${error}`);
    }
    if (unreadable.length > namedMax) warn("  …");
  }
  const isWhole = fault === null && behind.length === 0 && unreadable.length === 0;
  if (isWhole) say("It has everything.");
  return isWhole ? 0 : 1;
}

function counted(count: number, one: "conversation" | "message"): string {
  return `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
}
