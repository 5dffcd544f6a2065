import { fail } from "./console.mjs";

const needed = { major: 20, minor: 19 };

/** Whether a version such as `20.19.0` is new enough. */
export function isSupported(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > needed.major || (major === needed.major && minor >= needed.minor);
}

/** Ends the process with a sentence when this Node is too old. */
export function requireNodeVersion() {
  if (isSupported(process.versions.node)) return;
  fail(
    `Parley needs Node.js ${needed.major}.${needed.minor} or newer, and this is ${process.versions.node}. Install a newer one from https://nodejs.org and try again.`,
  );
}
