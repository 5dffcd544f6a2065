import { say } from "../boot/console.mjs";
import { foldersOf, perform } from "./command.mjs";
import { restoreBackup } from "./restore-backup.mjs";

const [backup, dataFolder] = foldersOf(2, "npm run restore -- <backup folder> <data folder>");

await perform(async () => {
  const { files, rows, madeAt, hasKey } = await restoreBackup({ backup, dataFolder });
  say(
    `Restored the backup of ${madeAt} to ${dataFolder}: ${files.length} files, ${rows.messages} messages.`,
  );
  if (!hasKey) say("It holds no key: start the server with the PARLEY_SECRET_KEY it had.");
});
