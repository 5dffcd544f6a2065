import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildStampPath, bundlePath, root } from "./paths.mjs";

const folders = ["app", "components", "lib", "db", "public"];
const files = ["next.config.ts", "package.json", "package-lock.json", "tsconfig.json"];

/**
 * Whether the last build was made of what is in the work tree now. Looks at sizes and times, and reads
 * a file only when its time alone differs, so that a fresh checkout is not built again.
 */
export function isBuilt() {
  if (!existsSync(bundlePath) || !existsSync(join(root, ".next/BUILD_ID"))) return false;
  const recorded = readStamp();
  if (recorded === null) return false;
  const found = listSources(root);
  if (!isUnchanged(recorded, found, (path) => hashFile(join(root, path)))) return false;
  const isTouched = Object.keys(found).some((path) => found[path].time !== recorded[path].time);
  if (isTouched) writeStamp(withHashes(found, (path) => recorded[path].hash));
  return true;
}

/** The decision alone: same files, same sizes, and the same content wherever the time differs. */
export function isUnchanged(recorded, found, hashOf) {
  const paths = Object.keys(found);
  return (
    paths.length === Object.keys(recorded).length &&
    paths.every((path) => {
      const [was, is] = [recorded[path], found[path]];
      if (was === undefined || was.size !== is.size) return false;
      return was.time === is.time || was.hash === hashOf(path);
    })
  );
}

/** What the build is made of: `{ [path]: { size, time } }`, without hidden files and documents. */
export function listSources(base) {
  const found = {};
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(base, path));
    found[path] = { size, time: mtimeMs };
  };
  const walk = (folder) => {
    for (const entry of readdirSync(join(base, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.name.startsWith(".") || entry.name.endsWith(".md")) continue;
      if (entry.isDirectory()) walk(path);
      else add(path);
    }
  };
  for (const folder of folders) if (existsSync(join(base, folder))) walk(folder);
  for (const file of files) if (existsSync(join(base, file))) add(file);
  return found;
}

/** The sources with their hashes, to be taken before a build: what changes during it is not in it. */
export function recordSources() {
  return withHashes(listSources(root), (path) => hashFile(join(root, path)));
}

/** Remembers what the build that has just ended was made of. */
export function writeStamp(sources) {
  mkdirSync(dirname(buildStampPath), { recursive: true });
  writeFileSync(buildStampPath, JSON.stringify(sources));
}

function withHashes(sources, hashOf) {
  return Object.fromEntries(
    Object.entries(sources).map(([path, entry]) => [path, { ...entry, hash: hashOf(path) }]),
  );
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(buildStampPath, "utf8"));
  } catch {
    return null;
  }
}

function hashFile(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
