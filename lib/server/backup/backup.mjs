import { resolve } from "node:path";
import { say } from "../boot/console.mjs";
import { root } from "../boot/paths.mjs";
import { foldersOf, perform } from "./command.mjs";
import { createBackup } from "./create-backup.mjs";

const [target] = foldersOf(1, "npm run backup -- <target folder>");

await perform(async () => {
  // As the server reads them: empty is not given, and a relative folder is the repository's.
  const dataFolder = resolve(root, process.env.PARLEY_DATA || "./data");
  const givenKey = process.env.PARLEY_SECRET_KEY || null;
  const { files, rows } = await createBackup({ dataFolder, target, givenKey });
  say(`Backed up ${dataFolder} to ${target}: ${files.length} files, ${rows.messages} messages.`);
  say(
    givenKey !== null
      ? "The key is given by PARLEY_SECRET_KEY and is not in the backup: keep it, a restore needs it."
      : "The key is in the backup: whoever has the backup can read everything in it.",
  );
});
