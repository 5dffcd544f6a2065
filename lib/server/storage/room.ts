import { randomUUID } from "node:crypto";
import { open, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "@/lib/inbox/context/context";

/** How often the disk is looked at. */
const lookEveryMs = 10_000;
/** What is written to see whether anything can be: a quota shows in no measure. */
const probeBytes = 1024 * 1024;
/** Room counts as back a little above the reserve, so that it does not come and go with every message. */
const backAgainShare = 1.1;

/** What a disk still takes. */
export type DiskSpace = {
  readonly bytes: number;
  /** How many more files; null where the disk does not count them. */
  readonly files: number | null;
};

/** Measures the disk that a folder is on. Rejects as the system does. */
export type MeasureDisk = (folder: string) => Promise<DiskSpace>;

/** Asks the system, for what a process without special rights may use. */
export const measureDisk: MeasureDisk = async (folder) => {
  const { bavail, bsize, files, ffree } = await statfs(folder);
  return { bytes: bavail * bsize, files: files === 0 ? null : ffree };
};

/** The room on the disk of this installation. */
export interface Room {
  /** Whether so little is left that nothing new is taken. */
  readonly isLow: boolean;
  readonly reserveBytes: number;
  /** Found by the last look; null where the system does not tell. */
  readonly freeBytes: number | null;
  /** Looks now; looks that are asked for meanwhile are the same one. */
  look(): Promise<void>;
  /** Something was refused for want of room: it is low from now on, until a look finds that something can be written. */
  reportRefusal(): void;
  stop(): void;
}

type RoomOptions = {
  /** Writable. What is written to see whether that is possible is written here. */
  readonly dataFolder: string;
  /** Further folders that may be on other disks; those that are not there are left out. */
  readonly otherFolders: readonly string[];
  /** Nothing new is taken below; with 0, only once the system refuses to write. */
  readonly reserveBytes: number;
  readonly measure: MeasureDisk;
  readonly log: () => Log;
  /** Called whenever `isLow` has changed. */
  onChange(): void;
};

/** Looks at the disk every ten seconds until `stop`. Before the first look has come back nothing is low. */
export function createRoom(options: RoomOptions): Room {
  const { dataFolder, otherFolders, reserveBytes, measure, log, onChange } = options;
  let isLow = false;
  let freeBytes: number | null = null;
  /** The system refused, which nothing but writing disproves. */
  let isRefused = false;
  let looking: Promise<void> | null = null;
  let isStopped = false;

  function set(next: boolean): void {
    if (next === isLow) return;
    isLow = next;
    const facts = { dataFolder, freeBytes, reserveBytes };
    if (isLow) log().error(facts, "There is too little room on the disk: nothing new is taken");
    else log().info(facts, "There is room on the disk again");
    onChange();
  }

  async function look(): Promise<void> {
    const found = await Promise.all(
      [dataFolder, ...otherFolders].map((folder) => measure(folder).catch(() => null)),
    );
    const known = found.filter((space) => space !== null);
    freeBytes = known.length === 0 ? null : Math.min(...known.map(({ bytes }) => bytes));
    const wanted = isLow ? reserveBytes * backAgainShare : reserveBytes;
    const isShort = known.some(({ bytes, files }) => bytes < wanted || files === 0);
    if (isRefused && !isShort) isRefused = !(await canWrite(dataFolder));
    if (!isStopped) set(isShort || isRefused);
  }

  const lookOnce = () => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };
  const timer = setInterval(lookOnce, lookEveryMs);
  timer.unref();

  return {
    get isLow() {
      return isLow;
    },
    get freeBytes() {
      return freeBytes;
    },
    reserveBytes,
    look: lookOnce,
    reportRefusal() {
      isRefused = true;
      set(true);
    },
    stop() {
      isStopped = true;
      clearInterval(timer);
    },
  };
}

async function canWrite(folder: string): Promise<boolean> {
  const path = join(folder, `.room-${randomUUID()}`);
  try {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(Buffer.alloc(probeBytes));
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch {
    return false;
  } finally {
    await rm(path, { force: true }).catch(() => {});
  }
}
