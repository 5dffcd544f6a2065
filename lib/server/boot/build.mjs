import { build } from "./builder.mjs";
import { ensureInstalled } from "./install.mjs";
import { requireNodeVersion } from "./node-version.mjs";

requireNodeVersion();
await ensureInstalled();
await build();
