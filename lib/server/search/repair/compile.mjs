import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { searchThreadOptions } from "../../boot/bundle.mjs";
import { root } from "../../boot/paths.mjs";

/**
 * A module of the search as it is in the source, `path` from the repository's root, compiled for this process alone: it touches no build that a
 * server may be running.
 */
export async function loadCompiled(path) {
  const folder = mkdtempSync(join(root, "node_modules", ".parley-search-"));
  try {
    const options = searchThreadOptions(join(folder, "main.mjs"));
    await build({ ...options, entryPoints: { compiled: path } });
    return await import(pathToFileURL(join(folder, "compiled.mjs")).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
