import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository, wherever the process was started. */
export const root = fileURLToPath(new URL("../../../", import.meta.url)).replace(/[\\/]$/, "");

/** The server as one file; importing it starts everything. */
export const bundlePath = join(root, ".next/parley/main.mjs");

/** What the last build was made of. */
export const buildStampPath = join(root, ".next/parley-build.json");
