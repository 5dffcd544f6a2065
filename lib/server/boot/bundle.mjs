import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { root } from "./paths.mjs";

/**
 * How esbuild makes the server one file, and others beside it for what is loaded when first needed. Packages stay
 * outside and are loaded from node_modules; `@/` is resolved through the paths of tsconfig.json. Maps say where in our
 * source a line comes from, not what it says: whoever logs a fault reads them (`readable-stack.ts`).
 */
export function bundleOptions(outfile) {
  return {
    absWorkingDir: root,
    entryPoints: { [basename(outfile, ".mjs")]: "lib/server/main.ts" },
    outdir: dirname(outfile),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    sourcesContent: false,
    logLevel: "warning",
    banner: { js: nextFirst },
    plugins: [nextFiles],
  };
}

// Next's request context is made when the first of its modules loads, and only works if this one was before.
const nextFirst = 'import "next/dist/server/node-environment-baseline.js";';

/** Next lists no exports, so Node finds `next/server` only by the name of its file. */
const nextFiles = {
  name: "next-files",
  setup(build) {
    build.onResolve({ filter: /^next\/[^.]+$/ }, ({ path }) => {
      const file = `${path}.js`;
      return existsSync(join(root, "node_modules", file)) ? { path: file, external: true } : null;
    });
  },
};
