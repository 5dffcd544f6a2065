import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { databaseFileName, searchFileName } from "../../storage/master-key";
import { StartError } from "../../storage/start-error";

export type IndexFiles = { readonly database: string; readonly index: string };

/** Where a data folder has its database and the index of it. Throws `StartError` where there is no database. */
export function indexFilesOf(dataFolder: string): IndexFiles {
  const folder = resolve(dataFolder);
  const database = join(folder, databaseFileName);
  if (!existsSync(database)) {
    throw new StartError(`There is no database in ${folder}: name its folder in PARLEY_DATA.`);
  }
  return { database, index: join(folder, searchFileName) };
}
