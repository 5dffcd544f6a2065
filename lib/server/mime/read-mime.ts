import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { FileStore } from "@/lib/inbox/context/context";
import { contentIdKey } from "@/lib/model/mail/content-id";
import { type StagedFile, stagedFile } from "../storage/staged-file";
import { LimitedThread } from "../threads/limited-thread";

/** Files of one mail; what is beyond is counted. */
const filesMax = 200;
/** Mails that wait at most. */
const waitingMax = 20;
/** What of a mail that cannot be taken apart is read for its headers. */
const headBytesMax = 64 * 1024;

/** A mail taken apart. */
export type ReadMime = {
  /** As they stand, those with names and words decoded. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  readonly html: string;
  readonly files: readonly StagedFile[];
  /** Files that it has, also where not all came. */
  readonly filesCount: number;
  /** False where only its headers could be read. */
  readonly isWhole: boolean;
};

type Parsed = Omit<ReadMime, "files" | "isWhole"> & {
  readonly files: readonly {
    readonly path: string;
    readonly fileName: string;
    readonly contentType: string;
    readonly contentId: string | null;
  }[];
};

type Task = { readonly path: string; readonly folder: string; readonly filesMax: number };

/** Takes whole mails apart, on a thread of its own. */
export type MimeReader = {
  /**
   * Takes a mail apart that lies at `path`, in at most 30 s and 256 MB, its files never in memory: they are staged under
   * the names `attachment-1` and so on. Of one that cannot be taken apart, or comes while 20 others wait, come its headers.
   */
  read(path: string, store: FileStore, bytesMax: number): Promise<ReadMime>;
  close(): Promise<void>;
};

/** Makes a reader, whose thread is started when the first mail comes. */
export function createMimeReader(): MimeReader {
  const thread = new LimitedThread<Task, Parsed>({
    start: (options) => new Worker(join(process.cwd(), "lib/server/mime/parse.mjs"), options),
    msMax: 30_000,
    memoryMbMax: 256,
  });
  return {
    async read(path, store, bytesMax) {
      const folder = `${path}-parts`;
      try {
        const task = { path, folder, filesMax };
        const parsed = thread.waitingCount < waitingMax ? await thread.run(task) : null;
        if (parsed !== null) {
          return { ...parsed, files: await stageFiles(parsed, store, bytesMax), isWhole: true };
        }
        const headers = await readHeaders(path);
        return { headers, text: "", html: "", files: [], filesCount: 0, isWhole: false };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    close: () => thread.close(),
  };
}

async function stageFiles(
  { files }: Parsed,
  store: FileStore,
  bytesMax: number,
): Promise<readonly StagedFile[]> {
  const staged: StagedFile[] = [];
  for (const [index, part] of files.entries()) {
    const bytes = await store.stage(createReadStream(part.path), bytesMax);
    const told = {
      field: `attachment-${index + 1}`,
      fileName: part.fileName,
      declaredType: part.contentType,
      contentId: part.contentId === null ? null : contentIdKey(part.contentId),
    };
    staged.push(stagedFile(bytes, told));
  }
  return staged;
}

/** The headers of a mail, up to its first blank line. */
async function readHeaders(path: string): Promise<ReadMime["headers"]> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytesMax), 0, headBytesMax, 0);
    const [head = ""] = buffer
      .subarray(0, bytesRead)
      .toString("utf8")
      .replaceAll("\r\n", "\n")
      .split("\n\n");
    const lines = head.replace(/\n[ \t]/gu, " ").split("\n");
    return lines.flatMap((line) => {
      const colon = line.indexOf(":");
      return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]] : [];
    });
  } finally {
    await file.close();
  }
}
