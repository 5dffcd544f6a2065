import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { searchThreadOptions } from "../../../lib/server/boot/bundle.mjs";
import { root } from "../../../lib/server/boot/paths.mjs";

/** The index as it is in the source, compiled for this run. */
export async function loadIndex() {
  const folder = mkdtempSync(join(root, "node_modules", ".parley-search-"));
  const file = join(folder, "search-file.mjs");
  try {
    const options = searchThreadOptions(file);
    await build({ ...options, entryPoints: { "search-file": "lib/server/search/search-file.ts" } });
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
