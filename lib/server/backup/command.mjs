import { resolve } from "node:path";
import { fail } from "../boot/console.mjs";
import { requireNodeVersion } from "../boot/node-version.mjs";
import { BackupError } from "./contents.mjs";

/**
 * The folders named on the command line, as full paths from where the person is (npm itself runs elsewhere). Another
 * number of them than `count` ends the process with `usage`.
 */
export function foldersOf(count, usage) {
  requireNodeVersion();
  const given = process.argv.slice(2);
  if (given.length !== count || given.includes("")) fail(`Usage: ${usage}`, 2);
  const from = process.env.INIT_CWD ?? process.cwd();
  return given.map((folder) => resolve(from, folder));
}

/** Runs the command; what stops it is told as a sentence, with exit code 1. */
export async function perform(work) {
  try {
    await work();
  } catch (error) {
    // The system's own errors (no space, no permission) name the file and the reason.
    if (error instanceof BackupError || error.code !== undefined) fail(error.message);
    throw error;
  }
}
