import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { bundleOptions, searchThreadOptions } from "@/lib/server/boot/bundle.mjs";
import { root } from "@/lib/server/boot/paths.mjs";
import { listSources } from "@/lib/server/boot/stale.mjs";

/** Below the packages that the server loads. */
const folder = join(root, "node_modules/.cache/parley-servers");

/** The server as it is now, in one file. Made once until a source changes; only the last one is kept. */
export async function bundledServer(): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const sources = JSON.stringify(listSources(root));
  const place = join(folder, createHash("sha256").update(sources).digest("hex").slice(0, 16));
  const file = join(place, "main.mjs");
  if (existsSync(file)) return file;
  const others = readdirSync(folder);
  const mine = mkdtempSync(`${place}-`);
  // Plain JavaScript, whose words the compiler takes for any strings.
  const main = join(mine, "main.mjs");
  await build(bundleOptions(main) as BuildOptions);
  await build(searchThreadOptions(main) as BuildOptions);
  try {
    renameSync(mine, place);
    for (const old of others.filter((name) => !name.includes("-"))) {
      rmSync(join(folder, old), { recursive: true, force: true });
    }
  } catch (error) {
    // Another test process made the same meanwhile.
    if (!existsSync(file)) throw error;
    rmSync(mine, { recursive: true });
  }
  return file;
}
