import type { Database } from "@/db/engines/database";
import { isOutOfRoom } from "@/db/engines/store-failure";
import type { Context, ExportFiles, FileStore } from "@/lib/inbox/context/context";
import { diskUnavailable } from "./on-disk";
import type { Room } from "./room";

/**
 * The context for what brings something new: while room is low, whatever would be stored by it is refused as
 * `unavailable` before any of it is. Decided once, so that a request is taken whole or not at all.
 */
export function takingNew(context: Context, room: Room): Context {
  if (!room.isLow) return context;
  const refuse = () => Promise.reject(diskUnavailable("The disk here is nearly full"));
  const { database, files } = context;
  return {
    ...context,
    database: { ...database, write: refuse },
    files: { ...files, write: refuse, stage: refuse },
  };
}

/** The same database; what it refuses for want of room is reported. */
export function reportingDatabase(database: Database, room: Room): Database {
  return { ...database, write: (work) => reporting(room, () => database.write(work)) };
}

/** The same files; what the disk refuses for want of room is reported. */
export function reportingFiles(files: FileStore, room: Room): FileStore {
  return {
    ...files,
    write: (source, sizeBytesMax) => reporting(room, () => files.write(source, sizeBytesMax)),
    async stage(source, sizeBytesMax) {
      const staged = await reporting(room, () => files.stage(source, sizeBytesMax));
      return { ...staged, keep: () => reporting(room, () => staged.keep()) };
    },
  };
}

/** The same files of exports; what the disk refuses for want of room is reported. */
export function reportingExportFiles(files: ExportFiles, room: Room): ExportFiles {
  return {
    ...files,
    async open(id, bytes) {
      const file = await reporting(room, () => files.open(id, bytes));
      if (file === null) return null;
      return {
        ...file,
        append: (chunk) => reporting(room, () => file.append(chunk)),
        sync: () => reporting(room, () => file.sync()),
      };
    },
  };
}

async function reporting<T>(room: Room, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isOutOfRoom(error)) room.reportRefusal();
    throw error;
  }
}
