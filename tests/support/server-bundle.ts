import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { bundleOptions } from "@/lib/server/boot/bundle.mjs";
import { root } from "@/lib/server/boot/paths.mjs";

/** The server as it is now, in one file, beside the packages that it loads. */
export type ServerBundle = { readonly file: string; remove(): void };

export async function bundleServer(): Promise<ServerBundle> {
  const folder = mkdtempSync(join(root, "node_modules", ".parley-bundle-"));
  const file = join(folder, "main.mjs");
  // Plain JavaScript, whose words the compiler takes for any strings.
  await build(bundleOptions(file) as BuildOptions);
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}
