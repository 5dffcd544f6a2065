import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fail, say } from "./console.mjs";
import { run } from "./run.mjs";

const tools = ["python3", "make", "g++"];

/** Whether npm's output says that an addon had to be compiled here and could not be. */
export function failedToCompile(output) {
  return /gyp ERR!|node-gyp: not found|prebuild-install: not found/.test(output);
}

/** Which of the tools that compile an addon are in no folder of `path`, in the form of `PATH`. */
export function missingTools(path) {
  const folders = path.split(delimiter).filter(Boolean);
  return tools.filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))));
}

/** Whether Debian's package manager is here and we may use it. */
export function canInstallDebianPackages() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** Installs packages of Debian or Ubuntu; resolves with whether that worked. */
export async function installDebianPackages(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...names]]) {
    const { code } = await run("apt-get", args, { env });
    if (code !== 0) return false;
  }
  return true;
}

/** Installs what compiles an addon, or ends the process with the sentence what to install. */
export async function installToolchain() {
  if (canInstallDebianPackages()) {
    say("The database driver has to be compiled: installing python3, make and g++ …");
    if (await installDebianPackages(tools)) return;
  }
  fail(
    "The database driver has to be compiled on this computer, and there is no compiler. Install python3, make and g++ (Debian and Ubuntu: sudo apt-get install -y python3 make g++; macOS: xcode-select --install) and try again.",
  );
}
