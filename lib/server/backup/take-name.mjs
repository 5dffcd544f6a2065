import { lstat, realpath, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { BackupError, sync } from "./contents.mjs";

const isMounted = (folder) =>
  new BackupError(
    `${folder} is where a disk or volume is mounted, and nothing can take its place whole: name a folder in it.`,
  );
const isTaken = (folder) =>
  new BackupError(`${folder} was filled meanwhile, and is left as it is.`);

/**
 * Where a folder that is named by a link really is, so that the link stays. A link to nothing, and a folder that another
 * one cannot take the place of, are errors.
 */
export async function placeOf(folder) {
  const facts = await lstat(folder).catch(() => null);
  if (facts === null) return folder;
  const place = await realpath(folder).catch(() => {
    throw new BackupError(`${folder} is a link to a place that does not exist.`);
  });
  const [own, parent] = await Promise.all([stat(place), stat(dirname(place))]);
  if (own.dev !== parent.dev) throw isMounted(folder);
  return place;
}

/** Gives a complete folder its name, which an empty one may have, and makes that survive a power loss. */
export async function takeName(partial, folder) {
  await rename(partial, folder).catch((error) => {
    if (error.code === "EBUSY" || error.code === "EXDEV") throw isMounted(folder);
    if (error.code === "ENOTEMPTY" || error.code === "EEXIST") throw isTaken(folder);
    throw error;
  });
  await sync(dirname(folder));
}
