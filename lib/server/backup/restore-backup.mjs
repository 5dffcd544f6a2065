import { randomUUID } from "node:crypto";
import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { BackupError, manifestName, sync } from "./contents.mjs";
import { copyInto } from "./create-backup.mjs";
import { verifyBackup } from "./manifest.mjs";
import { placeOf, takeName } from "./take-name.mjs";

/**
 * Makes the data folder `dataFolder` from the backup in `backup`, and gives its manifest. The backup is verified before
 * anything is written, the copy before it gets its name. A data folder that is not empty is refused, so none that a
 * server uses is touched; `dataFolder` appears whole or not at all. A link to an empty folder stays, and leads to the
 * restored one.
 */
export async function restoreBackup({ backup, dataFolder: named }) {
  await requireEmpty(named);
  const dataFolder = await placeOf(named);
  const { files } = await verifyBackup(backup);
  await mkdir(dirname(dataFolder), { recursive: true });
  const partial = join(dirname(dataFolder), `.${basename(dataFolder)}.${randomUUID()}.partial`);
  await mkdir(partial, { mode: 0o700 });
  try {
    await copyFile(join(backup, manifestName), join(partial, manifestName));
    for (const { path } of files) await copyInto(backup, partial, path);
    const manifest = await verifyBackup(partial);
    await rm(join(partial, manifestName));
    await sync(partial);
    // Takes the place of an empty folder; one that was filled meanwhile makes it fail.
    await takeName(partial, dataFolder);
    return manifest;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function requireEmpty(folder) {
  const entries = await readdir(folder).catch((error) => {
    if (error.code === "ENOENT") return [];
    throw new BackupError(`${folder} cannot be used as a data folder: ${error.message}`);
  });
  if (entries.length > 0) {
    throw new BackupError(
      `${folder} is not empty: a backup is restored into an empty folder only.`,
    );
  }
}
