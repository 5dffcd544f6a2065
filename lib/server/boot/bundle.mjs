import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { root } from "./paths.mjs";

/**
 * Packages that become part of the server's file: plain JavaScript of many small files, which cost a start more to be
 * found and opened than to be read. What they need themselves is listed with them.
 */
const included = new Set([
  ...["@fastify/busboy", "cookie", "drizzle-orm", "entities", "ipaddr.js", "jose"],
  ...["libphonenumber-js", "mime", "uuid", "zod"],
  ...["find-my-way", "fast-decode-uri-component", "fast-deep-equal", "fast-querystring"],
  ...["ret", "safe-regex2"],
]);

/**
 * How esbuild makes the server one file, and others beside it for what is loaded when first needed. All other packages
 * stay outside and are loaded from node_modules; `@/` is resolved through the paths of tsconfig.json. Maps say where in
 * our source a line comes from, not what it says: whoever logs a fault reads them (`readable-stack.ts`). The text of a
 * script stays in memory as long as it runs, two bytes a character with one in it that is not Latin: blanks and comments
 * are left out.
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
    sourcemap: true,
    sourcesContent: false,
    minifyWhitespace: true,
    lineLimit: 200,
    logLevel: "warning",
    banner: { js: `${nextFirst}${requireForPackages}` },
    plugins: [packages],
  };
}

/** How the script of the search's thread is made, beside the server's own, which names it. */
export function searchThreadOptions(outfile) {
  return {
    ...bundleOptions(join(dirname(outfile), "search-thread.mjs")),
    entryPoints: { "search-thread": "lib/server/search/search-thread.ts" },
    // One file, without what only pages need.
    splitting: false,
    banner: { js: requireForPackages },
  };
}

// Next's request context is made when the first of its modules loads, and only works if this one was before.
const nextFirst = 'import "next/dist/server/node-environment-baseline.js";';

/** What older packages among the included call to have Node's own modules. */
const requireForPackages = [
  'import { createRequire as createRequireOf } from "node:module";',
  "const require = createRequireOf(import.meta.url);",
].join("");

const packages = {
  name: "packages",
  setup(build) {
    build.onResolve({ filter: /^(?:@[a-z]|[a-z])/ }, ({ path, kind }) => {
      if (kind === "entry-point" || path.startsWith("node:")) return null;
      const [, name] = /^((?:@[^/]+\/)?[^/]+)/.exec(path);
      return included.has(name) ? null : { path: nextFile(path) ?? path, external: true };
    });
  },
};

/** Next lists no exports, so Node finds `next/server` only by the name of its file. */
function nextFile(path) {
  const file = `${path}.js`;
  return /^next\/[^.]+$/.test(path) && existsSync(join(root, "node_modules", file)) ? file : null;
}
