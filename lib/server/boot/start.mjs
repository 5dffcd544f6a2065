import { pathToFileURL } from "node:url";
import { build } from "./builder.mjs";
import { ensureInstalled } from "./install.mjs";
import { requireNodeVersion } from "./node-version.mjs";
import { bundlePath, root } from "./paths.mjs";
import { isBuilt } from "./stale.mjs";

requireNodeVersion();
process.chdir(root);
await ensureInstalled();
if (!isBuilt()) await build();

process.env.NODE_ENV = "production";
await import(pathToFileURL(bundlePath).href);
