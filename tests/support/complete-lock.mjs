// `node tests/support/complete-lock.mjs` adds to package-lock.json what a partial registry left out.
import { readFileSync, writeFileSync } from "node:fs";
import { missingEntries } from "./lock-file.mjs";

const path = new URL("../../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));
const [project, ...packages] = Object.entries({ ...lock.packages, ...missingEntries(lock) });
packages.sort(([left], [right]) => left.localeCompare(right, "en"));
lock.packages = Object.fromEntries([project, ...packages]);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
