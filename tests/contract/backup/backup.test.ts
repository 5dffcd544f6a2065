import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "@/db/engines/sqlite-client.mjs";
import { placeOf } from "@/lib/server/backup/take-name.mjs";
import { root } from "@/lib/server/boot/paths.mjs";
import {
  agentToken,
  inboundAuthorization,
  lineOf,
  provisionOf,
  textItem,
} from "../../support/ctlive";
import { DeskApi } from "../../support/desk-api";
import { openFrontDoor } from "../../support/front-door";
import { type InProcessParley, startInProcess } from "../../support/in-process-parley";
import type { Mount } from "../../support/mount";

const folder = mkdtempSync(join(tmpdir(), "parley-backup-"));
const dataFolder = join(folder, "data");
const backup = join(folder, "backup");
const before: string[] = [];
const during: string[] = [];
let parley: InProcessParley;
let door: Mount;
let fileCount = 0;

type Ended = { readonly code: number; readonly output: string };

function command(name: string, folders: readonly string[], env: Record<string, string> = {}) {
  return new Promise<Ended>((resolve) => {
    execFile(
      process.execPath,
      [join(root, `lib/server/backup/${name}.mjs`), ...folders],
      { env: { PATH: process.env.PATH ?? "", NODE_ENV: "test", PARLEY_DATA: dataFolder, ...env } },
      (error, stdout, stderr) => {
        resolve({
          code: typeof error?.code === "number" ? error.code : error ? -1 : 0,
          output: stdout + stderr,
        });
      },
    );
  });
}

/** Sends a message of the customer and keeps its text once it was acknowledged. */
async function send(kept: string[], text: string): Promise<void> {
  const answer = await door.request("POST", "/imchannel/message", {
    headers: { authorization: inboundAuthorization },
    body: JSON.stringify({ results: [textItem({ message: { type: "TEXT", text } })] }),
  });
  expect(answer.status).toBe(200);
  kept.push(text);
}

beforeAll(async () => {
  parley = await startInProcess({
    provision: provisionOf(lineOf("http://127.0.0.1:9/send")),
    env: { PARLEY_DATA: dataFolder },
  });
  door = await openFrontDoor(parley);
  for (let count = 0; count < 300; count++) await send(before, `before ${count}`);
  const desk = new DeskApi(door, agentToken);
  await desk.upload((await desk.conversation()).id, "note.txt", Buffer.from("A note"));
  const ended = command("backup", [backup]);
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!isOver) await send(during, `during ${during.length}`);
  expect(await ended).toMatchObject({ code: 0 });
  fileCount = readdirSync(join(backup, "files")).length;
});

afterAll(async () => {
  await door.close();
  await parley.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A copy of the backup that a test may damage, with a place to restore it to. */
function damaged(name: string, damage: (copy: string) => void) {
  const copy = join(folder, name);
  cpSync(backup, copy, { recursive: true });
  damage(copy);
  return { copy, target: join(folder, `${name}-data`) };
}

function flip(path: string): void {
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

function storedFile(copy: string): string {
  const [first = ""] = readdirSync(join(copy, "files"));
  const [rest = ""] = readdirSync(join(copy, "files", first));
  return join(copy, "files", first, rest);
}

/** Refused with a sentence, nothing written and nothing left behind. */
async function expectRefused(copy: string, target: string, sentence: RegExp): Promise<void> {
  const { code, output } = await command("restore", [copy, target]);
  expect(code).toBe(1);
  expect(output).toMatch(sentence);
  expect(output).not.toContain("    at ");
  expect(existsSync(target)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith(".partial"))).toEqual([]);
}

test("every message acknowledged before a backup under load is there after the restore", async () => {
  const target = join(folder, "restored");
  expect(await command("restore", [backup, target])).toMatchObject({ code: 0 });
  expect(during.length).toBeGreaterThan(0);
  const client = new Client(join(target, "parley.db"));
  try {
    expect(client.pragma("integrity_check", { simple: true })).toBe("ok");
    const texts = client.prepare("select preview from messages").pluck().all();
    const found = texts.filter((text) => /^(?:before|during) \d+$/u.test(String(text)));
    expect(found.filter((text) => String(text).startsWith("before")).sort()).toEqual(
      [...before].sort(),
    );
    // What came while it was made is there up to one moment, without a gap.
    const later = found.filter((text) => String(text).startsWith("during"));
    expect(new Set(later)).toEqual(new Set(later.map((_text, index) => `during ${index}`)));
  } finally {
    client.close();
  }
  expect(readFileSync(storedFile(target), "utf8")).toBe("A note");
  expect(readFileSync(join(target, "secret.key"))).toEqual(
    readFileSync(join(dataFolder, "secret.key")),
  );
  expect(readdirSync(target).sort()).toEqual(["files", "parley.db", "secret.key"]);
  const again = await startInProcess({ provision: provisionOf(), env: { PARLEY_DATA: target } });
  await again.close();
});

test("only the owner can read a backup", () => {
  expect(fileCount).toBe(1);
  for (const name of ["parley.db", "secret.key", "manifest.json"]) {
    expect(statSync(join(backup, name)).mode & 0o777).toBe(0o600);
  }
  expect(statSync(storedFile(backup)).mode & 0o777).toBe(0o600);
  for (const name of ["", "files"]) expect(statSync(join(backup, name)).mode & 0o777).toBe(0o700);
});

test.each(["parley.db", "secret.key", "manifest.json"])(
  "a backup whose %s has another byte is refused",
  async (name) => {
    const { copy, target } = damaged(`flipped-${name}`, (made) => flip(join(made, name)));
    await expectRefused(copy, target, /is damaged/u);
  },
);

test.each(["parley.db", "secret.key", "manifest.json"])(
  "a backup without its %s is refused",
  async (name) => {
    const { copy, target } = damaged(`without-${name}`, (made) => rmSync(join(made, name)));
    await expectRefused(copy, target, new RegExp(`${name} (?:is missing|cannot be read)`, "u"));
  },
);

test("a backup with a customer's file damaged or missing is refused", async () => {
  const changed = damaged("flipped-file", (made) => flip(storedFile(made)));
  await expectRefused(changed.copy, changed.target, /is damaged/u);
  const missing = damaged("without-file", (made) => rmSync(storedFile(made)));
  await expectRefused(missing.copy, missing.target, /is missing/u);
});

test("a target that exists and a data folder that is not empty are refused and stay as they are", async () => {
  const taken = await command("backup", [backup]);
  expect(taken).toMatchObject({ code: 1, output: expect.stringContaining("exists already") });
  const full = join(folder, "full");
  mkdirSync(full);
  writeFileSync(join(full, "mine"), "mine");
  const refused = await command("restore", [backup, full]);
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining("is not empty") });
  expect(readdirSync(full)).toEqual(["mine"]);
});

test("a key given by the environment is left out, and both commands say so", async () => {
  const target = join(folder, "keyless");
  const env = { PARLEY_SECRET_KEY: readFileSync(join(dataFolder, "secret.key"), "utf8").trim() };
  const made = await command("backup", [target], env);
  expect(made).toMatchObject({ code: 0, output: expect.stringContaining("not in the backup") });
  expect(existsSync(join(target, "secret.key"))).toBe(false);
  const restored = await command("restore", [target, join(folder, "keyless-data")]);
  expect(restored).toMatchObject({ code: 0, output: expect.stringContaining("PARLEY_SECRET_KEY") });
});

test("a backup by a key that is not the database's is refused, given or kept", async () => {
  const key = Buffer.alloc(32, 1).toString("base64");
  const target = join(folder, "of-another-key");
  const given = await command("backup", [target], { PARLEY_SECRET_KEY: key });
  expect(given).toMatchObject({ code: 1, output: expect.stringContaining("PARLEY_SECRET_KEY is") });
  const source = join(folder, "with-another-key");
  expect(await command("restore", [backup, source])).toMatchObject({ code: 0 });
  writeFileSync(join(source, "secret.key"), key);
  const kept = await command("backup", [target], { PARLEY_DATA: source });
  expect(kept).toMatchObject({
    code: 1,
    output: expect.stringContaining("secret.key is not that"),
  });
  expect(existsSync(target)).toBe(false);
});

test("a data folder that is a link to an empty one is restored where it leads, one to nothing is refused", async () => {
  const [place, link, broken] = [
    join(folder, "place"),
    join(folder, "link"),
    join(folder, "broken"),
  ];
  mkdirSync(place);
  symlinkSync(place, link);
  expect(await command("restore", [backup, link])).toMatchObject({ code: 0 });
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(existsSync(join(place, "parley.db"))).toBe(true);
  symlinkSync(join(folder, "nothing"), broken);
  await expectRefused(backup, broken, /is a link to a place that does not exist/u);
});

test.runIf(process.platform === "linux")(
  "a place where a disk is mounted is refused with a sentence before anything is written",
  async () => {
    await expect(placeOf("/proc")).rejects.toThrow("/proc is where a disk or volume is mounted");
  },
);

test("of two backups at once to one place one is made, and the other says that it is taken", async () => {
  const target = join(folder, "of-two");
  const both = await Promise.all([command("backup", [target]), command("backup", [target])]);
  expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
  expect(both.find(({ code }) => code === 1)?.output).toMatch(
    /exists already|was filled meanwhile/u,
  );
  await command("restore", [target, join(folder, "of-two-data")]);
});

test("a file that a row refers to and that is gone stops the backup and is named", async () => {
  const source = join(folder, "gone");
  expect(await command("restore", [backup, source])).toMatchObject({ code: 0 });
  const gone = storedFile(source);
  rmSync(gone);
  const target = join(folder, "of-gone");
  const { code, output } = await command("backup", [target], { PARLEY_DATA: source });
  expect(code).toBe(1);
  expect(output).toContain(`${gone} is missing`);
  expect(existsSync(target)).toBe(false);
});
