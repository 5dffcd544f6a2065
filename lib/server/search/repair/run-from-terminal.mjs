import { resolve } from "node:path";
import { say } from "../../boot/console.mjs";
import { requireNodeVersion } from "../../boot/node-version.mjs";
import { root } from "../../boot/paths.mjs";
import { loadCompiled } from "./compile.mjs";

/** Runs `check` or `rebuild` on the data folder that the server would use, and ends the process with its exit code. */
export async function runFromTerminal(name) {
  requireNodeVersion();
  // As the server reads it: empty is not given, and a relative folder is the repository's.
  const dataFolder = resolve(root, process.env.PARLEY_DATA || "./data");
  const { runCommand } = await loadCompiled("lib/server/search/repair/command.ts");
  const warn = (sentence) => process.stderr.write(`${sentence}\n`);
  process.exit(await runCommand(name, dataFolder, say, warn));
}
