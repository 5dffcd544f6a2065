import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRoom, type DiskSpace, measureDisk, type Room } from "@/lib/server/storage/room";

const reserveBytes = 1_000;
let folder: string;
let room: Room;
let space: Readonly<Record<string, DiskSpace | Error>>;
let changes: boolean[];
let measuredCount: number;
const silent = { info() {}, warn() {}, error() {} };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-room-"));
  changes = [];
  measuredCount = 0;
  space = {};
  open(folder);
});
afterEach(() => {
  room.stop();
  rmSync(folder, { recursive: true, force: true });
});

function open(dataFolder: string): void {
  room = createRoom({
    dataFolder,
    otherFolders: [`${folder}/files`],
    reserveBytes,
    async measure(path) {
      measuredCount++;
      const found = space[path === folder ? "data" : "files"] ?? { bytes: 5_000, files: 10 };
      if (found instanceof Error) throw found;
      return found;
    },
    log: () => silent,
    onChange: () => changes.push(room.isLow),
  });
}

test("is low below the reserve, and no more once it is a little above it", async () => {
  for (const [bytes, isLow] of [
    [1_000, false],
    [999, true],
    [1_000, true],
    [1_099, true],
    [1_100, false],
    [1_000, false],
  ] as const) {
    space = { data: { bytes, files: 10 } };
    await room.look();
    expect([bytes, room.isLow, room.freeBytes]).toEqual([bytes, isLow, bytes]);
  }
  expect(changes).toEqual([true, false]);
});

test.each<[string, Readonly<Record<string, DiskSpace | Error>>, boolean]>([
  ["a disk that can hold no more files is low", { data: { bytes: 5_000, files: 0 } }, true],
  ["one that does not count files is not", { data: { bytes: 5_000, files: null } }, false],
  ["that of the files counts as well", { files: { bytes: 10, files: 10 } }, true],
  ["one that is not there does not", { files: new Error("ENOENT") }, false],
  [
    "where the system tells nothing, none is low",
    { data: new Error("ENOSYS"), files: new Error("ENOSYS") },
    false,
  ],
])("%s", async (_title, given, isLow) => {
  space = given;
  await room.look();
  expect(room.isLow).toBe(isLow);
});

test("a refusal makes it low at once, until something can be written, and leaves nothing behind", async () => {
  room.reportRefusal();
  expect(room.isLow).toBe(true);
  await room.look();
  expect(room.isLow).toBe(false);
  expect(changes).toEqual([true, false]);
  expect(readdirSync(folder)).toEqual([]);
});

test("a refusal holds where nothing can be written, whatever is measured", async () => {
  room.stop();
  open(join(folder, "nowhere"));
  room.reportRefusal();
  await room.look();
  expect(room.isLow).toBe(true);
});

test("looks that are asked for at once are one", async () => {
  await Promise.all([room.look(), room.look(), room.look()]);
  expect(measuredCount).toBe(2);
});

test("this machine's disk is measured", async () => {
  const { bytes } = await measureDisk(folder);
  expect(bytes).toBeGreaterThan(0);
  await expect(measureDisk(join(folder, "nowhere"))).rejects.toThrow(/ENOENT/u);
});
