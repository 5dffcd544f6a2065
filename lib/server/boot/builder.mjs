import { rmSync } from "node:fs";
import { join } from "node:path";
import { compressAssets } from "./compress-assets.mjs";
import { say } from "./console.mjs";
import { buildStampPath, bundlePath, root } from "./paths.mjs";
import { copyPdfParts } from "./pdf-parts.mjs";
import { run } from "./run.mjs";
import { recordSources, writeStamp } from "./stale.mjs";

/** Builds the pages and the server, without touching a database; a failure ends the process. */
export async function build() {
  say("Building …");
  const sources = recordSources();
  rmSync(buildStampPath, { force: true });
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const next = join(root, "node_modules/next/dist/bin/next");
  const { code } = await run(process.execPath, [next, "build"], { env });
  if (code !== 0) process.exit(code);
  // After `next build`, which empties .next.
  const assets = join(root, ".next/static");
  copyPdfParts(assets);
  await Promise.all([bundleServer(), compressAssets(assets)]);
  writeStamp(sources);
}

async function bundleServer() {
  const [esbuild, { bundleOptions, searchThreadOptions }] = await Promise.all([
    import("esbuild"),
    import("./bundle.mjs"),
  ]);
  const bundles = [bundleOptions(bundlePath), searchThreadOptions(bundlePath)];
  await Promise.all(bundles.map((options) => esbuild.build(options))).catch(() => process.exit(1));
}
