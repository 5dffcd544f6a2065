import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sqliteDriver } from "../../../db/engines/sqlite-driver.mjs";
import { fail, say } from "./console.mjs";
import { root } from "./paths.mjs";
import { run } from "./run.mjs";
import { failedToCompile, installToolchain, missingTools } from "./toolchain.mjs";

const stampPath = join(root, "node_modules/.parley-install");
// Development packages too: the build checks types.
const flags = ["--include=dev", "--no-audit", "--no-fund"];

/**
 * Makes `node_modules` what package-lock.json says, doing nothing when it is already. Ends the
 * process with a sentence when that fails.
 */
export async function ensureInstalled() {
  const wanted = stampOf(readFileSync(join(root, "package-lock.json")));
  if (readOrNull(stampPath) === wanted) return;
  if (!isInstalled()) await install();
  writeFileSync(stampPath, wanted);
}

/** Names a lock and the kind of Node its addons were compiled for. */
function stampOf(lock) {
  const { platform, arch, versions } = process;
  const hash = createHash("sha256").update(lock).digest("hex");
  return `${hash} ${platform} ${arch} ${versions.modules}\n`;
}

/** Accepts what the operator installed with npm, so that the first start does not do it again. */
function isInstalled() {
  const installed = readOrNull(join(root, "node_modules/.package-lock.json"));
  if (installed === null) return false;
  const wanted = readFileSync(join(root, "package-lock.json"), "utf8");
  return satisfies(JSON.parse(installed), JSON.parse(wanted)) && isAddonUsable();
}

/** Whether every package of a lock is installed in its version; optional ones may be missing. */
export function satisfies(installed, wanted) {
  return Object.entries(wanted.packages).every(([path, { version, optional }]) => {
    const found = installed.packages[path];
    return path === "" || (found ? found.version === version : optional === true);
  });
}

function isAddonUsable() {
  const script = `new (require("${sqliteDriver}"))(":memory:").close()`;
  return spawnSync(process.execPath, ["-e", script], { cwd: root }).status === 0;
}

async function install() {
  say("Installing packages; the first time takes about a minute …");
  let { code, output } = await run("npm", ["ci", ...flags], { capture: true });
  if (code !== 0 && failedToCompile(output) && missingTools(process.env.PATH ?? "").length > 0) {
    await installToolchain();
    ({ code, output } = await run("npm", ["ci", ...flags], { capture: true }));
  }
  if (code !== 0 && output.includes("code EUSAGE")) {
    say("package-lock.json is not complete; installing the newest packages that fit …");
    ({ code } = await run("npm", ["install", "--no-save", ...flags]));
  }
  if (code !== 0) fail("The packages could not be installed; npm says why above.", code);
  if (!isAddonUsable()) {
    fail(
      `The database driver was installed but not compiled: run npm rebuild ${sqliteDriver} and try again.`,
    );
  }
}

function readOrNull(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
