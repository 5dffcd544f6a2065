import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";

/**
 * A disk in memory of so many MiB at a folder, taken away with the stage; null where nobody may mount one. `grow` makes
 * it larger with all that is on it.
 */
export function openSmallDisk(stage, folder, sizeMiB) {
  mkdirSync(folder, { recursive: true });
  const options = (size, more = "") => ["-o", `${more}size=${size}m`];
  if (!run("mount", ["-t", "tmpfs", ...options(sizeMiB), "tmpfs", folder])) return null;
  stage.onClose(() => run("umount", ["-l", folder]));
  return {
    grow: (toMiB) => run("mount", [...options(toMiB, "remount,"), folder]),
  };
}

function run(command, args) {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}
