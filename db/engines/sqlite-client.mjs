import { createRequire } from "node:module";
import { sqliteDriver } from "./sqlite-driver.mjs";

const require = createRequire(import.meta.url);

/**
 * Opens SQLite files, by the driver that this Node can have. Everything that opens one does it by this.
 * @type {typeof import("better-sqlite3")}
 */
export const Client =
  // Each by its name: the build of the pages finds them by that, and leaves them where they are.
  sqliteDriver === "better-sqlite3"
    ? require("better-sqlite3")
    : require("better-sqlite3-node-api");
