import { createRequire } from "node:module";
import { sqliteDriver } from "./sqlite-driver.mjs";

/**
 * Opens SQLite files, by the driver that this Node can have. Everything that opens one does it by this.
 * @type {typeof import("better-sqlite3")}
 */
export const Client = createRequire(import.meta.url)(sqliteDriver);
